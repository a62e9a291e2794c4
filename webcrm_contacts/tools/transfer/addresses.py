"""What is beneath a person, its addresses above all, and which of it stays."""

from dataclasses import dataclass, replace

from .plan import Group


@dataclass
class Use(Group):
    """Rows that point at an address, or a contact, beneath the person by one link.

    `position`: of the link among those of its table. `direct`: they point at the person,
    too. `copied`: they go along, and the address stays: they
    get a copy of it. `own`: they hang on the address itself, as its messages do.
    """

    address: int = 0
    position: int = 0
    direct: bool = False
    own: bool = False
    copied: bool = False


def staying_addresses(uses, tops):
    """Which of the addresses right beneath a person stay with what stays and uses them.

    What stays wins over what goes along, which gets a copy. Rows of no entity type, and
    those that hang on the address itself, are its own and go with it.

    :param uses: list of :class:`Use`, decided
    :param tops: dict of each address beneath to the one right beneath the person
    :return: set of ids

    >>> order = Use(0, "sale_order", 1, 5, False, True, [1], moves=False, address=8)
    >>> meeting = Use(1, "rel", 1, 6, False, True, [2], address=8)
    >>> staying_addresses([order, meeting], {8: 7}), meeting.copied
    ({7}, True)
    """
    staying = {tops[u.address] for u in uses if not (u.moves or u.own)}
    for use in uses:
        stays = tops[use.address] in staying
        use.copied = use.moves and stays and not use.own and use.entity_id is not None
        use.moves = use.copied or not stays
    return staying


def without_copies(uses, addresses):
    """Let what uses addresses that cannot be copied stay with them.

    :param uses: list of :class:`Use`
    :param addresses: ids of those that can be copied
    """
    for use in uses:
        if use.copied and use.address not in addresses:
            use.copied = use.moves = False


def part(group, ids):
    """Divide a group into what is named and the rest; the part that is named stays.

    >>> [g.ids for g in part(Group(0, "x", 1, None, False, True, [1, 2, 3]), {2})]
    [[2], [1, 3]]
    """
    named = [row_id for row_id in group.ids if row_id in ids]
    rest = [row_id for row_id in group.ids if row_id not in ids]
    parts = (replace(group, ids=named, moves=False), replace(group, ids=rest))
    return [one for one in parts if one.ids]
