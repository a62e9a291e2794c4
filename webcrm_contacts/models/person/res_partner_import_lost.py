from odoo import api, models

from ...tools.person import import_rows


class ResPartner(models.Model):
    """Columns of an import of which nothing would be kept: refused, not dropped unsaid."""

    _inherit = "res.partner"

    @api.model
    def _lost_messages(self, header, rows):
        """Messages of the columns that hold something and keep nothing.

        :param header: list of column names
        :param rows: list of rows
        :return: list of messages, one per column
        """
        messages = []
        for column, path in enumerate(header):
            if not (lost := self._field_that_keeps_nothing(path)):
                continue
            filled = [
                row
                for row, cells in enumerate(rows)
                if any(not import_rows.is_empty(c) for c in cells[column : column + 1])
            ]
            if filled:
                messages.append(self._lost_message(path, lost, filled[0], filled[-1]))
        return messages

    @api.model
    def _field_that_keeps_nothing(self, path):
        """The field at the end of a column's name when it keeps nothing, else None.

        :param path: name of a column, such as `child_ids/phone`
        """
        model = self
        for name in path.split("/"):
            field = model._fields.get(name)
            if name in ("id", ".id") or not field:
                return None
            if not self.env["ir.fields.converter"]._keeps_values(field):
                return field
            if field.relational:
                model = self.env[field.comodel_name]
        return None

    @api.model
    def _lost_message(self, path, field, first, last):
        model = self.env[field.model_name]
        label = model.fields_get([field.name], ["string"])[field.name]["string"]
        text = self.env._(
            "“%(column)s” keeps nothing that is imported: Odoo fills it in itself, or "
            "only searches by it. Choose another field for this column, or leave it out.",
            column=label,
        )
        rows = {"from": first, "to": last}
        return import_rows.message(
            first, text, field=path, field_path=path.split("/"), rows=rows
        )
