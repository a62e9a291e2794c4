"""What has happened to persons, as the database says it (F16.2).

What has changed says the log: there is no second bookkeeping.
"""

from odoo.fields import NO_ACCESS

from ..log.log_changes import PersonChanges

# What is looked at: a new person, one that was deleted, one of whom the log knows more,
# and a journal of a move or merge.
NEW, GONE, CHANGED, JOURNAL = "new", "gone", "changed", "journal"
# From which state to which a journal is news; None: it is new.
NEWS = {(None, "done"), ("running", "done"), ("done", "undone")}
BLOCK = "block_mass_email"


class Facts:
    """What the running transaction has done to persons, so far.

    :param env: of the system
    :param order: dict of (what, id) to (user id, state before) of whom to look at, in the
        order in which it happened
    """

    def __init__(self, env, order):
        self.env, self.order = env, order
        persons = env["res.partner"].browse(self._ids(NEW, GONE)).exists()
        self.persons = {person.id: person for person in persons}
        self.said = PersonChanges(env).said_of(self._ids(CHANGED))
        self.organizations = set(self._organizations().exists()._ids)
        journals = env["webcrm.transfer"].browse(self._ids(JOURNAL)).exists()
        self.news = {
            journal.id: journal
            for journal in journals
            if (order[JOURNAL, journal.id][1], journal.state) in NEWS
        }
        by_kind = journals.browse(self.news).grouped("kind")
        merges, moves = (by_kind.get(kind, journals[:0]) for kind in ("merge", "move"))
        self.merged = merges.person_id
        self.moved_back = moves.filtered(lambda move: move.state == "undone").person_id

    def _ids(self, *whats):
        return [id_ for what, id_ in self.order if what in whats]

    def _organizations(self):
        moves = [c["parent_id"] for _uid, c in self.said.values() if "parent_id" in c]
        ids = {value[0] for move in moves for value in move if value}
        return self.env["res.partner"].browse(ids)

    def events(self):
        """Yield dicts of values of events, in the order in which it all happened."""
        tell = {
            NEW: self._of_new,
            GONE: self._of_gone,
            CHANGED: self._of_changed,
            JOURNAL: self._of_journal,
        }
        for (what, id_), (uid, _before) in self.order.items():
            for kind, values in tell[what](id_):
                about = {"kind": kind, "person_id": id_, "person_ref": id_}
                yield {"user_id": uid, "undone": False} | about | values

    def _of_new(self, id_):
        person = self.persons.get(id_)
        if person and person.is_contact_person:
            yield "created", {}
            if person[BLOCK]:
                yield "blocked", {}

    def _of_gone(self, id_):
        if id_ not in self.persons and (NEW, id_) not in self.order:
            yield "erased", {"person_id": False}

    def _of_changed(self, id_):
        """Who is new, or was merged away or back, is not told as changed, too."""
        if id_ not in self.said or id_ in self.merged._ids or (NEW, id_) in self.order:
            return
        uid, changed = self.said[id_]
        who = {"user_id": uid}
        if "parent_id" in changed:
            yield "moved", who | self._move(id_, *changed["parent_id"])
        if names := self._names(changed):
            yield "changed", who | {"field_names": names}
        if BLOCK in changed:
            yield "blocked", who | {"undone": not changed[BLOCK][1]}

    def _move(self, id_, old, new):
        """:param old: value of the log; so is `new`"""
        return {
            "from_organization_id": self._organization(old),
            "to_organization_id": self._organization(new),
            "undone": id_ in self.moved_back._ids,
        }

    def _organization(self, value):
        return value[0] if value and value[0] in self.organizations else False

    def _names(self, changed):
        """The changed fields that are told: not those that are nobody's to read."""
        known = self.env["res.partner"]._fields
        return ",".join(sorted(n for n in changed if known[n].groups != NO_ACCESS))

    def _of_journal(self, id_):
        journal = self.news.get(id_)
        if not journal or not (source_id := self._source(journal)):
            return
        undone = journal.state == "undone"
        ends = [journal.from_organization_id.id, journal.to_organization_id.id]
        old, new = reversed(ends) if undone else ends
        yield (
            "merged",
            {
                "person_id": journal.person_id.id,
                "person_ref": source_id,
                "survivor_id": journal.survivor_id.id,
                "from_organization_id": old,
                "to_organization_id": new,
                "undone": undone,
            },
        )

    def _source(self, journal):
        """The id of the person that a journal merges, or False."""
        if journal.kind == "merge":
            return journal.person_id.id
        # A merge with a contact that is no person deletes the person.
        source = journal.kind == "core" and journal.plan["source"]
        return source and source["is_contact_person"] and source["id"]
