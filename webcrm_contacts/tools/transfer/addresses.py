"""What is beneath a person, its addresses above all, and which of it stays.

Plain data and SQL objects: nothing here reads the database.
"""

from dataclasses import dataclass, replace

from odoo.tools import SQL

from .plan import Group


@dataclass
class Use(Group):
    """Rows that point at an address, or a contact, beneath the person.

    `foreign`: they are about somebody else, as the order of an organization is that is
    delivered to the person. `direct`: they point at the person, too.
    """

    address: int = 0
    foreign: bool = False
    direct: bool = False


def staying_addresses(uses, tops, takes_foreign):
    """Which of the addresses right beneath a person stay with what stays and uses them.

    What stays wins over what goes along. The uses of such an address stay with it. What
    is somebody else's is not decided by what was ticked.

    :param uses: list of :class:`Use`, decided
    :param tops: dict of each address beneath to the one right beneath the person
    :param takes_foreign: whether records of somebody else do not keep an address
    :return: set of ids

    >>> order = Use(0, "sale_order", 1, 5, False, True, [1], moves=False, address=8)
    >>> meeting = Use(1, "rel", 1, 6, False, True, [2], address=8)
    >>> staying_addresses([order, meeting], {8: 7}, False), meeting.moves
    ({7}, False)
    """
    staying = {
        tops[use.address]
        for use in uses
        if not (takes_foreign if use.foreign else use.moves)
    }
    for use in uses:
        use.moves = tops[use.address] not in staying
    return staying


def part(group, ids):
    """Divide a group into what is named and the rest; the part that is named stays.

    >>> [g.ids for g in part(Group(0, "x", 1, None, False, True, [1, 2, 3]), {2})]
    [[2], [1, 3]]
    """
    named = [row_id for row_id in group.ids if row_id in ids]
    rest = [row_id for row_id in group.ids if row_id not in ids]
    parts = (replace(group, ids=named, moves=False), replace(group, ids=rest))
    return [one for one in parts if one.ids]


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
