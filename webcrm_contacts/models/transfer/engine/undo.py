"""The way back: everything as it was, or the list of what stands in the way."""

from collections import defaultdict
from functools import cached_property
from itertools import chain

from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import SQL

from . import statements
from .accounting import name_posted, renew_drafts
from .addresses import AddressCopies
from .children import LOGINS, follow_organization, recompute, recompute_beneath
from .effects import Effects
from .former import Former
from .journal import MOVED
from .json_links import JsonLinks
from .links import PARTNERS
from .log import note_undo
from .logins import refuse_undo
from .numbers import restore as restore_numbers
from .pictures import Pictures
from .refusals import ancestors
from .texts import replace
from .twins import FOLLOWED
from .way_back import WayBack
from .wishes import Wishes

# Rows that go by themselves: whom a mail that has been sent was for.
PASSING = {"mail_mail_res_partner_rel"}


class Undo:
    """Takes back what one journal says.

    :param journal: `webcrm.transfer`, in sudo
    :param env: of the user who undoes it
    :param database: :class:`Database`, in sudo
    """

    def __init__(self, journal, env, database):
        self.journal, self.reader, self.database = journal, env, database
        self.env, self.changes = journal.env, journal.changes
        self.person, self.survivor = journal.person_id, journal.survivor_id
        self.json = JsonLinks(self.env, database.catalog)
        self.pictures, self.wishes = Pictures(self.env), Wishes(self.env)

    def refusals(self):
        """Whose rights it needs; nothing is looked up about rows.

        :return: list of texts
        """
        partners = self.env["res.partner"]
        changed = partners.browse(map(int, self.changes["partners"])).exists()
        back = [e for e in self.changes["rows"] if e["table"] == LOGINS]
        logins = {entry[side] for entry in back for side in ("old", "new")}
        return [
            *refuse_undo(
                self.person | self.survivor | self.journal.former_id | changed,
                partners.browse(logins).exists(),
                self.reader,
            )
        ]

    def run(self):
        """Restore all that the journal says, in one transaction.

        :raise UserError: with the list of what changed since
        """
        self.env.flush_all()
        if conflicts := self._conflicts():
            raise UserError(
                self.env._("This cannot be undone any more:")
                + "".join(f"\n- {text}" for text in conflicts)
            )
        # Before anything goes back: what was asked of a record that is deleted, too.
        wish = self.wishes.made_since(self.changes.get("wishes", {}))
        note_undo(self.person | self.survivor, self.changes)
        with self.person._duplicate_check() as pending:
            self._restore()
            if wish:
                self.wishes.put(self.person | self.survivor, wish)
            pending.changed.update(dict.fromkeys((self.person | self.survivor)._ids))
            self.journal.write(
                {
                    "state": "undone",
                    "undone_date": fields.Datetime.now(),
                    "undone_user_id": self.env.uid,
                }
            )
        for card in self.person | self.survivor:
            card._message_log(body=self.env._("Undone: %s", self.journal.summary))

    def _restore(self):
        self._restore_rows()
        self.json.restore(self._present(self.changes.get("json", ())))
        for entry in self._present(self.changes.get("texts", ())):
            replace(self.env, entry["table"], entry["keys"], entry["new"], entry["old"])
        self._restore_cards()
        # From the records as they are again; addresses that came since, too.
        recompute(self.changes["rows"], self.database)
        recompute_beneath(self.person._ids, self.database)
        self._follow_organization()
        if self.journal.from_organization_id != self.journal.to_organization_id:
            renew_drafts(self.person, self.journal.to_organization_id, self.env)
        restore_numbers(self.journal)
        self.env.flush_all()
        effects = Effects(self.env, self.database.catalog)
        effects.restore(self.changes.get("effects", {}))
        left = {e["new"] for e in self.changes["rows"] if e["how"] == MOVED}
        effects.compute_since(self._returned(), self.journal.create_date, [*left])
        copies, made = (self.changes.get(name, {}) for name in ("copies", "made"))
        AddressCopies(self.database).take_back(copies, made, self.survivor)
        Former(self.journal, self.database).remove()
        self._return_to_doubles()

    def _restore_rows(self):
        for added in self._present(self.changes["added"]):
            self.env.cr.execute(statements.remove_rows(added["table"], added["rows"]))
        rows, way_back = [*self._typed_rows, *self._following_rows], WayBack(self.env)
        for entry in (entry for entry in rows if entry["how"] == MOVED):
            way_back.put_back(entry)
        for removed in self._present(self.changes["removed"]):
            way_back.restore(removed)
        # After the rows that they point at again.
        for entry in (entry for entry in rows if entry["how"] == FOLLOWED):
            way_back.put_back(entry)

    @cached_property
    def _typed_rows(self):
        """The journal's rows without the columns that follow from others."""
        return [*self._rows_where(lambda field: not _follows_by_itself(field))]

    @cached_property
    def _following_rows(self):
        """The journal's rows with nothing but these columns: a change of them is nobody's,
        and keeps no others from going back."""
        return [*self._rows_where(_follows_by_itself)]

    def _rows_where(self, condition):
        models = self.database.catalog.models
        for entry in self._present(self.changes["rows"]):
            known = (
                self.env[models[entry["table"]]]._fields
                if entry["table"] in models
                else {}
            )
            columns = {
                c: kind
                for c, kind in entry["columns"].items()
                if condition(known.get(c))
            }
            if columns:
                yield entry | {"columns": columns}

    def _present(self, entries):
        """Those of tables and columns that are there: an app may have been uninstalled
        since, or a custom field deleted."""
        return [
            entry
            for entry in entries
            if {*entry.get("columns", ()), *filter(None, [entry.get("column")])}
            <= self._columns.get(entry["table"], set())
            and entry["table"] in self._columns
        ]

    @cached_property
    def _columns(self):
        """:return: dict of table to names of its columns by now"""
        query = SQL(
            "SELECT table_name::text, array_agg(column_name::text) "
            "FROM information_schema.columns WHERE table_schema = current_schema "
            "GROUP BY 1"
        )
        return {table: {*names} for table, names in self.env.execute_query(query)}

    @cached_property
    def _partners(self):
        """The changes of the persons' own columns, as far as these are there."""
        return {
            int(row_id): {
                name: sides
                for name, sides in columns.items()
                if name in self._columns[PARTNERS]
            }
            for row_id, columns in self.changes["partners"].items()
        }

    def _restore_cards(self):
        """Give the records their former values, column by column."""
        alike = defaultdict(list)
        for row_id, columns in self._partners.items():
            former = {
                column: self._existing(column, old)
                for column, (old, _new) in columns.items()
            }
            alike[tuple(former)].append(former | {"id": row_id})
        for rows in (rows for names, rows in alike.items() if names):
            self.env.cr.execute(statements.put_back_columns(PARTNERS, rows))
        joined = self.changes.get("joined", {})
        self.survivor._part_cards({int(card): old for card, old in joined.items()})
        self.pictures.renew(self.survivor)
        self.env.invalidate_all(flush=False)
        cards = self.env["res.partner"].browse(self._partners)
        reason = cards._fields["mass_email_block_reason"]
        self.env.add_to_compute(reason, cards.filtered("is_contact_person"))
        cards.with_context(active_test=False).child_ids._renew_block_reason()

    def _existing(self, column, value):
        """A former value, or None where it names a record that was deleted since."""
        field = self.env["res.partner"]._fields.get(column)
        if value and field is not None and field.type == "many2one":
            if not field.company_dependent:
                return self.env[field.comodel_name].browse(value).exists().id or None
        return value

    def _follow_organization(self):
        """What the former organization has got since is the person's, too."""
        former = self.journal.from_organization_id
        if former and former.write_date > self.journal.create_date:
            follow_organization(self.env, self.person._ids, former, address=True)

    def _returned(self):
        """What has its former values again: list of (records, names of fields)."""
        models = self.database.catalog.models
        columns = [(PARTNERS, [*self._partners], {*chain(*self._partners.values())})]
        columns += [
            (entry["table"], entry["keys"], entry["columns"])
            for entry in self._present(self.changes["rows"])
            if entry["how"] in (MOVED, FOLLOWED) and entry["table"] in models
        ]
        found = (
            (self.env[models[table]].browse(keys), names)
            for table, keys, names in columns
        )
        return [(rows, rows._fields.keys() & names) for rows, names in found]

    def _return_to_doubles(self):
        """Let the records be the doubles that they were before, as rules that block see it.

        The survivor first: it gives up the keys that came to it.
        """
        known = {}
        for row in self.changes.get("doubles", ()):
            key = (row["build"], row["scope_id"], row["key"])
            known.setdefault(key, set()).add(row["partner_id"])
        for card in self.survivor | self.person:
            card._return_to_doubles(known)

    # ---- what stands in the way ----

    def _conflicts(self):
        """What changed since in such a way that it cannot be put back.

        :return: list of texts
        """
        json = self.json.changed_since(self._present(self.changes.get("json", ())))
        return [
            *self._changed_cards(),
            *self._changed_rows(),
            *(self._changed_or_deleted(table) for table in json),
            *self._changed_pictures(),
            *self._posted_since(),
        ]

    def _changed_cards(self):
        former = self.journal.plan["former_organization"]
        organization = self.journal.from_organization_id
        if former and not organization:
            yield self.env._("A contact has been deleted.")
        if self.person in ancestors(organization):
            yield self.env._(
                "%(organization)s belongs to %(person)s.",
                organization=organization.name,
                person=self.person.name,
            )
        ids = list(self._partners)
        query = SQL("SELECT id, to_jsonb(p) FROM res_partner p WHERE id = ANY(%s)", ids)
        rows = dict(self.env.execute_query(query))
        for row_id, columns in self._partners.items():
            row = rows.get(row_id)
            if row is None:
                yield self.env._("A contact has been deleted.")
                continue
            for column, (_old, new) in columns.items():
                if row.get(column) != new and self._is_somebodys(column):
                    yield self._changed(row["name"] or row["complete_name"], column)

    @cached_property
    def _of_organization(self):
        partners = self.env["res.partner"]
        return {*partners._address_fields(), *partners._commercial_fields()}

    def _is_somebodys(self, column):
        """Whether a value was given by somebody and would be lost: what follows from
        others does not count, and a wish that was made since is kept."""
        field = self.env["res.partner"]._fields.get(column)
        # Address and commercial values come from the organization.
        follows = _follows_by_itself(field) or column in self._of_organization
        # A journal of an older version does not say what had been asked by then.
        is_kept = column in self.wishes.columns and "wishes" in self.changes
        return not (follows or is_kept)

    def _changed_pictures(self):
        for column in self.pictures.changed_since(self.changes["added"]):
            yield self._changed(self.survivor.name, column)

    def _changed(self, person, column):
        labels = self.env["res.partner"]._person_labels([column])
        return self.env._(
            "%(person)s: “%(field)s” has been changed since.",
            person=person,
            field=labels.get(column, column),
        )

    def _changed_rows(self):
        moved = [
            entry
            for entry in self._typed_rows
            if entry["how"] in (MOVED, FOLLOWED) and entry["table"] not in PASSING
        ]
        if not moved:
            return
        counts = [
            statements.count_changed(number, entry)
            for number, entry in enumerate(moved)
        ]
        found = dict(self.env.execute_query(SQL(" UNION ALL ").join(counts)))
        for number, entry in enumerate(moved):
            if missing := len(entry["keys"]) - found.get(number, 0):
                yield self.env._(
                    "%(count)s of “%(name)s” have been changed or deleted since.",
                    count=missing,
                    name=self.database.label(entry["table"]),
                )

    def _changed_or_deleted(self, table):
        name = self.database.label(table)
        return self.env._("“%s” has been changed or deleted since.", name)

    def _posted_since(self):
        """Texts about what never moves, came since, and would go back with the person."""
        organization = self.journal.to_organization_id
        if self.journal.from_organization_id == organization:
            return
        returning = self._returning()
        groups = []
        for group in self.database.rows_of(self.survivor.id):
            keys = {*group.keys} if returning is None else returning[group.table]
            if group.kept and not keys.isdisjoint(group.keys):
                groups.append(group.part(keys, group.mask))
        if records := name_posted(groups, self.database, self.reader):
            yield self.env._(
                "Posted for %(organization)s since, and stays there: %(records)s.",
                organization=organization.name,
                records=records,
            )

    def _returning(self):
        """What undo takes from the survivor: the rows that a merge brought.

        :return: dict of table to set of keys; None for all, with a person who moved
        """
        if self.journal.kind == "move":
            return None
        returning = defaultdict(set)
        for entry in self.changes["rows"]:
            if entry["how"] == MOVED and entry["new"] == self.survivor.id:
                returning[entry["table"]].update(entry["keys"])
        return returning


def _follows_by_itself(field):
    """Whether a stored field is computed and nobody's to type; None is a column alone."""
    return bool(field is not None and field.compute and field.readonly)
