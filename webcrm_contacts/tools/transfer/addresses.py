"""What is beneath a person, its addresses above all, and which of it stays."""

from dataclasses import dataclass, replace

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
