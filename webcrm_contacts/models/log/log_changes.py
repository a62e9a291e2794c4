"""What one save changes on persons: noted before, written as one entry each (F5.8)."""

import hashlib
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, field

from odoo import SUPERUSER_ID
from odoo.fields import Command
from odoo.tools import html2plaintext

from ...tools.log.fields import changed_values, kept_texts
from ...tools.transaction_store import transaction_store
from .log_subscribers import MAX_PERSONS

NOTED = "webcrm.person.log.noted"
BATCHES = "webcrm.person.log.batches"
MAX_TEXT = 2000


@dataclass
class Noted:
    """What the running transaction knows of a person that it changes.

    :param uid: who does it; what the system writes along is part of what a user does
    :param before: dict of field name to value, as it was before its first change
    :param entries: dict of id of an entry that was written to what it says; those that
        a savepoint has undone among them
    :param is_waiting: whether something changed after that
    """

    uid: int = SUPERUSER_ID
    before: dict = field(default_factory=dict)
    entries: dict = field(default_factory=dict)
    is_waiting: bool = False


@dataclass
class Batches:
    """The entries of the running transaction, in the lots in which they were told.

    :param lots: lists of ids of entries
    :param lot_of: dict of id of an entry to its lot
    :param held: the lot that is told later, while an import runs: it is one digest
    """

    lots: list = field(default_factory=list)
    lot_of: dict = field(default_factory=dict)
    held: list = None

    def take(self, stale, fresh):
        """Put new entries into a lot, with those that were told with a stale one.

        The last lot joins as long as a digest can name them all. So one save is one
        message, and many savepoints cost no more than the changes between them.

        :param stale: ids of entries that are not true any more
        :param fresh: ids of new entries
        :return: ids of those that have been told before, and are told again
        """
        again = {id(lot): lot for lot in map(self.lot_of.get, stale) if lot}
        again.pop(id(self.held), None)
        if self.held is None and self._has_room(len(fresh)):
            again[id(self.lots[-1])] = self.lots[-1]
        # A stale one stays in its lot: rolled back to a savepoint, it is there again.
        before = list(dict.fromkeys(one for lot in again.values() for one in lot))
        joining = [*before, *fresh]
        self.lots = [lot for lot in self.lots if id(lot) not in again]
        if self.held is None:
            self.lots.append([])
        lot = self.lots[-1] if self.held is None else self.held
        lot += joining
        self.lot_of.update(dict.fromkeys(joining, lot))
        return before

    def _has_room(self, number):
        return bool(self.lots) and len(self.lots[-1]) + number <= MAX_PERSONS


class PersonChanges:
    """The persons that the running transaction changes, and the entries about them.

    :param env: of whoever makes a change
    """

    def __init__(self, env):
        self.env = env
        # sudo: entries are made here alone, so that nobody can change their stamps.
        self.log = env["webcrm.person.log"].sudo()
        store = transaction_store(env.cr)
        self.noted = store.setdefault(NOTED, {})
        self.batches = store.setdefault(BATCHES, Batches())

    def _persons(self, ids):
        """These persons with all of their values, files included."""
        # sudo: the log keeps what its reader may not see, too.
        partners = self.env["res.partner"].sudo()
        return partners.with_context(active_test=False, bin_size=False).browse(ids)

    def note(self, ids, names):
        """Keep the values of fields before they change.

        :param ids: ids of partners; those that are no persons are left out
        :param names: set of names of fields
        :return: bool, whether there is a person among them
        """
        persons = self._persons(ids).filtered("is_contact_person")
        for person in persons:
            noted = self.noted.setdefault(person.id, Noted())
            noted.is_waiting = True
            if noted.uid == SUPERUSER_ID:
                noted.uid = self.env.uid
            for name in names - noted.before.keys():
                noted.before[name] = value_of(person, name)
        return bool(persons)

    def write_entries(self, follows_organization):
        """Write one entry for each person that has changed since it was noted.

        A savepoint makes us write before the transaction is over. What changes after it
        makes an entry untrue: it is taken back with all that was told, and there is
        still one entry for a person, and one message for a subscriber.

        :param follows_organization: fields that are no news with a new organization
        """
        stale, fresh = self.log.browse(), defaultdict(list)
        waiting = self._waiting()
        written = self._written(waiting)
        for person in waiting:
            noted = self.noted[person.id]
            changed = self._changed(person, noted.before, follows_organization)
            entry = [id_ for id_ in noted.entries if id_ in written]
            if changed != (noted.entries[entry[0]] if entry else {}):
                stale |= self.log.browse(entry)
                if changed:
                    fresh[noted.uid].append((person, changed))
        if stale or fresh:
            self._tell_anew(stale, self._create(fresh))

    def said_of(self, ids):
        """What the entries say that this transaction has written.

        :param ids: ids of persons
        :return: dict of id to (user id, dict of field name to (old, new)), of those of
            whom there is an entry
        """
        persons = self._persons([id_ for id_ in ids if id_ in self.noted])
        written = self._written(persons)
        return {
            id_: (noted.uid, changed)
            for id_ in persons._ids
            for noted in [self.noted[id_]]
            for entry, changed in noted.entries.items()
            if entry in written
        }

    @contextmanager
    def held(self, follows_organization):
        """What changes inside is told together at the end, as one digest (F3.3).

        :param follows_organization: see `write_entries`
        """
        if self.batches.held is not None:
            yield
            return
        self.batches.held = []
        try:
            yield
            self.write_entries(follows_organization)
        finally:
            ids, self.batches.held = self.batches.held, None
        if entries := self.log.browse(ids).exists():
            self._tell_anew(self.log.browse(), entries)

    def _tell_anew(self, stale, fresh):
        """Take entries back, and tell of new ones with those told together with them."""
        again = self.log.browse(self.batches.take(stale._ids, fresh._ids))
        again._untell()
        stale._take_back()
        if self.batches.held is None:
            self._tell(again.exists() | fresh)

    def _written(self, persons):
        """Ids of the entries about these persons that this transaction has written; what
        a savepoint has undone is not there any more."""
        ids = [id_ for person in persons for id_ in self.noted[person.id].entries]
        return set(self.log.browse(ids).exists()._ids)

    def _waiting(self):
        """The persons that have changed since, and still exist."""
        ids = [id_ for id_, noted in self.noted.items() if noted.is_waiting]
        for id_ in ids:
            self.noted[id_].is_waiting = False
        return self._persons(ids).exists()

    def _changed(self, person, before, follows_organization):
        after = {name: value_of(person, name) for name in before}
        return changed_values(before, after, follows_organization)

    def _create(self, fresh):
        """Make entries.

        :param fresh: dict of user id to list of (person, what changed)
        """
        entries = self.log.browse()
        for uid, found in fresh.items():
            vals_list = [values_of_entry(person, changed) for person, changed in found]
            # sudo, once more (`with_user` ends it): the stamp is the maker's, the right
            # to make entries is nobody's.
            created = self.log.with_user(uid).sudo().create(vals_list)
            for entry, (person, changed) in zip(created, found, strict=True):
                self.noted[person.id].entries[entry.id] = changed
            entries |= created
        return entries

    def _tell(self, entries):
        for user, made in entries.grouped("create_uid").items():
            # sudo: who is told is looked up in subscriptions of others; what each of them
            # may read of it is asked as that user (`log_subscribers.py`).
            made.with_user(user).sudo()._after_logged()


def values_of_entry(person, changed):
    """Values of the entry about a change.

    :param person: `res.partner` record
    :param changed: dict of field name to (old, new)
    """
    order = list(person._fields)
    lines = [
        {
            "field_name": name,
            "label": person._fields[name].string,
            "old_value": old,
            "new_value": new,
        }
        for name in sorted(changed, key=order.index)
        for old, new in [_kept(person._fields[name], *changed[name])]
    ]
    return {
        "partner_id": person.id,
        "kind": "change",
        "line_ids": [Command.create(line) for line in lines],
    }


def _kept(one, old, new):
    """A change as it is kept: of a file that there is one, of a long text a part.

    :param one: a field
    :param old: a value of `value_of`, as is `new`
    :return: tuple of both
    """
    if one.type == "binary":
        return bool(old), bool(new)
    if isinstance(old or "", str) and isinstance(new or "", str):
        return kept_texts(old, new, MAX_TEXT)
    return old, new


def value_of(person, name):
    """A value to compare: plain data that says something by itself; of a file a hash, so
    that another file is a change."""
    one, value = person._fields[name], person[name]
    if one.type == "many2one":
        return [value.id, value.display_name] if value else None
    if one.relational:
        return [[record.id, record.display_name] for record in value]
    if one.type == "binary":
        return hashlib.sha256(value).hexdigest() if value else None
    if one.type == "html":
        return html2plaintext(value or "").strip() or None
    if one.type == "properties":
        described = one.convert_to_read(value, person) or []
        return [[d["name"], f"{d['string']}: {d.get('value')}"] for d in described]
    if one.type in ("date", "datetime"):
        return one.to_string(value) or None
    return value
