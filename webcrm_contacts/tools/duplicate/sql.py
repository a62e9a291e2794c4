"""The persons that a duplicate rule compares, as the database sees them (F8.4).

Where a value is plain the database prepares its key by itself, and says the same as the
normalizer in `duplicate_keys`; all other values are left to Python.
"""

from odoo.tools import SQL

from . import keys as duplicate_keys
from .rows import KeyRow


def spec_source(spec, condition):
    """Table expression of the persons a rule compares.

    Columns `id`, `scope_id`, `active`, `plain` (whether the database can say what the
    normalizer would say), `key` (where plain) and `parts` (the values for the
    normalizer, as JSON, where not).

    :param condition: SQL on `res_partner p`
    """
    columns = [SQL("c%s" % number) for number in range(len(spec.fields))]
    raw = [SQL("p.%s", SQL.identifier(field.source)) for field in spec.fields]
    separator = SQL(" || E'\\x1f' || ")
    return SQL(
        """(
        SELECT id, scope_id, active, plain,
            CASE WHEN plain THEN %(key)s END AS key,
            CASE WHEN NOT plain THEN jsonb_build_array(%(parts)s) END AS parts
        FROM (
            SELECT p.id, %(scope)s AS scope_id, coalesce(p.active, FALSE) AS active,
                %(plain)s AND %(length)s < %(limit)s AS plain, %(raw)s
            FROM res_partner p
            WHERE p.is_contact_person AND %(filled)s AND %(resigned)s AND %(condition)s
            OFFSET 0 -- so that what is plain is found out once
        ) AS persons) AS source""",
        key=separator.join(map(_plain_part_sql, spec.fields, columns)),
        parts=SQL(", ").join(map(_part_sql, spec.fields, columns)),
        scope=SQL("p.parent_id") if spec.in_organization else SQL("0"),
        plain=SQL(" AND ").join(map(_plain_sql, spec.fields, raw)),
        length=SQL(" + ").join(SQL("octet_length(%s::text)", c) for c in raw),
        limit=duplicate_keys.KEY_LENGTH,
        raw=SQL(", ").join(map(_aliased, raw, columns)),
        filled=SQL(" AND ").join(SQL("%s::text <> ''", column) for column in raw),
        resigned=SQL("TRUE")
        if spec.with_resigned
        else SQL("p.person_status IS DISTINCT FROM 'resigned'"),
        condition=condition,
    )


def _aliased(expression, alias):
    return SQL("%s AS %s", expression, alias)


def _plain_sql(field, column):
    """Condition under which lower case in the database is what Python would say."""
    if field.kind == duplicate_keys.NUMBER:
        return SQL("FALSE")
    pattern = duplicate_keys.PLAIN_SQL[field.kind]
    return SQL('%s::text COLLATE "C" ~ %s', column, pattern)


def _plain_part_sql(field, column):
    """What the normalizer makes of a plain value."""
    if field.kind == duplicate_keys.EXACT:
        return SQL("%s::text", column)
    return SQL('lower(%s::text COLLATE "C")', column)


def _part_sql(field, column):
    """A value for the normalizer: a number as such, all else as text."""
    return column if field.kind == duplicate_keys.NUMBER else SQL("%s::text", column)


def key_rows(spec, rows):
    """Key rows from (id, scope_id, active, parts, key), by the normalizer if need be."""
    kinds = [field.kind for field in spec.fields]
    for partner_id, scope_id, is_active, parts, key in rows:
        if not key:
            key = duplicate_keys.key(map(duplicate_keys.part, kinds, parts))
        if key:
            yield KeyRow(spec.build, scope_id, key, partner_id, is_active, is_active)


def source_of_rows(rows):
    """Key rows in the shape of :func:`spec_source`."""
    return SQL(
        "SELECT id, scope_id, active, TRUE AS plain, key, NULL::jsonb AS parts "
        "FROM unnest(%s::int[], %s::int[], %s::varchar[], %s::bool[]) "
        "AS r(id, scope_id, key, active)",
        [row.partner_id for row in rows],
        [row.scope_id for row in rows],
        [row.key for row in rows],
        [row.is_active for row in rows],
    )
