from collections import defaultdict

from odoo import fields
from odoo.tools import format_date, format_datetime, formatLang


class LogWords:
    """Changes of persons in a reader's own words: labels, names, dates (F5.8).

    :param env: of the reader
    :param lines: `webcrm.person.log.line` records that the reader may see, with sudo
    :param labels: dict of field name to label, of the fields that the reader may read
    """

    def __init__(self, env, lines, labels):
        self.env = env
        self.labels = labels
        self.fields = env["res.partner"]._fields
        self.readable = self._readable_ids(lines)

    def change(self, line):
        """What the reader sees of a line.

        :return: dict `field`, `label`, `old`, `new`
        """
        field = self.fields.get(line.field_name)
        return {
            "field": line.field_name,
            "label": self.labels.get(line.field_name) or line.label,
            "old": self._value(field, line.old_value),
            "new": self._value(field, line.new_value),
        }

    def shows(self, text, line):
        """Whether a line shows a text to the reader: in the reader's words, so that
        hidden names are not found; numbers also without their separators."""
        shown = self.change(line)
        numbers = [
            str(value)
            for value in (line.old_value, line.new_value)
            if type(value) in (int, float)
        ]
        words = [shown["label"], shown["old"], shown["new"], *numbers]
        return any(text.casefold() in word.casefold() for word in words)

    def _value(self, field, value):
        """A kept value in words; empty when there was none.

        :param field: field of `res.partner`, or None when it is gone
        """
        if value in (None, False, [], "") and (
            field is None or field.type != "boolean"
        ):
            return ""
        if field is None:
            return str(value)
        if field.relational:
            pairs = [value] if field.type == "many2one" else value
            ids = self.readable[field.comodel_name]
            return ", ".join(name if id_ in ids else "…" for id_, name in pairs)
        formatter = getattr(self, f"_format_{field.type}", None)
        return formatter(field, value) if formatter else str(value)

    def _format_boolean(self, _field, value):
        return self.env._("Yes") if value else self.env._("No")

    def _format_binary(self, _field, value):
        return self.env._("(file)") if value else ""

    def _format_selection(self, field, value):
        return dict(field._description_selection(self.env)).get(value, value)

    def _format_date(self, _field, value):
        return format_date(self.env, value)

    def _format_datetime(self, _field, value):
        return format_datetime(self.env, fields.Datetime.to_datetime(value))

    def _format_float(self, _field, value):
        return formatLang(self.env, value)

    _format_monetary = _format_float

    def _format_properties(self, _field, value):
        return ", ".join(text for _name, text in value)

    def _readable_ids(self, lines):
        """The records in these lines that the reader may know of: gone ones included.

        :return: dict of model name to set of ids
        """
        seen = defaultdict(set)
        for line in lines:
            field = self.fields.get(line.field_name)
            if field is not None and field.relational:
                for value in (line.old_value, line.new_value):
                    pairs = [value] if field.type == "many2one" else value or []
                    seen[field.comodel_name].update(pair[0] for pair in pairs if pair)
        return {model: self._knowable(model, ids) for model, ids in seen.items()}

    def _knowable(self, model, ids):
        if model not in self.env:
            return ids
        # sudo: only whether they still exist.
        existing = self.env[model].sudo().browse(ids).exists().sudo(False)
        return ids - set(existing.ids) | set(existing._filtered_access("read").ids)
