"""Rules and rows of duplicate validation as plain values (F8).

The database keeps one row per person and rule; these are the rows before and after,
and what has to change between the two.
"""

from typing import NamedTuple

from . import keys


class FieldSpec(NamedTuple):
    """A field of a rule: its name, the column that is compared, and how."""

    name: str
    source: str
    kind: str


class RuleSpec(NamedTuple):
    """A rule in force, as every worker keeps it in its cache."""

    id: int
    build: int
    blocks: bool
    in_organization: bool
    with_resigned: bool
    is_building: bool
    fields: tuple

    @property
    def field_names(self):
        return [field.name for field in self.fields]


class KeyRow(NamedTuple):
    """A row of the key table; its order is the order in which rows are inserted."""

    build: int
    scope_id: int
    key: str
    partner_id: int
    is_holder: bool
    is_active: bool

    @property
    def group(self):
        return self[:3]


def key_rows(spec, rows):
    """Key rows of the persons that the database found for a rule.

    :param spec: :class:`RuleSpec`
    :param rows: tuples (id, scope_id, active, parts, key); without a key, which only
        the normalizer can tell, `parts` has the values
    :return: iterator of :class:`KeyRow`, whose `is_holder` says no more than
        `is_active`; persons with an empty value have none
    """
    kinds = [field.kind for field in spec.fields]
    for partner_id, scope_id, is_active, parts, key in rows:
        if not key:
            key = keys.key(map(keys.part, kinds, parts))
        if key:
            yield KeyRow(spec.build, scope_id, key, partner_id, is_active, is_active)


def changes(existing, wanted):
    """What turns the rows there are into the rows there should be.

    A row whose key and activity stay is left alone, whether it holds or not: a double
    that was there before its rule stays as it is until its own key changes.

    >>> old = KeyRow(1, 0, "anna", 7, True, True)
    >>> changes([old], [old._replace(key="bo")])
    ([KeyRow(build=1, scope_id=0, key='anna', partner_id=7, is_holder=True, \
is_active=True)], [KeyRow(build=1, scope_id=0, key='bo', partner_id=7, \
is_holder=True, is_active=True)])

    :param existing: iterable of :class:`KeyRow` in the table
    :param wanted: iterable of :class:`KeyRow`; `is_holder` says who wants to hold
    :return: (rows to delete, rows to insert)
    """

    def identity(row):
        return (*row.group, row.partner_id, row.is_active)

    before = {identity(row): row for row in existing}
    after = {identity(row): row for row in wanted}
    deleted = [row for key, row in before.items() if key not in after]
    inserted = [row for key, row in after.items() if key not in before]
    return deleted, inserted


def let_wait(rows, before, humans):
    """Let the records of one human wait behind each other instead of being refused.

    A record takes over the key that another one has, or had before the call, as the
    double that it is: it wants to hold nothing, so nobody refuses it.

    >>> had = KeyRow(1, 0, "anna", 7, True, True)
    >>> rows, waiting = let_wait([had._replace(partner_id=8)], [had], {7: 7, 8: 7})
    >>> [(row.partner_id, row.is_holder) for row in rows], rows == waiting
    ([(8, False)], True)

    :param rows: list of :class:`KeyRow` to insert
    :param before: list of the rows that the records had
    :param humans: dict of id of a record to what it has in common with the others
    :return: (the same rows, of which some hold nothing; those)
    """
    if not humans:
        return rows, []
    known = {(humans.get(r.partner_id), r.group) for r in before if r.is_active}
    result, waiting = [], []
    for row in rows:
        human = humans.get(row.partner_id)
        if human and row.is_holder:
            if (human, row.group) in known:
                row = row._replace(is_holder=False)
                waiting.append(row)
            known.add((human, row.group))
        result.append(row)
    return result, waiting


def equal_rows(rows):
    """Two rows of one batch that both want to hold the same key, or None."""
    holders = {}
    for row in rows:
        if row.is_holder:
            other = holders.setdefault(row.group, row)
            if other is not row:
                return other, row
    return None


def in_the_way(rows, others):
    """Which of the others stand in the way of which row.

    :param rows: list of :class:`KeyRow`
    :param others: list of :class:`KeyRow`; those of the same person are in no one's way
    :return: dict of row to list of the others with its key, of those rows that have any
    """
    by_group = {}
    for other in others:
        by_group.setdefault(other.group, []).append(other)
    found = {
        row: [o for o in by_group.get(row.group, ()) if o.partner_id != row.partner_id]
        for row in rows
    }
    return {row: others for row, others in found.items() if others}
