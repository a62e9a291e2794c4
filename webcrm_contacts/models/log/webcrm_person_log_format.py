from collections import defaultdict

from odoo import api, fields, models
from odoo.tools import format_date, format_datetime, formatLang, html2plaintext


class WebcrmPersonLog(models.Model):
    """The log as its reader sees it: labels, words, dates in one's language (F5.8)."""

    _inherit = "webcrm.person.log"

    @api.model
    def _format_entries(self, logs, lines):
        """Entries for the browser.

        :param logs: records of this model, with sudo
        :param lines: their lines that the reader may see, with sudo
        :return: list of dicts of `_entry`; `changes` is a list of dicts `field`,
            `label`, `old`, `new`
        """
        changes = defaultdict(list)
        labels = self._labels(set(lines.mapped("field_name")))
        readable = self._readable_ids(lines)
        for line in lines:
            changes[line.log_id].append(self._format_line(line, labels, readable))
        return [
            {
                **self._entry("log", log.id, log.create_date, log.create_uid),
                "kind": log.kind,
                "text": log.body or "",
                "changes": changes[log],
            }
            for log in logs
        ]

    @api.model
    def _ids_showing(self, text, lines):
        """The entries whose lines show a text to the reader: in the reader's words, so
        that hidden names are not found; numbers also without their separators.

        :param lines: lines that the reader may see, with sudo
        :return: set of ids of entries
        """
        labels = self._labels(set(lines.mapped("field_name")))
        readable, text = self._readable_ids(lines), text.casefold()
        return {
            line.log_id.id
            for line in lines
            if any(
                text in word.casefold()
                for word in self._words_of(line, labels, readable)
            )
        }

    @api.model
    def _words_of(self, line, labels, readable):
        shown = self._format_line(line, labels, readable)
        numbers = [
            str(value)
            for value in (line.old_value, line.new_value)
            if type(value) in (int, float)
        ]
        return [shown["label"], shown["old"], shown["new"], *numbers]

    @api.model
    def _format_message(self, message):
        """A message of the organization as an entry."""
        author = message.author_id.sudo().display_name or message.email_from or ""
        values = message.sudo().tracking_value_ids._filter_has_field_access(self.env)
        return {
            **self._entry("message", message.id, message.date, message.create_uid),
            "kind": "organization",
            "author": author,
            "text": html2plaintext(message.body or "").strip(),
            "changes": [
                {
                    "field": value["fieldInfo"]["changedField"],
                    "label": value["fieldInfo"]["changedField"],
                    "old": self._text(value["oldValue"]),
                    "new": self._text(value["newValue"]),
                }
                for value in values._tracking_value_format()
            ],
        }

    @api.model
    def _text(self, value):
        return "" if value in (False, None) else str(value)

    @api.model
    def _labels(self, names=None):
        """Hook: labels of fields of a person, as its card shows them.

        Called for each page of the log, as its reader.

        :param names: names of fields, or None for all of them
        :return: dict of name to label, of the fields that the reader may read
        """
        partner = self.env["res.partner"]
        known = [n for n in partner._fields if names is None or n in names]
        return partner._person_labels(known) if known else {}

    @api.model
    def _format_line(self, line, labels, readable):
        field = self.env["res.partner"]._fields.get(line.field_name)
        return {
            "field": line.field_name,
            "label": labels.get(line.field_name) or line.label,
            "old": self._format_value(field, line.old_value, readable),
            "new": self._format_value(field, line.new_value, readable),
        }

    @api.model
    def _format_value(self, field, value, readable):
        """A kept value in words; empty when there was none.

        :param field: field of `res.partner`, or None when it is gone
        :param readable: dict of model to ids, see `_readable_ids`
        """
        if value in (None, False, [], "") and (
            field is None or field.type != "boolean"
        ):
            return ""
        if field is None:
            return str(value)
        if field.relational:
            pairs = [value] if field.type == "many2one" else value
            ids = readable[field.comodel_name]
            return ", ".join(name if id_ in ids else "…" for id_, name in pairs)
        formatter = getattr(self, f"_format_{field.type}", None)
        return formatter(field, value) if formatter else str(value)

    @api.model
    def _format_boolean(self, _field, value):
        return self.env._("Yes") if value else self.env._("No")

    @api.model
    def _format_binary(self, _field, value):
        return self.env._("(file)") if value else ""

    @api.model
    def _format_selection(self, field, value):
        return dict(field._description_selection(self.env)).get(value, value)

    @api.model
    def _format_date(self, _field, value):
        return format_date(self.env, value)

    @api.model
    def _format_datetime(self, _field, value):
        return format_datetime(self.env, fields.Datetime.to_datetime(value))

    @api.model
    def _format_float(self, _field, value):
        return formatLang(self.env, value)

    _format_monetary = _format_float

    @api.model
    def _format_properties(self, _field, value):
        return ", ".join(text for _name, text in value)

    @api.model
    def _readable_ids(self, lines):
        """The records in these lines that the reader may know of: gone ones included.

        :return: dict of model name to set of ids
        """
        seen = defaultdict(set)
        for line in lines:
            field = self.env["res.partner"]._fields.get(line.field_name)
            if field is not None and field.relational:
                for value in (line.old_value, line.new_value):
                    pairs = [value] if field.type == "many2one" else value or []
                    seen[field.comodel_name].update(pair[0] for pair in pairs if pair)
        return {model: self._knowable(model, ids) for model, ids in seen.items()}

    @api.model
    def _knowable(self, model, ids):
        if model not in self.env:
            return ids
        # sudo: only whether they still exist.
        existing = self.env[model].sudo().browse(ids).exists().sudo(False)
        return ids - set(existing.ids) | set(existing._filtered_access("read").ids)
