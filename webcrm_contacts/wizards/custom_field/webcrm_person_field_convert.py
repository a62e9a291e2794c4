from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ...models.custom_field.field_loss import as_text, partners_with_value
from ...tools.custom_field.custom_fields import (
    NEVER_EMPTY,
    TYPES,
    WITH_OPTIONS,
    convert,
)

# So many values that would not convert are listed.
LISTED = 50


class WebcrmPersonFieldConvert(models.TransientModel):
    """A wrong type is mended by a new field with the values copied (F12)."""

    _name = "webcrm.person.field.convert"
    _description = "New Field of Another Type with the Values Copied"

    person_field_id = fields.Many2one(
        "webcrm.person.field", required=True, ondelete="cascade"
    )
    label = fields.Char(related="person_field_id.label", string="Field")
    field_type = fields.Selection("_select_types", string="New Type", required=True)
    new_label = fields.Char(
        "Label of the New Field",
        compute="_compute_new_label",
        store=True,
        readonly=False,
    )
    archive_old = fields.Boolean("Archive the old field", default=True)
    converted_count = fields.Integer(compute="_compute_preview")
    failed_count = fields.Integer(compute="_compute_preview")
    failed_text = fields.Text(compute="_compute_preview")

    @api.model
    def _select_types(self):
        return self.env["webcrm.person.field"]._select_types()

    @api.depends("person_field_id")
    def _compute_new_label(self):
        for wizard in self:
            label = wizard.person_field_id.label
            wizard.new_label = self.env._("%s (new)", label) if label else False

    @api.depends("person_field_id", "field_type")
    def _compute_preview(self):
        for wizard in self:
            converted, failed = wizard._convert_all() if wizard.field_type else ({}, {})
            wizard.converted_count = len(converted)
            wizard.failed_count = len(failed)
            lines = [f"{p.display_name}: {v}" for p, v in [*failed.items()][:LISTED]]
            wizard.failed_text = "\n".join(lines) or False

    def _convert_all(self):
        """Every value in the new type.

        :return: (dict of partner to new value, dict of partner to what will not fit)
        """
        field = self.person_field_id
        converted, failed = {}, {}
        for partner in partners_with_value(self.env, field.name):
            value = partner[field.name]
            if isinstance(value, models.BaseModel):
                value = value.mapped("display_name")
                value = value[0] if field.field_type == "list" else value
            try:
                converted[partner] = convert(value, self.field_type)
            except ValueError:
                failed[partner] = as_text(partner[field.name])
        return converted, failed

    def action_convert(self):
        """Make the new field, copy what converts, and archive the old one: then the
        new one is as mandatory, and offered the old one's place on the card.

        :return: window action that asks for the place of the new field
        :raise UserError: when the type would be the same
        """
        self.ensure_one()
        old = self.person_field_id
        if not old.is_custom or TYPES.get(self.field_type) == TYPES[old.field_type]:
            raise UserError(self.env._("Choose another type than the present one."))
        converted, _failed = self._convert_all()
        new = self._create_field(converted)
        options = {option.name: option.id for option in new.option_ids}
        by_value = {}
        for partner, value in converted.items():
            key = tuple(value) if isinstance(value, list) else value
            by_value.setdefault(key, partner.browse())
            by_value[key] |= partner
        for value, partners in by_value.items():
            partners.write({new.name: self._stored(value, options)})
        # Asked first: an archived field has no place any more.
        action = new._ask_place(instead_of=old)
        if self.archive_old:
            self._hand_over(old, new)
        return action

    @api.model
    def _hand_over(self, old, new):
        """The new field is asked for as the old one was, where its type can be."""
        if TYPES[new.field_type].ttype not in NEVER_EMPTY:
            new.write({name: old[name] for name in ("mandatory", "mandatory_for")})
        old.active = False

    def _create_field(self, converted):
        values = {"label": self.new_label, "field_type": self.field_type}
        if self.field_type in WITH_OPTIONS:
            names = {}
            for value in converted.values():
                names |= dict.fromkeys(value if isinstance(value, list) else [value])
            values["option_ids"] = [
                Command.create({"name": name, "color": index % 11 + 1})
                for index, name in enumerate(sorted(names))
            ]
        return self.env["webcrm.person.field"].create([values])

    @api.model
    def _stored(self, value, options):
        if isinstance(value, tuple):
            return [Command.set([options[name] for name in value])]
        return options[value] if options else value
