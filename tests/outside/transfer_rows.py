"""Random rows in every table that points at partners, whatever app it is of."""

import json

from transfer_engine import linked_tables


class Rows:
    """Makes rows that point at partners.

    :param random: `random.Random`
    """

    def __init__(self, env, random):
        self.env = env
        self.cr = env.cr
        self.random = random
        self.links = linked_tables(env)
        self.cr.execute("SELECT setseed(%s)", [random.random()])
        self.columns = self._columns()
        self.targets = self._targets()

    def fill(self, partners, without=None):
        """Point some rows of each table at one of `partners`.

        :param without: how the names of tables begin that stay as they are
        :return: names of the tables where no row could be made
        """
        empty = []
        for table in self.links:
            if table.name in ("res_partner", "res_users", "res_company"):
                continue  # their rows are persons: `people` makes them
            if without and table.name.startswith(without):
                continue
            made = [
                self._make(table, partner.id) for partner in partners for _ in range(2)
            ]
            if not any(made):
                empty.append(table.name)
            if table.uniques:
                self._twin(table, *partners)
        self.env.invalidate_all()
        for _again in range(2):  # what is computed may depend on what comes later
            self._settle(partners)
        return empty

    def _settle(self, partners):
        """Compute what Odoo would have stored, had the rows been made by its own code."""
        for table in self.links:
            model = self.env.get(table.model) if table.model else None
            if model is None or table.name == "res_partner":
                continue
            records = model.sudo().browse(self._ids(table, partners))
            fields = [
                field
                for field in model._fields.values()
                if field.compute and field.store and field.column_type and records
            ]
            if not self._compute(fields, records):
                for field in fields:
                    self._compute([field], records)

    def _ids(self, table, partners):
        from odoo.tools import SQL

        points = SQL(" OR ").join(table.points_at(partner.id) for partner in partners)
        self.cr.execute(SQL("SELECT t.id FROM %s t WHERE %s", table.identifier, points))
        return [row_id for (row_id,) in self.cr.fetchall()]

    def _compute(self, fields, records):
        """:return: whether it could be computed"""
        from odoo.tools import mute_logger

        self.cr.execute("SAVEPOINT rows")
        try:
            with mute_logger("odoo.sql_db"):
                for field in fields:
                    self.env.add_to_compute(field, records)
                self.env.flush_all()
        except Exception:  # noqa: BLE001 a random row may be beyond what an app can compute
            self.env.transaction.clear()
            self.cr.execute("ROLLBACK TO SAVEPOINT rows")
            return False
        self.cr.execute("RELEASE SAVEPOINT rows")
        return True

    def _make(self, table, partner_id):
        ways = [self._take_over, self._insert]
        self.random.shuffle(ways)
        link = self.random.choice(table.links)
        return any(way(table, link, partner_id) for way in ways)

    def _take_over(self, table, link, partner_id):
        """Let an existing row point at the partner."""
        condition = (
            f"\"{link.model_column}\" = 'res.partner' AND " if link.model_column else ""
        )
        if link.empty_column:
            condition += f'"{link.empty_column}" IS NULL AND '
        return self._try(
            f'UPDATE "{table.name}" SET "{link.column}" = %s WHERE ctid = (SELECT ctid FROM '
            f'"{table.name}" WHERE {condition} TRUE ORDER BY random() LIMIT 1)',
            [link.value(partner_id)],
        )

    def _insert(self, table, link, partner_id):
        """Insert a row with what must be there, and the link."""
        values = {}
        for name, kind, required, has_default in self.columns[table.name]:
            if name == link.column:
                values[name] = link.value(partner_id)
            elif name == link.model_column:
                values[name] = "res.partner"
            elif name != "id" and required and not has_default:
                values[name] = self._value(table, name, kind)
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join(["%s"] * len(values))
        query = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'
        return self._try(query, list(values.values()))

    def _twin(self, table, one, other):
        """Give the other partner rows like those of the one: they collide in a merge."""
        for link in table.links:
            names = [name for name, *_ in self.columns[table.name] if name != "id"]
            values = [f't."{name}"' if name != link.column else "%s" for name in names]
            listed = ", ".join(f'"{name}"' for name in names)
            self._try(
                f'INSERT INTO "{table.name}" ({listed}) SELECT {", ".join(values)} '
                f'FROM "{table.name}" t WHERE t."{link.column}" = %s '
                "ORDER BY random() LIMIT 1",
                [link.value(other.id), link.value(one.id)],
            )

    def _value(self, table, name, kind):
        target = self.targets.get((table.name, name))
        if target:
            self.cr.execute(f'SELECT id FROM "{target}" ORDER BY random() LIMIT 1')
            row = self.cr.fetchone()
            return row and row[0]
        model = self.env.get(table.model) if table.model else None
        field = model._fields.get(name) if model is not None else None
        if field is not None and field.type == "selection":
            return self.random.choice(field.get_values(self.env))
        if kind == "jsonb":
            return json.dumps({"en_US": self._word()})
        if kind in ("character varying", "text"):
            return self._word()
        if kind == "boolean":
            return self.random.random() < 0.5
        if kind == "date" or kind.startswith("timestamp"):
            return f"2026-0{self.random.randint(1, 9)}-11"
        return self.random.randint(1, 5)

    def _word(self):
        return "".join(self.random.choices("abcdefgh", k=12))

    def _try(self, query, params):
        from odoo.tools import mute_logger

        self.cr.execute("SAVEPOINT rows")
        try:
            with mute_logger("odoo.sql_db"):
                self.cr.execute(query, params)
                made = self.cr.rowcount
        except Exception:  # noqa: BLE001 a constraint says no; another way is tried
            self.cr.execute("ROLLBACK TO SAVEPOINT rows")
            return 0
        self.cr.execute("RELEASE SAVEPOINT rows")
        return made

    def _columns(self):
        self.cr.execute(
            "SELECT table_name, column_name, data_type, is_nullable = 'NO', "
            "column_default IS NOT NULL OR is_identity = 'YES' FROM information_schema.columns "
            "WHERE table_schema = current_schema ORDER BY ordinal_position"
        )
        columns = {}
        for table, *column in self.cr.fetchall():
            columns.setdefault(table, []).append(column)
        return columns

    def _targets(self):
        self.cr.execute(
            "SELECT conrelid::regclass::text, a.attname, confrelid::regclass::text "
            "FROM pg_constraint k JOIN pg_attribute a "
            "ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1] WHERE contype = 'f'"
        )
        return {(table, column): target for table, column, target in self.cr.fetchall()}
