from odoo import api, fields, models

OPTIONS = "webcrm.person.field.option"


class WebcrmPersonCopyValue(models.TransientModel):
    """A value of a copy that a duplicate rule says something about."""

    _name = "webcrm.person.copy.value"
    _inherit = ["webcrm.person.dialog"]
    _description = "Value of a Copy"

    _person_fields = ("person_id",)

    wizard_id = fields.Many2one("webcrm.person.copy", required=True, ondelete="cascade")
    person_id = fields.Many2one("res.partner", required=True, readonly=True)
    name = fields.Char(required=True, readonly=True)
    label = fields.Char("Field", compute="_compute_label")
    # How the value is typed, for the dialog.
    shape = fields.Json(compute="_compute_shape", export_string_translation=False)
    value = fields.Json()
    blocks = fields.Boolean(compute="_compute_warning")
    warning = fields.Char(compute="_compute_warning")

    @api.depends("name")
    def _compute_label(self):
        names = [name for name in self.mapped("name") if name]
        labels = self.env["res.partner"]._person_labels(names)
        for line in self:
            line.label = labels.get(line.name, line.name)

    @api.depends("name")
    def _compute_shape(self):
        for line in self:
            line.shape = line.name and line._describe_shape()

    def _describe_shape(self):
        """How the value is typed: `type`, and `selection` or `comodel` with it."""
        field = self.env["res.partner"]._fields[self.name]
        if field.type == "selection":
            choices = field._description_selection(self.env)
            return {"type": "selection", "selection": choices}
        if field.comodel_name == OPTIONS:
            return {"type": "selection", "selection": self._options_of(self.name)}
        if field.type == "many2one":
            return {"type": "many2one", "comodel": field.comodel_name}
        return {"type": "float" if field.type == "monetary" else field.type}

    @api.model
    def _options_of(self, name):
        options = self.env[OPTIONS].with_context(active_test=False)
        found = options.search([("person_field_id.name", "=", name)])
        return [(str(option.id), option.display_name) for option in found]

    @api.model
    def _read_value(self, person, name):
        """A person's value as a line holds it; :meth:`_written_value` is the way back.

        :return: JSON-able value
        """
        field, value = person._fields[name], person[name]
        if field.comodel_name == OPTIONS:
            return str(value.id) if value else False
        if field.type == "many2one":
            # sudo: named as on every form, whatever may be read of it.
            named = value.sudo().display_name
            return {"id": value.id, "display_name": named} if value else False
        if field.type in ("date", "datetime"):
            return field.to_string(value)
        return value

    def _written_value(self):
        """What was typed, as it is written to the field."""
        field, value = self.person_id._fields[self.name], self.value or False
        if field.type == "many2one" and value:
            return value["id"] if isinstance(value, dict) else int(value)
        return value

    @api.depends("value", "wizard_id.value_ids.value", "wizard_id.organization_id")
    def _compute_warning(self):
        found = {}
        for line in self:
            wizard, person = line.wizard_id, line.person_id._origin
            if person and person not in found:
                values = wizard._typed_values(person)
                found[person] = wizard._find_doubles(person, values)
            matches = [
                m for m in found.get(person, ()) if line.name in m["field_names"]
            ]
            line.blocks = any(match["action"] == "block" for match in matches)
            line.warning = "; ".join(map(line._describe_match, matches)) or False

    @api.model
    def _describe_match(self, match):
        names = [person["name"] for person in match["persons"]]
        if match["hidden_count"]:
            hidden = self.env._("%s more that you may not see", match["hidden_count"])
            names.append(hidden)
        if match["action"] == "block":
            return self.env._("Refused, already exists: %s", ", ".join(names))
        return self.env._("Also used by %s", ", ".join(names))
