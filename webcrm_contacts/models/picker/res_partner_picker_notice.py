from odoo import api, models
from odoo.fields import Domain

MAX_ALTERNATIVES = 3


class ResPartner(models.Model):
    """What a contact dropdown knows of the contact that was chosen in it (F1.7, F1.3)."""

    _inherit = "res.partner"

    @api.readonly
    def get_picker_organization(self, colleagues=True):
        """The organization that a new contact beside these, or in place of one,
        belongs to: that of the first of them who has one.

        :param colleagues: whether contacts of internal users count
        :return: dict `id`, `name`; or False when there is none
        :raise AccessError: when the user may not read the contacts
        """
        contacts = self if colleagues else self.filtered("partner_share")
        for contact in contacts:
            organization = contact if contact.is_company else contact.parent_id
            if organization.is_company and organization.has_access("read"):
                return {"id": organization.id, "name": organization.name}
        return False

    @api.readonly
    def get_picker_notice(self):
        """What to say when this contact is chosen: that it has resigned, and who is
        there instead.

        :return: dict `name`, `organization`, `alternatives` (list of dicts `id`,
            `display_name`, `name`); or False when there is nothing to say
        :raise AccessError: when the user may not read the contact
        """
        self.ensure_one()
        if not self.is_contact_person or self.person_status != "resigned":
            return False
        return {
            "name": self.name,
            # sudo: a person's organization is shown wherever the person is.
            "organization": self.sudo().parent_id.name,
            "alternatives": [
                {
                    "id": person.id,
                    "display_name": person.display_name,
                    "name": ", ".join(filter(None, [person.name, person.function])),
                }
                for person in self._picker_alternatives()
            ],
        }

    def _picker_alternatives(self):
        """The persons who are at the organization now; same job title first."""
        domain = Domain("parent_id", "=", self.parent_id.id)
        domain &= Domain("is_contact_person", "=", True)
        domain &= Domain("person_status", "!=", "resigned")
        persons = self.search(domain, limit=80)
        function = (self.function or "").strip().lower()
        return persons.sorted(
            lambda person: (person.function or "").strip().lower() != function
        )[:MAX_ALTERNATIVES]
