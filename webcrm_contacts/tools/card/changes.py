"""What changed between two setups of the card, as plain data that a model puts in words."""

from typing import NamedTuple

from .setup import FORM_PANELS, PANEL_TYPES, TABS, iter_panels, with_defaults

# Settings whose change is told by a name of its own; all others are "criteria".
_OWN_WORDS = ("title", "collapsed", "entity_type")


class Change(NamedTuple):
    """One change: a code, what it is about, and names that belong to it.

    :param code: a key of `webcrm.card.version`'s texts
    :param tab: where: "fields", "details" or "sidebar"; empty for the whole card
    :param panel: `type`, `title` and `entity_type` of the panel, or an empty dict
    :param names: list of values: field names, a title, a disposition
    """

    code: str
    tab: str = ""
    panel: dict = {}
    names: list = []


def find_changes(old, new, types=PANEL_TYPES):
    """Everything that differs, in the order in which it stands on the card.

    :param old: a valid setup
    :param new: a valid setup
    :param types: dict of name to :class:`~.panel_types.PanelType`; of a panel whose
        type is gone, what is the same in every type is compared
    :return: list of :class:`Change`; empty when both show the same

    >>> from .setup import empty_setup
    >>> new = empty_setup() | {"default_tab": "details"}
    >>> [change.code for change in find_changes(empty_setup(), new)]
    ['default_tab']
    """
    changes = [*_tab_changes(old, new)]
    pairs, removed, added = _match(_panels(old, types), _panels(new, types))
    changes += [_about("panel_added", one) for one in added]
    changes += [_about("panel_removed", one) for one in removed]
    for before, after in pairs:
        changes += _panel_changes(before, after)
    changes += _moves(pairs)
    changes += _sidebar_changes(old["sidebar"], new["sidebar"])
    if old["default_tab"] != new["default_tab"]:
        changes.append(Change("default_tab", new["default_tab"]))
    return changes


def _tab_changes(old, new):
    for tab in TABS:
        before, after = old["tabs"][tab], new["tabs"][tab]
        if before["name"] != after["name"]:
            yield Change("tab_renamed", tab, names=[after["name"]])
        if before["disposition"] != after["disposition"]:
            yield Change("disposition", tab, names=[after["disposition"]])


def _panels(setup, types):
    """The panels with their places, each with all that its type has."""
    return [
        placed._replace(panel=with_defaults(placed.panel, types))
        for placed in iter_panels(setup)
    ]


def _match(before, after):
    """Which panel of the new setup is which of the old one: setups have no ids.

    Equal ones first, then those of one title and entity type, then those of one type.

    :return: (list of pairs, panels only in the old, panels only in the new)
    """
    pairs = []
    for identity in (_whole, _named, _typed):
        for one in list(after):
            twins = [other for other in before if identity(other) == identity(one)]
            if twins:
                twin = min(twins, key=lambda other: other[:3] != one[:3])
                pairs.append((twin, one))
                before.remove(twin)
                after.remove(one)
    pairs.sort(key=lambda pair: pair[1].key)
    return pairs, before, after


def _whole(placed):
    return placed.panel


def _named(placed):
    panel = placed.panel
    return panel["type"], panel["title"], panel.get("entity_type")


def _typed(placed):
    return placed.tab, placed.panel["type"], placed.panel.get("entity_type")


def _about(code, placed, names=()):
    panel = {key: placed.panel.get(key) for key in ("type", "title", "entity_type")}
    return Change(code, placed.tab, panel, list(names))


def _panel_changes(before, after):
    old, new = before.panel, after.panel
    if old["title"] != new["title"]:
        yield _about("panel_renamed", before, [new["title"]])
    if old["collapsed"] != new["collapsed"]:
        yield _about("collapsed" if new["collapsed"] else "opened", after)
    if new["type"] in FORM_PANELS:
        yield from _item_changes(old, new, after)
    elif any(old.get(key) != new[key] for key in new.keys() - set(_OWN_WORDS)):
        yield _about("criteria", after)


def _item_changes(old, new, after):
    before = {item["name"]: item for item in old["items"] if "name" in item}
    now = {item["name"]: item for item in new["items"] if "name" in item}
    if added := [name for name in now if name not in before]:
        yield _about("fields_added", after, added)
    if gone := [name for name in before if name not in now]:
        yield _about("fields_removed", after, gone)
    kept = [name for name in now if name in before]
    locked = [n for n in kept if _is_locked(now[n]) and not _is_locked(before[n])]
    freed = [n for n in kept if _is_locked(before[n]) and not _is_locked(now[n])]
    if locked:
        yield _about("fields_readonly", after, locked)
    if freed:
        yield _about("fields_editable", after, freed)
    if _arrangement(old, kept) != _arrangement(new, kept):
        yield _about("fields_arranged", after)


def _is_locked(item):
    return bool(item.get("readonly"))


def _arrangement(panel, kept):
    """How the fields that stayed are arranged: in columns, and between titles."""
    items = [i for i in panel["items"] if "section" in i or i["name"] in kept]
    return panel["columns"], [item.get("name", item) for item in items]


def _moves(pairs):
    """Panels that stand elsewhere: on another tab or column, or in another order.

    Where others were put before a panel, it has not moved itself: the order of those
    that stayed is compared.
    """
    for before, after in pairs:
        if (before.tab, before.column) != (after.tab, after.column):
            yield _about("panel_moved", after)
    stayed = [p for p in pairs if p[0][1:3] == p[1][1:3]]
    places = {}
    for before, after in stayed:
        places.setdefault((after.tab, after.column), []).append((before, after))
    for pairs_of_column in places.values():
        in_order = sorted(pairs_of_column, key=lambda pair: _index(pair[1]))
        rest = [_index(before) for before, _after in in_order]
        if rest != sorted(rest):
            yield _about("panels_arranged", in_order[0][1])


def _index(placed):
    return int(placed.key.rsplit("-", 1)[1])


def _sidebar_changes(old, new):
    if shown := [name for name in new if name not in old]:
        yield Change("sidebar_shown", "sidebar", names=shown)
    if hidden := [name for name in old if name not in new]:
        yield Change("sidebar_hidden", "sidebar", names=hidden)
    if [n for n in new if n in old] != [n for n in old if n in new]:
        yield Change("sidebar_arranged", "sidebar")
