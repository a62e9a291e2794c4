"""All rows of a database that users' data are in, to compare before and after."""

import dataclasses

#: what Odoo writes by itself when addons are upgraded, by the beginning of its name
WRITTEN_BY_UPGRADES = ("ir_", "res_groups", "bus_", "base_registry")
OF_THE_WRITE = ("write_date", "write_uid")


@dataclasses.dataclass(repr=False)
class Rows:
    """`tables`: `{table: {key: {column: value}}}`; the key is the id, else the row."""

    tables: dict

    @classmethod
    def read(cls, connection):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT table_name FROM information_schema.tables "
                "WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
            )
            names = sorted(name for (name,) in cursor.fetchall())
            return cls({name: _read(cursor, name) for name in names if _is_data(name)})

    def lost_in(self, after):
        """What is here and otherwise or not at all in `after`.

        :return: list of (place, such as `res_partner: name`; sentence)

        Columns and tables that are only there are news, not losses.
        """
        lost = []
        for table, rows in self.tables.items():
            if table not in after.tables:
                lost.append((table, f"{table} is gone, with {len(rows)} rows"))
                continue
            for key, row in rows.items():
                lost += _lost(table, key, row, after.tables[table].get(key))
        return lost


def _is_data(table):
    return not table.startswith(WRITTEN_BY_UPGRADES)


def _read(cursor, table):
    cursor.execute(f'SELECT to_jsonb(t) FROM "{table}" t')
    rows = (row for (row,) in cursor.fetchall())
    return {row.get("id") or repr(sorted(row.items())): row for row in rows}


def _lost(table, key, row, now):
    if now is None:
        return [(table, f"{table} {key} is gone: {row}")]
    return [
        (
            f"{table}: {column}",
            f"{table} {key}: {column} was {value!r}, is {now.get(column, 'no column')!r}",
        )
        for column, value in row.items()
        if column not in OF_THE_WRITE and now.get(column, "no column") != value
    ]
