"""Cards of the same human share a number; undo parts them again."""


def part(before, members, kept):
    """The numbers of cards that were joined and are parted again.

    A number is the id of one of the cards that have it. Cards that joined since stay
    with the one that is kept; the others go back to those that they were with.

    :param before: dict of card id to its number before the joining, or None
    :param members: ids of the cards that share a number now
    :param kept: the one of them that the others were joined to
    :return: dict of card id to number, None for a card that is alone

    >>> part({5: None, 7: None}, {5, 7}, kept=7)
    {5: None, 7: None}
    >>> part({2: 2, 3: 2, 7: 7, 8: 7}, {2, 3, 7, 8, 9}, kept=7)
    {2: 2, 3: 2, 7: 7, 8: 7, 9: 7}
    """

    def side(card):
        number = before.get(card)
        if card not in before or card == kept or number == (before.get(kept) or kept):
            return kept, "kept"
        return number or card, "parted"

    sides = {}
    for card in sorted(members):
        sides.setdefault(side(card), []).append(card)
    return {card: _number(cards, before) for cards in sides.values() for card in cards}


def _number(cards, before):
    """The number they had, if it is one of theirs; else, if they are several, a new one."""
    former = next((before[card] for card in cards if before.get(card)), None)
    if former in cards:
        return former
    return min(cards) if len(cards) > 1 else None
