from odoo import api, fields, models
from odoo.fields import Domain


class ResPartner(models.Model):
    """What a contact person is, what is kept about one, and what screens say of it (F1).

    A person is one of an organization: each shows the other. Core calls the organization
    "Related Company" and the job title "Job Position"; on our own surface import, export
    and the search's own conditions use our words too.
    """

    _inherit = "res.partner"

    is_contact_person = fields.Boolean(
        "Is a Person",
        compute="_compute_is_contact_person",
        store=True,
        precompute=True,
        help="An individual who belongs to an organization. Addresses, "
        "organizations and contacts without an organization are no persons.",
    )
    birthdate = fields.Date("Birthday")
    personal_preferences = fields.Text(
        help="What to know when talking to this person: needs, habits, wishes."
    )
    interest_ids = fields.Many2many(
        "webcrm.person.interest",
        "webcrm_person_interest_rel",
        "partner_id",
        "interest_id",
        string="Interests",
    )
    person_ids = fields.One2many(
        "res.partner",
        "parent_id",
        string="Persons",
        domain=[("is_contact_person", "=", True)],
    )
    person_count = fields.Integer(
        "Number of Persons",
        compute="_compute_person_count",
    )
    listed_person_ids = fields.One2many(
        "res.partner",
        string="Listed Persons",
        compute="_compute_listed_person_ids",
        exportable=False,
    )
    organization_address = fields.Char(compute="_compute_organization_address")
    organization_phone = fields.Char(
        "Main Number",
        compute="_compute_organization_phone",
        search="_search_organization_phone",
    )

    # The order of every list (`_order`), for persons alone: the first page of
    # the persons list is read from this index, however many partners there are.
    _person_list_idx = models.Index(
        "(complete_name, id DESC) WHERE is_contact_person IS TRUE AND active IS TRUE"
    )

    @api.depends("is_company", "type", "parent_id.is_company")
    def _compute_is_contact_person(self):
        for partner in self:
            partner.is_contact_person = (
                not partner.is_company
                and partner.type == "contact"
                and partner.parent_id.is_company
            )

    def _compute_person_count(self):
        """Persons of each organization, archived ones left out; others have none."""
        organizations = self.filtered("is_company")
        counts = organizations._count_persons() if organizations.ids else {}
        for partner in self:
            partner.person_count = counts.get(partner._origin.id, 0)

    def _count_persons(self):
        """Number of persons by id of the organization, in one query."""
        domain = [("parent_id", "in", self.ids), ("is_contact_person", "=", True)]
        groups = self._read_group(domain, ["parent_id"], ["__count"])
        return {organization.id: count for organization, count in groups}

    def _compute_listed_person_ids(self):
        """Persons of each organization (F1.6), by name, those who left at the end.

        A computed field beside `person_ids`, because the form of an individual shows
        none: reading this one costs an individual no query.
        """
        self.listed_person_ids = False
        for organization in self.filtered(lambda p: p.is_company and p._origin.id):
            persons = self.search_fetch(
                [
                    ("parent_id", "=", organization._origin.id),
                    ("is_contact_person", "=", True),
                ],
                ["person_status"],
            )
            organization.listed_person_ids = persons.sorted(
                lambda person: person.person_status == "resigned"
            )

    @api.depends(
        lambda self: [f"parent_id.{fname}" for fname in self._display_address_depends()]
    )
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_organization_address(self):
        readable = self._readable_organizations()
        for partner in self:
            organization = partner.parent_id & readable
            lines = organization and organization._display_address(without_company=True)
            partner.organization_address = ", ".join(
                line.strip() for line in (lines or "").splitlines() if line.strip()
            )

    @api.depends("parent_id.phone")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_organization_phone(self):
        readable = self._readable_organizations()
        for partner in self:
            partner.organization_phone = (partner.parent_id & readable).phone

    @api.model
    def _search_organization_phone(self, operator, value):
        if operator in Domain.NEGATIVE_OPERATORS:
            return NotImplemented  # Odoo asks for the opposite and turns it round
        found = Domain("parent_id", "any", Domain("phone", operator, value))
        if operator == "in" and not all(value):
            # Without an organization, or with one that has none, there is no number.
            found |= ~Domain("parent_id", "any", Domain("phone", "!=", False))
        return found

    def _readable_organizations(self):
        """The organizations of these persons that the user may read.

        Of another one, such as another company's, the name is shown and no more.
        """
        return self.parent_id._filtered_access("read")

    @api.model
    def fields_get(self, allfields=None, attributes=None):
        descriptions = super().fields_get(allfields, attributes)
        context = self.env.context
        if context.get("webcrm_contacts_surface"):
            for name, label in self._own_labels(context).items():
                if "string" in descriptions.get(name, ()):
                    descriptions[name]["string"] = label
        return descriptions

    def action_email_person(self):
        """Open Odoo's composer with a mail to this person.

        :return: window action
        """
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send e-mail"),
            "res_model": "mail.compose.message",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_composition_mode": "comment",
                "default_model": self._name,
                "default_res_ids": self.ids,
                "default_partner_ids": self.ids,
            },
        }

    def action_open_persons(self):
        """Open the persons of this organization (F1.6).

        :return: window action
        """
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "webcrm_contacts.person_action"
        )
        return action | {
            "display_name": self.env._("Persons of %s", self.name),
            "domain": [
                ("parent_id", "=", self.id),
                ("is_contact_person", "=", True),
            ],
            "context": {
                "webcrm_contacts_surface": True,
                "default_type": "contact",
                "default_is_company": False,
                "default_parent_id": self.id,
            },
        }

    def _build_vcard(self):
        """Core's vCard lacks the parts of the name: Outlook files it by them."""
        vcard = super()._build_vcard()
        if not vcard or self.is_company or self.type != "contact":
            return vcard
        name = vcard.contents.get("n")[0].value
        name.given, name.family = self.firstname or "", self.lastname or ""
        if self.mobile:
            self._add_to_vcard(vcard, "tel", self.mobile, "cell")
        if self.birthdate:
            self._add_to_vcard(vcard, "bday", self.birthdate.isoformat())
        return vcard

    def _add_to_vcard(self, vcard, name, value, type_param=None):
        line = vcard.add(name)
        line.value = value
        if type_param:
            line.type_param = type_param

    @api.model
    def _person_labels(self, names):
        """Labels in the user's language.

        :param names: iterable of field names
        :return: dict of name to label, in the same order; without the fields that the
            user may not see
        """
        names = list(names)
        descriptions = self.fields_get(names, ["string"])
        own = self._own_labels({})
        return {
            name: own.get(name, descriptions[name]["string"])
            for name in names
            if name in descriptions
        }

    @api.model
    def _own_labels(self, context):
        """Labels that differ from core's, in the user's language.

        :param context: tells by `default_is_company` whether organizations are shown
        :return: dict of field name to label
        """
        labels = {
            "email": self.env._("E-mail"),
            "person_status": self.env._("Status"),
            "user_id": self.env._("Responsible"),
        }
        if context.get("default_is_company"):
            return labels | {"phone": self.env._("Main Number")}
        return labels | {
            "function": self.env._("Job Title"),
            "parent_id": self.env._("Organization"),
            "phone": self.env._("Direct Number"),
        }
