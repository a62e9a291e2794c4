"""Carrying a plan out, in one transaction: what it says, and what came of it."""

from odoo import fields

from ....tools.person.names import PARTS
from ....tools.transfer import plan as plans
from .accounting import draft_changes
from .addresses import AddressCopies
from .children import CHILD_FIELDS, follow_organization, recompute
from .effects import Effects
from .former import Former
from .journal import COMBINED, LEFT, MOVED, Journal, entries
from .links import PARTNERS
from .log import note_lists
from .merge import Merge
from .persons import Persons
from .preview import Preview
from .snapshot import KEYS
from .texts import CopiedTexts
from .wishes import Wishes
from .words import count_texts


class Apply:
    """Does what a plan says and writes it into a journal.

    :param planner: :class:`Planner`
    :param plan: :class:`Plan` without refusals
    :param running: the journal to write into, in sudo, when a job carries it out
    """

    def __init__(self, planner, plan, running=None):
        self.running = running
        self.env, self.planner, self.plan = planner.env, planner, plan
        self.database, self.request = planner.database, plan.request
        self.persons = Persons(self.env)
        self.effects = Effects(self.env, self.database.catalog)
        self.former = self.request.source.browse()
        self.journal = None
        #: what moves, counted in words
        self.moved = []
        self.addresses = AddressCopies(self.database)
        #: addresses that were made: dict of id of the one they are of to theirs
        self.copies = {}
        #: what rows of the survivor have got from their twins
        self.answers = {}

    def run(self):
        """:return: the journal, `webcrm.transfer`"""
        cards = self.request.source | self.request.target
        cards._build_before_change()
        texts = CopiedTexts(self.env, self.plan)
        with self.request.source._duplicate_check() as pending:
            watched, typed = self.effects.watch(self._written())
            with self.env.protecting(typed):
                self.former = self.persons.leave_former(self.plan)
                self.copies = self.addresses.make(self.plan)
                self.journal = Journal(self._create_journal(), self.database)
                note_lists(cards, self._tables())
                self._move_rows()
                self.copies |= self.persons.keep_own_address(self.plan)
                self.persons.bring(self.plan)
                joined = (cards | self.former)._join_cards()
                self.env.flush_all()
                self._follow_organization()
            self.persons.write_typed(self.request)
            self._take_what_came()
            self._note(watched, joined, texts.renew())
            pending.are_one_human((cards | self.former)._ids)
        self._tell()
        Former(self.journal.record, self.database).note_history()
        self.env.invalidate_all()
        return self.journal.record.with_env(self.env)

    def _written(self):
        """What is written: list of (records, names of fields); beneath the person, what
        follows from it."""
        request = self.request
        others = request.organization | request.former_organization
        others |= request.source | request.target
        beneath = self.env["res.partner"].browse(self.plan.before[PARTNERS]) - others
        return [(request.survivor, self._written_names()), (beneath, CHILD_FIELDS)]

    def _written_names(self):
        request, person = self.request, self.request.source
        if request.merges:
            written = {*self.planner.values.to_write(request, self.plan.values)}
        else:
            written = {"parent_id", "person_status", "archived_email", *request.values}
            written |= {*person._commercial_fields(), *person._address_fields()}
        # Name and parts are always written together.
        return written | {"name", *PARTS} if written & {"name", *PARTS} else written

    def _tables(self):
        """Names of the tables whose rows may change."""
        rows = {entry["table"] for entry in self.journal.rows}
        return rows | (self.plan.before.keys() - {PARTNERS})

    # ---- the rows ----

    def _move_rows(self):
        if self.request.merges:
            merge = Merge(self.planner, self.plan, self.journal)
            merge.run(self._look_again)
        else:
            self.journal.carry_out()
        recompute(self.journal.rows, self.database)
        self._follow_twins()

    def _follow_twins(self):
        """What was combined, or left because the survivor has its like, leads to that."""
        twins = self.plan.twins
        if twins:
            given = self.planner.twins.give_answers(twins)
            self.answers = plans.join_changes(self.answers, given)
            came = {}
            for entry in self.journal.rows:
                if entry["how"] == MOVED and isinstance(entry["keys"][0], int):
                    came.setdefault(entry["table"], []).extend(entry["keys"])
            followed = self.planner.twins.lead_over(twins, came)
            self.journal.note(rows=self.journal.rows + followed)
            for combined in self.planner.twins.combined(twins, self.journal.removed):
                self.journal.record._rows_combined(*combined)

    def _planned_rows(self, groups):
        """What is to become of rows, with the collisions as they are by now.

        :return: entries of the journal
        """
        targets = self.plan.targets(groups, self.former.id)
        if self.former or self.journal:
            self.planner.look_for_collisions(self.plan, targets)
        moving, combined, left = self.planner.resolve(self.plan, targets)
        return [
            *entries(moving, MOVED),
            *entries(combined, COMBINED),
            *entries(left, LEFT),
        ]

    def _further_rows(self):
        """Rows that change though they do not point at the person: drafts, and what uses
        an address of which there is a copy now."""
        drafts = draft_changes(self.plan, self.database)
        copied = self.addresses.changes(self.plan, self.copies)
        return entries([*drafts, *copied], MOVED)

    def _look_again(self):
        """Resolve the rows that point at the source by now as those that were planned."""
        known = [(g.number, g.mask, g.keys) for g in self.plan.groups]
        groups = self.plan.groups + self._came(known)
        rows = self._planned_rows(groups) + self._further_rows()
        if rows != self.journal.rows:
            self.journal.note(rows=rows)

    def _take_what_came(self):
        """Of a record that is merged away nothing is left behind: what was made since, by
        its archiving or by another app, goes where its like has gone."""
        self.env.flush_all()
        if self.plan.fate != plans.ARCHIVED:
            return
        rows = self._planned_rows(self._came(self._left_behind()))
        if rows:
            recompute(self.journal.add(rows), self.database)
            self._follow_twins()

    def _came(self, known):
        """Rows that point at the source and were not known, decided as the others are.

        :param known: list of (number of the table, mask, keys)
        """
        came = self.planner.rows_made(self.request, known)
        return self.planner.decide(self.request, came)[0] if came else []

    def _left_behind(self):
        """What stays on the merged record, as its like is on the survivor."""
        numbers = {table.name: n for n, table in enumerate(self.database.tables)}
        return [
            (numbers[e["table"]], e["mask"], e["keys"])
            for e in self.journal.rows
            if e["how"] == LEFT
        ]

    # ---- the journal ----

    def _create_journal(self):
        request = self.request
        description = Preview(self.planner).describe(self.plan)
        self.moved = count_texts(description["entities"], "moves")
        values = {
            "kind": "merge" if request.merges else "move",
            "person_id": request.source.id,
            "survivor_id": request.survivor.id,
            "from_organization_id": request.former_organization.id,
            "to_organization_id": request.organization.id,
            "summary": self._summarize(),
            "hooks": ", ".join(description["acting_apps"]),
            "plan": description,
            "former_id": self.former.id,
            "changes": self._first_changes(),
        }
        if self.running:
            self.running.write(
                values | {"state": "done", "date": fields.Datetime.now()}
            )
            return self.running
        # sudo: users read journals, they do not write them.
        return self.env["webcrm.transfer"].sudo().create(values)

    def _first_changes(self):
        return {
            "rows": self._planned_rows(self.plan.groups) + self._further_rows(),
            "removed": [],
            "added": [],
            "partners": {},
            "effects": {},
            "former": {},
            "copies": self.copies,
            "doubles": list(self.plan.beside[KEYS].values()),
        }

    def _summarize(self):
        request, moved = self.request, self.moved
        names = {"person": request.source.name, "target": request.target.name}
        names["organization"] = request.organization.name
        if request.merges:
            text = self.env._(
                "Merged %(person)s into %(target)s, %(organization)s", **names
            )
        else:
            text = self.env._("Moved %(person)s to %(organization)s", **names)
        return f"{text}: {', '.join(moved)}" if moved else text

    def _follow_organization(self):
        """What came to another organization has what is the organization's, in every
        company: the person, and all beneath it."""
        request = self.request
        if request.same_organization:
            return
        came = [
            key
            for entry in self.journal.rows
            if entry["table"] == PARTNERS and entry["new"] == request.survivor.id
            if entry["how"] == MOVED and "parent_id" in entry["columns"]
            for key in entry["keys"]
        ]
        if self.plan.fate == plans.MOVES:
            came.append(request.source.id)
        follow_organization(self.env, came, request.organization)

    def _note(self, watched, joined, texts):
        """Write into the journal what has become of the records."""
        changes, rows = self.planner.snapshot.changes(self.request, self.plan.before)
        removed = self.journal.removed + changes.pop("removed")
        wishes, cards = Wishes(self.env), self.request.human
        if self.request.merges:  # the survivor may have got another name
            self.journal.record.summary = self._summarize()
        self.journal.note(
            **changes,
            removed=removed,
            copies=self.copies,
            made={one: rows[one] for one in self.copies.values() if one in rows},
            joined=joined,
            texts=texts,
            effects=plans.join_changes(self.effects.find(watched), self.answers),
            former=self._rows_of_former(),
            wishes=wishes.in_rows({one: rows[one] for one in cards if one in rows})
            | wishes.of(self.former),
        )

    def _rows_of_former(self):
        """All rows that the record has that is left, from its creation on.

        :return: dict of table to list of keys
        """
        rows = {}
        for group in self.database.rows_made(self.former.id) if self.former else ():
            rows.setdefault(group.table, []).extend(group.keys)
        return rows

    def _tell(self):
        """Say on the records what happened; a merge is logged by core's own hook."""
        request, summary = self.request, self.journal.record.summary
        if not request.merges:
            request.source._message_log(body=summary)
        if self.former:
            text = self.env._(
                "Left here when %s was moved.", request.source.display_name
            )
            self.former._message_log(body=text)
        if request.merges:
            survivor = request.target.display_name
            text = self.env._("Merged into %s.", survivor)
            if self.plan.fate == plans.STAYS:
                text = self.env._(
                    "Merged into %s. What did not move stays here.", survivor
                )
            request.source._message_log(body=text)
