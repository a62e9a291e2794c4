"""Records of the same human share a number; undo parts them again."""


def part(before, members, kept):
    """The numbers of records that were joined and are parted again.

    A number is the id of one of those that have it. What joined since stays
    with the one that is kept; the others go back to those that they were with.

    :param before: dict of record id to its number before the joining, or None
    :param members: ids of the records that share a number now
    :param kept: the one of them that the others were joined to
    :return: dict of record id to number, None for one that is alone

    >>> part({5: None, 7: None}, {5, 7}, kept=7)
    {5: None, 7: None}
    >>> part({2: 2, 3: 2, 7: 7, 8: 7}, {2, 3, 7, 8, 9}, kept=7)
    {2: 2, 3: 2, 7: 7, 8: 7, 9: 7}
    """

    def side(one):
        number = before.get(one)
        if one not in before or one == kept or number == (before.get(kept) or kept):
            return kept, "kept"
        return number or one, "parted"

    sides = {}
    for one in sorted(members):
        sides.setdefault(side(one), []).append(one)
    return {one: _number(some, before) for some in sides.values() for one in some}


def _number(some, before):
    """The number they had, if it is one of theirs; else, if they are several, a new one."""
    former = next((before[one] for one in some if before.get(one)), None)
    if former in some:
        return former
    return min(some) if len(some) > 1 else None
