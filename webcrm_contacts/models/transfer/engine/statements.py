"""The statements that carry a transfer out: few, each about many tables.

Everything is one data-modifying statement per step, so that it costs one query
however many tables point at a person.
"""

import json
from collections import defaultdict
from dataclasses import dataclass

from odoo.tools import SQL

from .links import TEXT, reference


@dataclass(frozen=True)
class Change:
    """Rows of one table whose links in `mask` go from one partner to another."""

    table: object
    mask: int
    keys: tuple
    old_id: int
    new_id: int

    @property
    def columns(self):
        return {link.column: link.kind for link in self.table.links_of(self.mask)}


def repoint(changes):
    """Point rows at other partners.

    :param changes: list of :class:`Change`
    :return: SQL giving (number of the table, keys of the rows that changed); None when
        there is nothing to do. Rows that no longer point where they did are left out.
    """
    by_table = defaultdict(list)
    for change in changes:
        by_table[change.table].append(change)
    return _all_in_one([_update(table, group) for table, group in by_table.items()])


def _update(table, changes):
    cases = defaultdict(list)
    for change in changes:
        for link in table.links_of(change.mask):
            case = SQL(
                "WHEN %s THEN %s", table.keys(change.keys), link.value(change.new_id)
            )
            cases[link.column].append(case)
    assignments = SQL(", ").join(
        SQL(
            "%s = CASE %s ELSE %s END",
            SQL.identifier(column),
            SQL(" ").join(whens),
            SQL.identifier("t", column),
        )
        for column, whens in cases.items()
    )
    still = SQL(" OR ").join(
        SQL("(%s AND %s)", table.keys(change.keys), _still_points(change))
        for change in changes
    )
    return SQL(
        "UPDATE %s t SET %s WHERE %s RETURNING to_jsonb(%s) AS key",
        table.identifier,
        assignments,
        still,
        SQL("t.id") if table.has_id else SQL("1"),
    )


def _still_points(change):
    return SQL(" AND ").join(
        link.points_at(change.old_id) for link in change.table.links_of(change.mask)
    )


def delete(changes):
    """Delete rows that a row of the target makes superfluous.

    :return: SQL giving (number of the change, the rows in full, so that they can be
        brought back)
    """
    return _all_in_one(
        SQL(
            "DELETE FROM %s t WHERE %s AND %s RETURNING to_jsonb(t) AS key",
            change.table.identifier,
            change.table.keys(change.keys),
            _still_points(change),
        )
        for change in changes
    )


def copy_rows(copies):
    """Give the target its own copy of rows of the source.

    :param copies: list of SQL, see :meth:`OwnData.copied`
    """
    return _all_in_one(copies)


def _all_in_one(statements):
    statements = list(statements)
    if not statements:
        return None
    names = [SQL.identifier(f"s{n}") for n in range(len(statements))]
    ctes = SQL(", ").join(
        SQL("%s AS (%s)", name, statement)
        for name, statement in zip(names, statements, strict=True)
    )
    results = SQL(" UNION ALL ").join(
        SQL(
            "SELECT %s AS number, jsonb_agg(key) AS keys FROM %s HAVING count(*) > 0",
            n,
            name,
        )
        for n, name in enumerate(names)
    )
    return SQL("WITH %s %s", ctes, results)


def restore_rows(table, rows):
    """Insert rows as they were.

    :param table: name
    :param rows: list of dicts of all columns
    """
    return SQL(
        "INSERT INTO %(table)s SELECT r.* FROM jsonb_array_elements(%(rows)s) AS e, "
        "jsonb_populate_record(NULL::%(table)s, e) AS r",
        table=SQL.identifier(table),
        rows=_json(rows),
    )


def remove_rows(table, rows):
    """Delete rows by their content, or by their ids where they have any."""
    name = SQL.identifier(table)
    if rows and "id" in rows[0]:
        return SQL(
            "DELETE FROM %s WHERE id = ANY(%s)", name, [row["id"] for row in rows]
        )
    return SQL(
        "DELETE FROM %s t WHERE to_jsonb(t) IN (SELECT jsonb_array_elements(%s))",
        name,
        _json(rows),
    )


def put_back(entry):
    """Give the columns of journaled rows their former value.

    :param entry: dict `table`, `columns` (name to kind), `old`, `new` and `keys`
    :return: SQL
    """
    assignments = SQL(", ").join(
        SQL("%s = %s", SQL.identifier(column), _value(kind, entry["old"]))
        for column, kind in entry["columns"].items()
    )
    name = SQL.identifier(entry["table"])
    return SQL("UPDATE %s t SET %s WHERE %s", name, assignments, _still_changed(entry))


def drop_link(entry):
    """Delete journaled rows that say nothing but a link, where they are now."""
    name = SQL.identifier(entry["table"])
    return SQL("DELETE FROM %s t WHERE %s", name, _still_changed(entry))


def count_changed(number, entry):
    """SQL giving (number, how many journaled rows are as the transfer left them)."""
    name = SQL.identifier(entry["table"])
    condition = _still_changed(entry)
    return SQL("SELECT %s, count(*) FROM %s t WHERE %s", number, name, condition)


def _still_changed(entry):
    new = {
        column: _value(kind, entry["new"]) for column, kind in entry["columns"].items()
    }
    points = SQL(" AND ").join(
        SQL("t.%s = %s", SQL.identifier(column), value) for column, value in new.items()
    )
    if entry["keys"] and isinstance(entry["keys"][0], str):
        rows = [json.loads(key) | new for key in entry["keys"]]
        same = SQL("to_jsonb(t) IN (SELECT jsonb_array_elements(%s))", _json(rows))
    else:
        same = SQL("t.id = ANY(%s)", entry["keys"])
    return SQL("%s AND %s", points, same)


def put_back_columns(table, rows):
    """Give columns of rows the values that they have as JSON.

    :param rows: list of dicts with the `id` and the same columns
    """
    columns = [name for name in rows[0] if name != "id"]
    names = SQL(", ").join(map(SQL.identifier, columns))
    values = SQL(", ").join(SQL("r.%s", SQL.identifier(name)) for name in columns)
    return SQL(
        "UPDATE %(table)s p SET (%(names)s) = ROW(%(values)s) "
        "FROM jsonb_populate_recordset(NULL::%(table)s, %(rows)s) r WHERE p.id = r.id",
        table=SQL.identifier(table),
        names=names,
        values=values,
        rows=_json(rows),
    )


def _value(kind, partner_id):
    return reference(partner_id) if kind == TEXT else partner_id


def _json(value):
    return SQL("%s::jsonb", json.dumps(value))
