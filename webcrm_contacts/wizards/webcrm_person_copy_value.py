from odoo import api, fields, models


class WebcrmPersonCopyValue(models.TransientModel):
    """A value of a copy that a duplicate rule says something about."""

    _name = "webcrm.person.copy.value"
    _description = "Value of a Copy"

    wizard_id = fields.Many2one("webcrm.person.copy", required=True, ondelete="cascade")
    person_id = fields.Many2one("res.partner", required=True, readonly=True)
    name = fields.Char(required=True, readonly=True)
    label = fields.Char("Field", compute="_compute_label")
    value = fields.Char()
    blocks = fields.Boolean(compute="_compute_warning")
    warning = fields.Char(compute="_compute_warning")

    @api.depends("name")
    def _compute_label(self):
        names = [name for name in self.mapped("name") if name]
        labels = self.env["res.partner"]._person_labels(names)
        for line in self:
            line.label = labels.get(line.name, line.name)

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
