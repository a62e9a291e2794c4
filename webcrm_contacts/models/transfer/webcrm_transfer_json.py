import json

from odoo import api, models, tools
from odoo.tools import SQL

from ...tools.transfer.plan import replace_ids


class WebcrmTransfer(models.Model):
    """Links to a person inside JSON: values per company, and properties.

    They follow the person: to the survivor of a merge.
    """

    _inherit = "webcrm.transfer"

    @api.model
    @tools.ormcache()
    def _json_columns(self):
        """Columns with JSON that may hold ids of partners.

        :return: list of (table, column, path): path is None for values per company, and
            the table and column of the definitions for properties
        """
        columns = [
            (self.env[field.model_name]._table, field.name, None)
            for field in self.env.registry.many2one_company_dependents["res.partner"]
        ]
        for model in self.env.registry.values():
            if model._abstract or model._transient or not model._auto:
                continue
            for field in model._fields.values():
                if field.type == "properties" and field.store:
                    container = model._fields[field.definition_record].comodel_name
                    source = (self.env[container]._table, field.definition_record_field)
                    columns.append((model._table, field.name, source))
        return columns

    def _repoint_json(self, source, target):
        """Let JSON that names the source name the target; note each old value."""
        replaced, names = [], self._property_names()
        for table, column, definition in self._json_columns():
            keys = None if definition is None else names.get(definition)
            if definition is not None and not keys:
                continue
            for row_id, old in self._json_rows(table, column, source.id):
                new = replace_ids(old, source.id, target.id, keys)
                if new != old:
                    self._write_json(table, column, row_id, new)
                    entry = {"table": table, "column": column, "id": row_id}
                    replaced.append(entry | {"old": old, "new": new})
        if replaced:
            self.changes = self.changes | {"json": replaced}

    @api.model
    def _property_names(self):
        """Names of the properties that point at partners, in one query.

        :return: dict of (table, column of definitions) to set of names
        """
        sources = {source for _table, _column, source in self._json_columns() if source}
        queries = [
            SQL(
                "SELECT %s, %s, e->>'name' FROM %s t, jsonb_array_elements(t.%s) e "
                "WHERE jsonb_typeof(t.%s) = 'array' AND e->>'comodel' = 'res.partner'",
                table,
                column,
                SQL.identifier(table),
                SQL.identifier(column),
                SQL.identifier(column),
            )
            for table, column in sorted(sources)
        ]
        names = {}
        if queries:
            for table, column, name in self.env.execute_query(
                SQL(" UNION ").join(queries)
            ):
                names.setdefault((table, column), set()).add(name)
        return names

    @api.model
    def _json_rows(self, table, column, partner_id):
        """Rows whose JSON has the number of the partner anywhere."""
        return self.env.execute_query(
            SQL(
                "SELECT t.id, t.%(column)s FROM %(table)s t "
                "WHERE jsonb_path_exists(t.%(column)s, '$.** ? (@ == $id)', %(id)s)",
                table=SQL.identifier(table),
                column=SQL.identifier(column),
                id=SQL("jsonb_build_object('id', %s)", partner_id),
            )
        )

    @api.model
    def _write_json(self, table, column, row_id, value):
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s = %s WHERE id = %s",
                SQL.identifier(table),
                SQL.identifier(column),
                SQL("%s::jsonb", json.dumps(value)),
                row_id,
            )
        )

    def _restore_json(self):
        """Give JSON its former value where it is as the transfer left it."""
        for entry in self.changes.get("json", ()):
            self._write_json(entry["table"], entry["column"], entry["id"], entry["old"])

    def _changed_json(self):
        """Texts about JSON that was changed since."""
        for entry in self.changes.get("json", ()):
            query = SQL(
                "SELECT %s FROM %s WHERE id = %s",
                SQL.identifier(entry["column"]),
                SQL.identifier(entry["table"]),
                entry["id"],
            )
            if self.env.execute_query(query) != [(entry["new"],)]:
                name = self._table_label(entry["table"])
                yield self.env._("“%s” has been changed or deleted since.", name)
