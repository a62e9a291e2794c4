from odoo import api, fields, models


class ResPartner(models.Model):
    """What makes a partner a contact person, and the data kept about one (F1.1)."""

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
