from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.duplicate.fields import can_be_compared

#: can be compared, but nobody would choose them
NOT_ON_OFFER = ("color", "parent_id", "type")
#: a change of one of these changes what the rule compares
BUILD_FIELDS = (
    "first_field_id",
    "second_field_id",
    "scope",
    "action",
    "include_resigned",
)


class WebcrmDuplicateRule(models.Model):
    """One or two fields that alone or together must be unique among persons (F8)."""

    _name = "webcrm.duplicate.rule"
    _description = "Duplicate Rule"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    first_field_id = fields.Many2one(
        "ir.model.fields",
        "Field",
        domain="[('id', 'in', allowed_field_ids)]",
        ondelete="set null",
        help="No two persons may have the same value here.",
    )
    second_field_id = fields.Many2one(
        "ir.model.fields",
        domain="[('id', 'in', allowed_field_ids), ('id', '!=', first_field_id)]",
        ondelete="set null",
        help="With a second field, only both values together must be unique.",
    )
    field_names = fields.Char(
        readonly=True, help="The fields by name: known even when they are gone."
    )
    allowed_field_ids = fields.Many2many(
        "ir.model.fields", compute="_compute_allowed_field_ids"
    )
    scope = fields.Selection(
        [("everywhere", "Everywhere"), ("organization", "Within the organization")],
        default="everywhere",
        required=True,
    )
    action = fields.Selection(
        [("block", "Block"), ("warn", "Warn")],
        default="block",
        required=True,
        help="Block: such a person cannot be saved. Warn: only a message is shown.",
    )
    message = fields.Text(
        "Own Message",
        translate=True,
        help="Shown first when a duplicate is found, for example what to do then.",
    )
    include_resigned = fields.Boolean(
        "Include Resigned Persons",
        default=True,
        help="Off: a resigned person may have a double, and may be one.",
    )
    notice = fields.Char(readonly=True, help="Why the rule was switched off.")

    @api.constrains("first_field_id", "second_field_id", "active")
    def _check_fields(self):
        allowed = self._allowed_field_names()
        for rule in self.filtered("active"):
            first, second = rule.first_field_id, rule.second_field_id
            if not first or first == second:
                raise ValidationError(
                    self.env._("Choose one field, or two different ones, for the rule.")
                )
            for field in (first | second).sudo():
                if field.model != "res.partner" or field.name not in allowed:
                    raise ValidationError(
                        self.env._(
                            "“%(field)s” cannot be compared. Choose a text, number, "
                            "date, list or link of the person that is stored.",
                            field=field.field_description,
                        )
                    )

    def _compute_allowed_field_ids(self):
        """The fields on offer: those that people fill in themselves."""
        partner_fields = self.env["res.partner"]._fields
        allowed = {
            name
            for name in self._allowed_field_names().difference(NOT_ON_OFFER)
            if not partner_fields[name].readonly
        }
        self.allowed_field_ids = self.env["ir.model.fields"].search(
            [("model", "=", "res.partner"), ("name", "in", sorted(allowed))],
            order="field_description, id",
        )

    @api.model
    def _allowed_field_names(self):
        """Names of the fields of persons that a rule can compare."""
        partner_fields = self.env["res.partner"]._fields.values()
        return {field.name for field in partner_fields if can_be_compared(field)}

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            vals.update(self._field_values(vals))
        rules = super().create(vals_list)
        rules.filtered("active")._start_build()
        return rules

    def write(self, vals):
        if len(self) > 1 and {"first_field_id", "second_field_id"} & vals.keys():
            return all(rule.write(vals) for rule in self)
        changed = self._changed_by(vals)
        vals = {**vals, **self._field_values(vals)}
        if vals.get("active") or (changed and "notice" not in vals):
            vals.setdefault("notice", False)
        result = super().write(vals)
        if changed:
            changed.filtered("active")._start_build()
        if {"active", "sequence", *BUILD_FIELDS} & vals.keys():
            self._forget_specs()
        return result

    def unlink(self):
        result = super().unlink()
        self._forget_specs()
        self._trigger_build()
        return result

    def copy_data(self, default=None):
        vals_list = super().copy_data(default)
        for rule, vals in zip(self, vals_list, strict=True):
            vals.setdefault("name", rule.name)
            vals["name"] = self.env._("%s (copy)", vals["name"])
        return vals_list

    def _changed_by(self, vals):
        """The rules that compare something else once these values are written."""

        def differs(rule):
            return any(
                name in vals
                and vals[name] != rule._fields[name].convert_to_write(rule[name], rule)
                for name in ("active", *BUILD_FIELDS)
            )

        return self.filtered(differs)

    @api.model
    def _field_values(self, vals):
        """`field_names` and a missing name of the rule, from the chosen fields."""
        if not {"first_field_id", "second_field_id"} & vals.keys():
            return {}
        chosen = [vals.get("first_field_id"), vals.get("second_field_id")]
        if self:
            chosen = [
                vals.get(fname, self[fname].id)
                for fname in ("first_field_id", "second_field_id")
            ]
        records = self.env["ir.model.fields"].sudo().browse(filter(None, chosen))
        result = {"field_names": ",".join(records.mapped("name"))}
        if not self and not vals.get("name"):
            result["name"] = " + ".join(records.mapped("field_description"))
        return result
