from odoo import api, models, tools
from odoo.exceptions import UserError, ValidationError

from ...tools.custom_field.custom_fields import NEVER_EMPTY


class WebcrmPersonField(models.Model):
    """Which fields a person has to have, and who lacks them (F1.5)."""

    _inherit = "webcrm.person.field"

    @api.constrains("mandatory", "name")
    def _check_can_be_mandatory(self):
        for field in self.filtered("mandatory"):
            known = self.env["res.partner"]._fields.get(field.name)
            if known is not None and known.type in NEVER_EMPTY:
                raise ValidationError(
                    self.env._(
                        "“%s” cannot be mandatory: a number or a checkbox always has "
                        "a value.",
                        field.label,
                    )
                )

    def action_ask_mandatory(self):
        """Make mandatory: says how many lack it, and asks; or take the demand back."""
        if self.mandatory:
            self.mandatory = False
            return {"type": "ir.actions.client", "tag": "soft_reload"}
        return self._open_wizard("mandate", self.env._("%s: mandatory", self.label))

    def action_find_lacking(self):
        """Open the persons in whom this field is empty.

        :return: window action
        """
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "webcrm_contacts.person_action"
        )
        return action | {
            "display_name": self.env._("Persons without %s", self.label),
            "domain": self._lacking_domain(),
        }

    def _lacking_domain(self):
        """Domain of the active persons in whom this field is empty."""
        if self.env["res.partner"]._fields[self.name].type in NEVER_EMPTY:
            raise UserError(self.env._("“%s” always has a value.", self.label))
        return [("is_contact_person", "=", True), (self.name, "=", False)]

    @api.model
    @tools.ormcache()
    def _mandatory_names(self):
        """Names of the mandatory fields that exist, in their order.

        :return: tuple of technical names of fields of `res.partner`
        """
        return self._existing_names([("mandatory", "=", True)])

    @api.model
    @tools.ormcache()
    def _mandatory_at_edit_names(self):
        """Of the mandatory fields, those that existing persons get at the next edit."""
        return self._existing_names(
            [("mandatory", "=", True), ("mandatory_for", "=", "edit")]
        )
