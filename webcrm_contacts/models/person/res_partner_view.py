from odoo import api, fields, models
from odoo.fields import Domain


class ResPartner(models.Model):
    """What the views of persons and organizations need beyond plain fields (F1)."""

    _inherit = "res.partner"

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
    def find_caller(self, number):
        """Whom a telephone number belongs to, for `persons?phone=…`.

        :param number: str, any notation
        :return: dict with `persons` and `organizations`: lists of ids, as far as the
            user may read them
        """
        partners = self.find_by_phone(number)
        organizations = partners.filtered("is_company")
        return {
            "persons": partners.filtered("is_contact_person").ids,
            "organizations": organizations.ids,
        }

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
