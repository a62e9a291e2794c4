"""What one save changes on persons: noted before, written as one entry each (F5.8)."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field

from odoo import SUPERUSER_ID
from odoo.fields import Command
from odoo.tools import html2plaintext

from ...tools.log.fields import changed_values, kept_texts
from ...tools.transaction_store import transaction_store

NOTED = "webcrm.person.log.noted"
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


class PersonChanges:
    """The persons that the running transaction changes, and the entries about them.

    :param env: of whoever makes a change
    """

    def __init__(self, env):
        self.env = env
        # sudo: entries are made here alone, so that nobody can change their stamps.
        self.log = env["webcrm.person.log"].sudo()
        self.noted = transaction_store(env.cr).setdefault(NOTED, {})

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
        written = self._written()
        stale, fresh = self.log.browse(), defaultdict(list)
        for person in self._waiting():
            noted = self.noted[person.id]
            changed = self._changed(person, noted.before, follows_organization)
            entry = written.filtered(lambda log, noted=noted: log.id in noted.entries)
            if changed != noted.entries.get(entry[:1].id, {}):
                stale |= entry
                if changed:
                    fresh[noted.uid].append((person, changed))
        if stale or fresh:
            written._untell()
            stale._take_back()
            self._tell((written - stale) | self._create(fresh))

    def _written(self):
        """The entries that this transaction has written up to now."""
        ids = [entry for noted in self.noted.values() for entry in noted.entries]
        return self.log.browse(ids).exists()

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
            created = self.log.with_user(uid).sudo().create(vals_list)
            for entry, (person, changed) in zip(created, found, strict=True):
                self.noted[person.id].entries[entry.id] = changed
            entries |= created
        return entries

    def _tell(self, entries):
        for user, made in entries.grouped("create_uid").items():
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
