"""SQL about what is beneath a person: its addresses, and the rows that point at them."""

from odoo.tools import SQL


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
    ids = SQL("array_agg(t.id ORDER BY t.id)") if table.has_id else SQL("NULL::int[]")
    rows = SQL("NULL::jsonb") if table.has_id else SQL("jsonb_agg(to_jsonb(t))")
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
