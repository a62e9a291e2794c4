from odoo import api, fields, models
from odoo.exceptions import UserError

from ...models.custom_field.field_loss import partners_with_value


class WebcrmPersonFieldDelete(models.TransientModel):
    """Delete a custom field: what is lost is said, and exported first (F12)."""

    _name = "webcrm.person.field.delete"
    _description = "Delete a Custom Field of Persons"

    person_field_id = fields.Many2one(
        "webcrm.person.field", required=True, ondelete="cascade"
    )
    label = fields.Char(related="person_field_id.label")
    value_count = fields.Integer(compute="_compute_value_count")
    uses = fields.Text(compute="_compute_value_count")

    @api.depends("person_field_id")
    def _compute_value_count(self):
        for wizard in self:
            field = wizard.person_field_id
            partners = partners_with_value(self.env, field.name)
            wizard.value_count = len(partners)
            wizard.uses = "\n".join(field._uses()) or False

    def action_archive(self):
        """Take the field out of use, and keep its values.

        :return: action that shows the list again
        """
        self.person_field_id.active = False
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_delete(self):
        """Export the values, then delete the field with them.

        :return: action that downloads the file, or shows the list again
        """
        self.ensure_one()
        if not self.person_field_id.is_custom:
            raise UserError(
                self.env._("“%s” comes with Odoo and stays. Archive it.", self.label)
            )
        file = self.person_field_id._remove_custom().get(self.person_field_id.name)
        self.person_field_id.unlink()
        if not file:
            return {"type": "ir.actions.client", "tag": "soft_reload"}
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{file.id}?download=true",
            "target": "download",
            "close": True,
        }
