"""The statements that find rows: few, each about many tables.

SQL objects: nothing here reads the database.
"""

from odoo.tools import SQL

from .links import NOBODY, raw, reference


def present(tables):
    """SQL giving for each table whether it has rows pointing at nobody, as one array.

    Of tables whose rows belong to records of any model it gives the models. It is long
    and always the same: made once, then :func:`about` each partner.

    :param tables: list of :class:`Table`
    """
    return SQL("SELECT ARRAY[%s]::jsonb[]", SQL(", ").join(map(_there, tables)))


def _there(table):
    points_at = table.points_at(NOBODY)
    if table.document:
        model = SQL.identifier("t", table.document[0])
        there = "(SELECT jsonb_agg(DISTINCT %s) FROM %s t WHERE %s)"
        return SQL(there, model, table.identifier, points_at)
    return SQL(
        "to_jsonb(EXISTS (SELECT FROM %s t WHERE %s))", table.identifier, points_at
    )


def about(query, partner_id):
    """A query about nobody, about a partner instead."""
    values = {NOBODY: partner_id, reference(NOBODY): reference(partner_id)}
    return SQL(query.code, *(values.get(value, value) for value in query.params))


def keys_of(number, table, partner_id):
    """Rows of a table that point at a partner, by the links that do.

    :return: SQL giving (number, mask, ids, rows)
    """
    ids, rows = _keys(table)
    return SQL(
        "SELECT %s AS number, %s AS mask, %s AS ids, %s AS rows FROM %s t "
        "WHERE %s GROUP BY 2",
        number,
        table.mask(partner_id),
        ids,
        rows,
        table.identifier,
        table.points_at(partner_id),
    )


def _keys(table):
    if table.has_id:
        return SQL("array_agg(t.id ORDER BY t.id)"), SQL("NULL::jsonb")
    return SQL("NULL::int[]"), SQL("jsonb_agg(to_jsonb(t))")


def collect(number, table, partner_id, entity, kept, recent, coming, foreign):
    """Rows of a table that point at a partner, grouped by what decides about them.

    :param entity: SQL, id of the entity type of row `t`, or NULL
    :param kept: SQL, whether row `t` never moves
    :param recent: SQL, whether row `t` is inside the period that moves
    :param coming: SQL, whether row `t` is open, or lies ahead
    :param foreign: SQL, whether row `t` is about somebody else
    :return: SQL giving (number, mask, entity, kept, recent, coming, foreign, ids, rows)
    """
    ids, rows = _keys(table)
    return SQL(
        "SELECT %s AS number, %s AS mask, (%s)::int AS entity, (%s) AS kept, "
        "(%s) AS recent, (%s) AS coming, (%s) AS of_others, %s AS ids, %s AS rows "
        "FROM %s t WHERE %s GROUP BY 2, 3, 4, 5, 6, 7",
        number,
        table.mask(partner_id),
        entity,
        kept,
        recent,
        coming,
        foreign,
        ids,
        rows,
        table.identifier,
        table.points_at(partner_id),
    )


def collisions(number, table, keys, source_id, target_id):
    """Which rows would break a unique rule of their table, once they point at a target.

    Against rows that are there, and among themselves.

    :param keys: the rows' keys
    :return: list of SQL giving (number, key as jsonb)
    """
    links = {link.column: link for link in table.links}
    columns = SQL(", ").join(
        SQL("%s AS %s", _moved(links[name], source_id, target_id), SQL.identifier(name))
        if name in links
        else SQL.identifier("t", name)
        for name in table.columns
    )
    return [
        _collision(number, table, unique, columns, table.keys(keys), target_id)
        for unique in table.uniques
    ]


def _moved(link, source_id, target_id):
    """The value of a link once it points at the target."""
    column = SQL.identifier("t", link.column)
    moved = link.value(target_id)
    return SQL(
        "CASE WHEN %s THEN %s ELSE %s END", link.points_at(source_id), moved, column
    )


def _collision(number, table, unique, columns, moving, target_id):
    # Of two that would be one, that goes which is there already: only another link of it
    # moves. Else the first one.
    names = [SQL.identifier(f"_k{n}") for n in range(len(unique.expressions))]
    key_columns = SQL(", ").join(
        SQL("%s AS %s", raw(expression), name)
        for expression, name in zip(unique.expressions, names, strict=True)
    )
    return SQL(
        "SELECT %(number)s AS number, to_jsonb(new._key) AS key FROM "
        "(SELECT k.*, row_number() OVER (PARTITION BY %(names)s ORDER BY _comes, k._key)"
        "  AS _nth FROM"
        " (SELECT _key, %(keys)s, ROW(%(expressions)s) IS DISTINCT FROM"
        "   (SELECT ROW(%(expressions)s) FROM (SELECT (_was).*) AS %(table)s) AS _comes FROM"
        "  (SELECT %(row_key)s AS _key, t AS _was, %(columns)s FROM %(table)s t"
        "   WHERE %(moving)s) AS %(table)s"
        "  WHERE %(condition)s) k) new "
        "WHERE (new._nth > 1 AND %(filled)s) OR EXISTS (SELECT 1 FROM "
        "(SELECT %(keys)s FROM"
        " (SELECT t.* FROM %(table)s t WHERE (%(to_target)s) AND NOT %(moving)s) AS %(table)s"
        " WHERE %(condition)s) old WHERE %(same)s)",
        number=number,
        names=SQL(", ").join(names),
        keys=key_columns,
        expressions=SQL(", ").join(map(raw, unique.expressions)),
        row_key=table.key,
        columns=columns,
        table=table.identifier,
        moving=moving,
        condition=unique.condition,
        filled=SQL(" AND ").join(SQL("new.%s IS NOT NULL", name) for name in names),
        to_target=table.points_at(target_id),
        same=SQL(" AND ").join(SQL("new.%s = old.%s", name, name) for name in names),
    )


def beneath(partner_ids):
    """SQL giving partners and all that are beneath them: (id, id of the one of these)."""
    return SQL(
        "WITH RECURSIVE beneath(id, top) AS ("
        "SELECT id, id FROM res_partner WHERE id = ANY(%s) UNION "
        "SELECT p.id, b.top FROM res_partner p JOIN beneath b ON p.parent_id = b.id"
        ") SELECT id, top FROM beneath",
        list(partner_ids),
    )


def used_links(tables, partner_ids):
    """SQL giving (number of the table, number of the link) that point at any of these."""
    return SQL(" UNION ALL ").join(
        SQL(
            "SELECT %s AS number, %s AS link WHERE EXISTS (SELECT 1 FROM %s t WHERE %s)",
            number,
            position,
            table.identifier,
            link.points_at_any(partner_ids),
        )
        for number, table in tables
        for position, link in enumerate(table.links)
    )


def collect_uses(number, table, link, partner_ids, *fates):
    """Rows of a table that point at one of several partners by a link.

    :param fates: SQL on row `t`, what decides about it
    :return: SQL giving (number, partner, each of the fates, ids, rows)
    """
    ids, rows = _keys(table)
    columns = SQL(", ").join(SQL("(%s)", fate) for fate in fates)
    grouped = SQL(", ").join(SQL(str(n)) for n in range(2, len(fates) + 3))
    return SQL(
        "SELECT %s AS number, %s AS partner, %s, %s AS ids, %s AS rows FROM %s t "
        "WHERE %s GROUP BY %s",
        number,
        link.partner_id,
        columns,
        ids,
        rows,
        table.identifier,
        link.points_at_any(partner_ids),
        grouped,
    )
