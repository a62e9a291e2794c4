"""What a move or merge of a person will do, decided without a database.

The engine collects, this decides, the preview shows it and the engine does it.
"""

import hashlib
import json
from dataclasses import dataclass, field, replace

# What becomes of the record that is moved or merged away.
MOVES = "moves"  # it keeps its id and goes to the new organization
ARCHIVED = "archived"  # it is merged completely
STAYS = "stays"  # what did not move stays with it, and it becomes resigned

# What of an entity type moves along.
ALL = "all"
COMING = "coming"  # what is open, or ahead: open activities, coming meetings


@dataclass
class Group:
    """Rows of one table that share a fate.

    `mask` tells which of the table's links point at the person; `ids` or, for tables
    without ids, `rows` tell which rows. `foreign`: they are about somebody else.
    """

    number: int
    table: str
    mask: int
    entity_id: int | None
    kept: bool
    recent: bool
    ids: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    moves: bool = True
    coming: bool = True
    foreign: bool = False

    @property
    def keys(self):
        return self.ids or [as_key(row) for row in self.rows]

    def __len__(self):
        return len(self.ids) or len(self.rows)

    def part(self, keys, mask):
        """The rows with these keys, by these of its links."""
        ids = [row_id for row_id in self.ids if row_id in keys]
        rows = [row for row in self.rows if as_key(row) in keys]
        return replace(self, mask=mask, ids=ids, rows=rows)


def unknown(groups, known):
    """What there is of groups beside what was known: other rows, or other links of them.

    :param groups: list of :class:`Group`
    :param known: list of (number of the table, mask, keys)
    :return: list of :class:`Group`

    >>> now = Group(0, "x", 3, None, False, True, [1, 2])
    >>> [(g.mask, g.ids) for g in unknown([now], [(0, 1, [1])])]
    [(2, [1]), (3, [2])]
    """
    masks = {}
    for number, mask, keys in known:
        for key in keys:
            masks[number, key] = masks.get((number, key), 0) | mask
    found = []
    for group in groups:
        by_mask = {}
        for key in group.keys:
            rest = group.mask & ~masks.get((group.number, key), 0)
            by_mask.setdefault(rest, set()).add(key)
        found += [group.part(keys, mask) for mask, keys in by_mask.items() if mask]
    return found


def as_key(row):
    return json.dumps(row, sort_keys=True)


def decide(groups, ticked, same_organization, takes_foreign=True):
    """Set on each group whether it moves.

    Rows that belong to no entity type are the person's own and go along. Rows that are
    kept, such as posted invoices, stay wherever the organization changes.

    :param ticked: dict of id of the entity types that move to ALL or COMING; None for
        all of all
    :param takes_foreign: whether rows about somebody else, such as an order of the
        organization that is delivered to the person, go along whatever is ticked; else
        they stay

    >>> posted = Group(0, "account_move", 1, 5, True, True, [1])
    >>> decide([posted], None, same_organization=False)[0].moves
    False
    >>> decide([posted], None, same_organization=True)[0].moves
    True
    """
    for group in groups:
        if group.kept and not same_organization:
            group.moves = False
        elif group.foreign:
            group.moves = takes_foreign
        elif group.entity_id is None:
            group.moves = True
        else:
            part = ALL if ticked is None else ticked.get(group.entity_id)
            chosen = part == ALL or (part == COMING and group.coming)
            group.moves = bool(chosen and group.recent)
    return groups


def fate(merges, same_organization, stays, leave_former):
    """What becomes of the source of a transfer.

    :param stays: whether any rows stay
    :param leave_former: None: leave a record where something stays; True: always;
        False: never
    :return: (fate of the source, whether a new record is left at the former organization)

    >>> fate(False, False, stays=True, leave_former=None)
    ('moves', True)
    >>> fate(True, False, stays=False, leave_former=None)
    ('archived', False)
    >>> fate(True, False, stays=True, leave_former=None)
    ('stays', False)
    """
    leaves = stays if leave_former is None else leave_former
    if not merges:
        return MOVES, leaves and not same_organization
    return (STAYS, False) if leaves else (ARCHIVED, False)


def merge_values(lines, overwrite, keep=()):
    """Choose a value for each field: the target's, unless it is empty or overwritten.

    :param lines: dicts with `name`, `source`, `target`, `source_empty`, `target_empty`,
        `fills` (whether it fills an empty one), `wins` (whether the source's is better
        where nothing is chosen) and, for what cannot be chosen, `locked`: `source` or
        `target`
    :param overwrite: names of the fields where the source's value wins, empty included
    :param keep: names of the fields where the target's value wins, empty included
    :return: the same dicts with `origin` (`source` or `target`) and `differs`

    >>> line = {"name": "function", "source": "CEO", "target": "", "locked": None,
    ...         "source_empty": False, "target_empty": True, "fills": True,
    ...         "wins": False}
    >>> merge_values([line], [])[0]["origin"]
    'source'
    >>> merge_values([line], [], ["function"])[0]["origin"]
    'target'
    """
    for line in lines:
        line["differs"] = line["source"] != line["target"] and not (
            line["source_empty"] and line["target_empty"]
        )
        fills = line["target_empty"] and not line["source_empty"] and line["fills"]
        if line["locked"]:
            line["origin"] = line["locked"]
        elif line["name"] in keep:
            line["origin"] = "target"
        elif line["name"] in overwrite or fills or line["wins"]:
            line["origin"] = "source" if line["differs"] else "target"
        else:
            line["origin"] = "target"
    return lines


def union(first, second):
    """Both lists, in order; what the first one has is not there once more.

    >>> union(["VIP"], ["Newsletter", "VIP"])
    ['VIP', 'Newsletter']
    """
    return [*first, *(one for one in second if one not in first)]


def record_ids(group, entity_table, link_columns):
    """The records of an entity type that a group of rows is about.

    An order's lines are no orders; a row that only links a meeting is that meeting.

    :param link_columns: dict of (name of a link table, entity table) to its column

    >>> rows = [{"event_id": 4, "partner_id": 7}]
    >>> group = Group(0, "event_rel", 1, 2, False, True, rows=rows)
    >>> record_ids(group, "event", {("event_rel", "event"): "event_id"})
    {4}
    """
    if group.table == entity_table:
        return set(group.ids)
    column = link_columns.get((group.table, entity_table))
    return {row[column] for row in group.rows} if column else set()


def count_by_entity(groups, entity_tables, link_columns, visible=None):
    """How many records of each entity type move and stay, each counted once.

    :param entity_tables: dict of entity type id to table name
    :param link_columns: see :func:`record_ids`
    :param visible: dict of table to ids the user may read; None: all
    :return: dict of entity type id to dict `moves`, `stays`, `hidden_moves`,
        `hidden_stays`
    """
    ids = {}
    for group in groups:
        table = entity_tables.get(group.entity_id)
        if not table:
            continue
        side = "moves" if group.moves else "stays"
        sides = ids.setdefault(group.entity_id, {"moves": set(), "stays": set()})
        sides[side] |= record_ids(group, table, link_columns)
    counts = {}
    for entity_id, sides in ids.items():
        seen = visible and visible.get(entity_tables[entity_id])
        counts[entity_id] = {}
        for side, keys in sides.items():
            hidden = 0 if seen is None else len(keys - seen)
            counts[entity_id] |= {side: len(keys) - hidden, f"hidden_{side}": hidden}
    return counts


def count_coming(groups, entity_tables, link_columns):
    """How many records of each entity type are open, or ahead.

    :return: dict of entity type id to number; parameters as :func:`count_by_entity`
    """
    ids = {}
    for group in groups:
        table = entity_tables.get(group.entity_id)
        if table and group.coming:
            known = ids.setdefault(group.entity_id, set())
            known |= record_ids(group, table, link_columns)
    return {entity_id: len(found) for entity_id, found in ids.items()}


def split_collisions(group, combined, left):
    """Part the rows of a group: those that can be re-pointed, and those that collide.

    :param combined: set of keys of rows that the target's own make superfluous
    :param left: set of keys of rows that stay with the record they are on
    :return: (keys that move, keys that are combined, keys that are left)

    >>> group = Group(0, "x", 1, None, False, True, [1, 2, 3])
    >>> split_collisions(group, {2}, {3})
    ([1], [2], [3])
    """
    keys = group.keys
    moving = [key for key in keys if key not in combined and key not in left]
    return (
        moving,
        [key for key in keys if key in combined],
        [key for key in keys if key in left],
    )


def digest(*parts):
    """A short text that changes when anything in the plan does."""
    text = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def replace_ids(value, old_id, new_id, keys=None):
    """JSON with one partner's id in the place of another's.

    :param value: dict of company to id, or of property name to id or list of ids
    :param keys: names whose values are partners; None for all

    >>> replace_ids({"1": 7, "2": 8}, 7, 9)
    {'1': 9, '2': 8}
    >>> replace_ids({"contacts": [7, 9], "size": 7}, 7, 9, {"contacts"})
    {'contacts': [9], 'size': 7}
    """
    replaced = {}
    for key, item in value.items():
        if keys is not None and key not in keys:
            replaced[key] = item
        elif isinstance(item, list):
            new = [new_id if one == old_id else one for one in item]
            replaced[key] = list(dict.fromkeys(new))
        else:
            replaced[key] = new_id if item == old_id else item
    return replaced


def new_rows(before, after):
    """Rows that are there later and were not before.

    :param before: dict of table to dict of key to row
    :param after: the same, later
    :return: list of dicts `table`, `rows`

    >>> new_rows({}, {"tags": {"a": {"tag": 1}}})
    [{'table': 'tags', 'rows': [{'tag': 1}]}]
    """
    found = {
        table: [row for key, row in rows.items() if key not in before.get(table, {})]
        for table, rows in after.items()
    }
    return [{"table": table, "rows": rows} for table, rows in found.items() if rows]


def row_changes(before, after, ignored=("write_date", "write_uid")):
    """What changed between two states of the same rows.

    :param before: dict of id to dict of columns
    :param after: the same, later; rows that are new are left out
    :return: dict of id (text, as JSON has it) to dict of column to [old, new]

    >>> row_changes({1: {"a": 1, "b": 2}}, {1: {"a": 1, "b": 3}})
    {'1': {'b': [2, 3]}}
    """
    changes = {}
    for row_id, old in before.items():
        new = after.get(row_id, {})
        changed = {
            column: [value, new.get(column)]
            for column, value in old.items()
            if column not in ignored and value != new.get(column)
        }
        if changed:
            changes[str(row_id)] = changed
    return changes


def join_changes(one, other):
    """Changes of two kinds, of the same rows or others.

    :param one: dict of table to changes by row, see :func:`row_changes`
    :param other: the same, of other columns

    >>> join_changes({"a": {"1": {"x": [1, 2]}}}, {"a": {"1": {"y": [3, 4]}}})
    {'a': {'1': {'x': [1, 2], 'y': [3, 4]}}}
    """
    joined = {table: dict(rows) for table, rows in one.items()}
    for table, rows in other.items():
        known = joined.setdefault(table, {})
        for row_id, columns in rows.items():
            known[row_id] = known.get(row_id, {}) | columns
    return joined
