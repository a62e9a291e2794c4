"""Links to a person inside JSON: values per company, and properties.

They follow the person: to the survivor of a merge.
"""

import json

from odoo.tools import SQL

from ....tools.transfer.plan import replace_ids


class JsonLinks:
    """Finds and replaces ids in JSON; one entry of the journal for each value."""

    def __init__(self, env, catalog):
        self.env = env
        self.catalog = catalog

    def repoint(self, source_id, target_id):
        """Let JSON that names the source name the target.

        :return: list of the journal's entries: `table`, `column`, `id`, `old`, `new`
        """
        replaced, names = [], self._property_names()
        for table, column, definition in self.catalog.json:
            keys = None if definition is None else names.get(definition)
            if definition is not None and not keys:
                continue
            for row_id, old in self._rows(table, column, source_id):
                new = replace_ids(old, source_id, target_id, keys)
                if new != old:
                    self._write(table, column, row_id, new)
                    entry = {"table": table, "column": column, "id": row_id}
                    replaced.append(entry | {"old": old, "new": new})
        return replaced

    def _property_names(self):
        """Names of the properties that point at partners, in one query.

        :return: dict of (table, column of definitions) to set of names
        """
        sources = {source for _table, _column, source in self.catalog.json if source}
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

    def _rows(self, table, column, partner_id):
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

    def _write(self, table, column, row_id, value):
        self.env.cr.execute(
            SQL(
                "UPDATE %s SET %s = %s WHERE id = %s",
                SQL.identifier(table),
                SQL.identifier(column),
                SQL("%s::jsonb", json.dumps(value)),
                row_id,
            )
        )

    def restore(self, entries):
        """Give JSON its former value."""
        for entry in entries:
            self._write(entry["table"], entry["column"], entry["id"], entry["old"])

    def changed_since(self, entries):
        """Names of the tables whose JSON is not as the transfer left it."""
        for entry in entries:
            query = SQL(
                "SELECT %s FROM %s WHERE id = %s",
                SQL.identifier(entry["column"]),
                SQL.identifier(entry["table"]),
                entry["id"],
            )
            if self.env.execute_query(query) != [(entry["new"],)]:
                yield entry["table"]
