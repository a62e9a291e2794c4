from odoo import api, fields, models
from odoo.exceptions import UserError

from ...tools.custom_field.custom_fields import convert

BATCH = 1000
# How a value for all is entered, by the type of the field.
VALUE_FIELDS = {
    "char": "value_text",
    "text": "value_text",
    "date": "value_date",
    "datetime": "value_datetime",
    "many2one": "value_option_id",
    "many2many": "value_option_ids",
}


class WebcrmPersonFieldMandate(models.TransientModel):
    """Make a field mandatory: what about the persons who lack it? (F1.5, F12)"""

    _name = "webcrm.person.field.mandate"
    _description = "Make a Field of Persons Mandatory"

    person_field_id = fields.Many2one(
        "webcrm.person.field", required=True, ondelete="cascade"
    )
    label = fields.Char(related="person_field_id.label")
    lacking_count = fields.Integer(compute="_compute_lacking_count")
    choice = fields.Selection(
        [
            ("new", "Ask it of new persons only"),
            ("edit", "Ask it of existing persons too, at their next edit"),
            ("value", "Set a value in all of them now"),
        ],
        required=True,
        default="new",
        string="Those who lack it",
    )
    value_kind = fields.Char(compute="_compute_lacking_count")
    value_text = fields.Char("Value")
    value_date = fields.Date("Value (date)")
    value_datetime = fields.Datetime("Value (date and time)")
    value_option_id = fields.Many2one(
        "webcrm.person.field.option", string="Value (option)"
    )
    value_option_ids = fields.Many2many(
        "webcrm.person.field.option", string="Value (options)"
    )

    @api.depends("person_field_id")
    def _compute_lacking_count(self):
        for wizard in self:
            field = wizard.person_field_id
            wizard.lacking_count = len(wizard._lacking())
            wizard.value_kind = wizard._value_kind(field)

    @api.model
    def _value_kind(self, field):
        """The field of this wizard that takes the value; none for other relations."""
        known = self.env["res.partner"]._fields.get(field.name)
        if known is None:
            return False
        relational = known.relational
        if relational and known.comodel_name != "webcrm.person.field.option":
            return False
        return VALUE_FIELDS.get(known.type, False)

    def _lacking(self):
        partners = self.env["res.partner"]
        return partners.search(self.person_field_id._lacking_domain())

    def action_show_lacking(self):
        """Open the list of the persons in whom the field is empty."""
        return self.person_field_id.action_find_lacking()

    def action_apply(self):
        """Make the field mandatory, and fill it in those who lack it if so chosen.

        :return: action that closes the dialog
        :raise UserError: when a value is to be set and none is given
        """
        self.ensure_one()
        if self.choice == "value":
            self._fill()
        scope = "edit" if self.choice == "edit" else "new"
        self.person_field_id.write({"mandatory": True, "mandatory_for": scope})
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _fill(self):
        value = self._value()
        if not value:
            raise UserError(
                self.env._(
                    "Enter the value for the persons who lack one, or choose another "
                    "answer."
                )
            )
        lacking = self._lacking()
        for start in range(0, len(lacking), BATCH):
            lacking[start : start + BATCH].write({self.person_field_id.name: value})

    def _value(self):
        if not self.value_kind:
            return None
        value = self[self.value_kind]
        if isinstance(value, models.BaseModel):
            many = self.value_kind == "value_option_ids"
            return [fields.Command.set(value.ids)] if many and value else value.id
        if isinstance(value, str) and self.person_field_id.field_type:
            return self._convert_text(value)
        return value

    def _convert_text(self, value):
        try:
            return convert(value, self.person_field_id.field_type)
        except ValueError as error:
            raise UserError(
                self.env._(
                    "“%(value)s” is no value for a field of the type %(type)s.",
                    value=value,
                    type=self.person_field_id.type_label,
                )
            ) from error
