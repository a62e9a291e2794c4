from odoo import models

from odoo.addons.base_import.models.base_import import ImportValidationError
from odoo.addons.webcrm_contacts.tools.person import import_rows

from ..tools.header_words import FIELD_OF


class BaseImportImport(models.TransientModel):
    """Import of persons: columns by our words, faulty dates and numbers row by row.

    Core stops at the first faulty value, before any row is looked at. On our surface it
    is left as it is: `load` then refuses it together with whatever else is wrong.
    """

    _inherit = "base_import.import"

    def execute_import(self, fields, columns, options, dryrun=False):
        """On our surface rows are counted from the top of the file: core counts them
        anew in each batch, and in the file only what it calls `name`."""
        skipped = options.get("skip") or 0
        result = super().execute_import(fields, columns, options, dryrun=dryrun)
        if self._is_on_our_surface():
            for message in result["messages"]:
                if "rows" in message:
                    rows = message["rows"]
                    message["rows"] = {end: rows[end] + skipped for end in rows}
                if "record" in message:
                    message["record"] += skipped
        return result

    def get_fields_tree(self, model, *args, **kwargs):
        """For contacts only fields are offered that keep what they are given: not those
        that are only searched, such as Odoo's own “Phone Number”."""
        tree = super().get_fields_tree(model, *args, **kwargs)
        if self.res_model != "res.partner":
            return tree
        fields, converter = self.env[model]._fields, self.env["ir.fields.converter"]
        return [
            node
            for node in tree
            if node["name"] not in fields
            or converter._keeps_values(fields[node["name"]])
        ]

    def _get_mapping_suggestion(
        self, header, fields_tree, header_types, mapping_fields
    ):
        """A column named by a word of our screens is that field, in either language.

        The screen asks without the context of its action: so it holds for every import
        of contacts.
        """
        suggest = super()._get_mapping_suggestion
        if self.res_model != "res.partner":
            return suggest(header, fields_tree, header_types, mapping_fields)
        # Of fields below another one it is asked with theirs.
        offered = {node["name"] for node in fields_tree}
        word = header.strip().casefold()
        if (name := self._names_by_word().get(word)) in offered:
            return {"field_path": [name], "distance": 0}
        # What was chosen before may be a field that is no longer offered.
        # A column that was left out is remembered without a field.
        mapping = {
            w: p for w, p in mapping_fields.items() if p and p.split("/")[0] in offered
        }
        if (name := FIELD_OF.get(word)) in offered and header.lower() not in mapping:
            # The column that has the field's own name comes first.
            return {"field_path": [name], "distance": 0.1}
        return suggest(header, fields_tree, header_types, mapping)

    def _names_by_word(self):
        partners = self.env["res.partner"]
        labels = [
            *partners._own_labels({}).items(),
            *partners.with_context(lang="en_US")._own_labels({}).items(),
        ]
        return {label.casefold(): name for name, label in labels}

    def _handle_fallback_values(self, import_field, input_file_data, fallback_values):
        """What the user chose for values that do not match is not meant for empty cells:
        core would set *False*, or another status, for them too."""
        columns = [
            column
            for column, path in enumerate(import_field)
            if path in fallback_values
            and self._is_kept_when_empty(path, fallback_values[path]["field_model"])
        ]
        empty = [
            (row, column)
            for row in input_file_data
            for column in columns
            if import_rows.is_empty(row[column])
        ]
        # The rows are changed in place.
        data = super()._handle_fallback_values(
            import_field, input_file_data, fallback_values
        )
        for row, column in empty:
            row[column] = ""
        return data

    def _is_kept_when_empty(self, path, model):
        kept = self.env["ir.fields.converter"]._kept_when_empty(self.env[model])
        return path.split("/")[-1] in kept

    def _parse_date_from_data(self, data, index, name, field_type, options):
        return self._parse_rows(
            super()._parse_date_from_data, data, index, name, field_type, options
        )

    def _parse_float_from_data(self, data, index, name, options):
        return self._parse_rows(
            super()._parse_float_from_data, data, index, name, options
        )

    def _parse_rows(self, parse, data, index, *args):
        """Parse one column; on our surface what cannot be read stays as it is.

        :param parse: core's method for the type of the column
        :param data: list of rows, changed in place
        :param index: place of the column in a row
        :raise ImportValidationError: elsewhere than on our surface
        """
        if not self._is_on_our_surface():
            return parse(data, index, *args)
        for row in data:
            value = row[index]
            try:
                parse([row], index, *args)
            except ImportValidationError:
                row[index] = value
        return None

    def _is_on_our_surface(self):
        on_surface = self.env.context.get("webcrm_contacts_surface")
        return self.res_model == "res.partner" and bool(on_surface)
