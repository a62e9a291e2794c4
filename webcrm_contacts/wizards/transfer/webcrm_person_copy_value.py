from ast import literal_eval

from odoo import api, fields, models
from odoo.fields import Command
from odoo.tools import html2plaintext, plaintext2html

OPTIONS = "webcrm.person.field.option"
# How a value is typed, by the type of its field; others cannot be typed in the dialog.
INPUTS = {
    "boolean": "boolean",
    "char": "char",
    "date": "date",
    "datetime": "datetime",
    "float": "float",
    "html": "text",
    "integer": "integer",
    "many2many": "many2many",
    "many2one": "many2one",
    "monetary": "float",
    "selection": "selection",
    "text": "text",
}


class WebcrmPersonCopyValue(models.TransientModel):
    """A value of a copy: mandatory and empty, or one that a duplicate rule says something
    about."""

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
    mandatory = fields.Boolean(compute="_compute_mandatory")
    lacks = fields.Boolean("Empty", compute="_compute_warning")
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
        """How the value is typed: `type`, and what there is to choose from; empty where
        it cannot be typed here."""
        field = self.env["res.partner"]._fields[self.name]
        kind = INPUTS.get(field.type)
        if not kind or self.name in self.env["res.partner"]._organization_fields():
            return {}
        if field.comodel_name == OPTIONS:
            return self._describe_options(field)
        if kind == "selection":
            choices = field._description_selection(self.env)
            return {"type": kind, "selection": choices}
        if field.relational:
            domain = str(_own_domain(field, self.env))
            return {"type": kind, "comodel": field.comodel_name, "domain": domain}
        return {"type": kind}

    def _describe_options(self, field):
        options = self._options_of(field.name)
        if field.type == "many2many":
            tags = [
                [option.id, option.display_name, option.color] for option in options
            ]
            return {"type": "tags", "tags": tags}
        choices = [(str(option.id), option.display_name) for option in options]
        return {"type": "selection", "selection": choices}

    def _options_of(self, name):
        """The options in use, and those that the person has."""
        known = [("active", "=", True), ("id", "in", self.person_id._origin[name].ids)]
        options = self.env[OPTIONS].with_context(active_test=False)
        return options.search(["&", ("person_field_id.name", "=", name), "|", *known])

    @api.model
    def _read_value(self, person, name):
        """A person's value as a line holds it; :meth:`_written_value` is the way back.

        :return: JSON-able value
        """
        field, value = person._fields[name], person[name]
        if field.type == "many2many":
            # sudo: as below.
            named = [[one.id, one.display_name] for one in value.sudo()]
            return value.ids if field.comodel_name == OPTIONS else named
        if field.comodel_name == OPTIONS:
            return str(value.id) if value else False
        if field.type == "many2one":
            # sudo: named as on every form, whatever may be read of it.
            named = value.sudo().display_name
            return {"id": value.id, "display_name": named} if value else False
        if field.type in ("date", "datetime"):
            return field.to_string(value)
        if field.type == "html":
            return html2plaintext(value or "")
        return value

    def _is_typed(self):
        """Whether the copy gets this value from here: not all that a person has is
        copied, so what is mandatory is given in any case."""
        if not self.shape:
            return False
        value = self.value or False
        known = self._read_value(self.person_id._origin, self.name) or False
        return value != known or bool(self.mandatory and value)

    def _written_value(self):
        """What was typed, as it is written to the field."""
        field, value = self.person_id._fields[self.name], self.value or False
        if field.type == "many2one" and value:
            return value["id"] if isinstance(value, dict) else int(value)
        if field.type == "many2many":
            ids = [one[0] if isinstance(one, list) else one for one in value or ()]
            return [Command.set(ids)]
        return plaintext2html(value) if field.type == "html" and value else value

    @api.depends("name")
    def _compute_mandatory(self):
        names = self.env["webcrm.person.field"]._mandatory_names()
        for line in self:
            line.mandatory = line.name in names

    @api.depends(
        "value", "mandatory", "wizard_id.value_ids.value", "wizard_id.organization_id"
    )
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
            line.lacks = line.mandatory and line._is_empty()
            line.blocks = any(match["action"] == "block" for match in matches)
            texts = [line._describe_lack()] if line.lacks else []
            texts += map(line._describe_match, matches)
            line.warning = "; ".join(texts) or False

    def _is_empty(self):
        value = self.value
        return not (value.strip() if isinstance(value, str) else value)

    def _describe_lack(self):
        if self.shape:
            return self.env._("Mandatory: fill it in")
        is_foreign = self.name in self.env["res.partner"]._organization_fields()
        owner = self.wizard_id.organization_id if is_foreign else self.person_id
        return self.env._("Mandatory: fill it in on %s first", owner.display_name)

    @api.model
    def _describe_match(self, match):
        names = [person["name"] for person in match["persons"]]
        if match["hidden_count"]:
            hidden = self.env._("%s more that you may not see", match["hidden_count"])
            names.append(hidden)
        if match["action"] == "block":
            return self.env._("Refused, already exists: %s", ", ".join(names))
        return self.env._("Also used by %s", ", ".join(names))


def _own_domain(field, env):
    """Which records can be chosen; of what depends on other values, all of them."""
    domain = field._description_domain(env)
    try:
        return literal_eval(domain) if isinstance(domain, str) else list(domain)
    except (ValueError, SyntaxError):
        return []
