from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from . import transfer_statements as sql


class WebcrmTransfer(models.Model):
    """The way back: everything as it was, or the list of what stands in the way."""

    _inherit = "webcrm.transfer"

    def _undo(self, env):
        """Restore all that the journal says, in one transaction.

        :param env: of the user who undoes it; self is in sudo
        :raise UserError: with the list of what changed since
        """
        self._lock_partners(self.person_id | self.survivor_id | self.former_id)
        self.env.flush_all()
        if conflicts := self._find_conflicts(env):
            raise UserError(
                self.env._("This cannot be undone any more:")
                + "".join(f"\n- {text}" for text in conflicts)
            )
        person, survivor = self.person_id, self.survivor_id
        self._note_undo()
        with person._duplicate_check() as pending:
            self._restore_rows()
            self._restore_json()
            self._restore_cards()
            # From the records as they are again; addresses that came since, too.
            self._recompute_moved()
            self._recompute_beneath(person._ids)
            self.env.flush_all()
            self._restore_effects()
            self._remove_former()
            self._return_to_doubles()
            pending.changed.update(dict.fromkeys((person | survivor)._ids))
            self.write(
                {
                    "state": "undone",
                    "undone_date": fields.Datetime.now(),
                    "undone_user_id": self.env.uid,
                }
            )
        for card in person | survivor:
            card._message_log(body=self.env._("Undone: %s", self.summary))

    def _find_conflicts(self, env):
        """What changed since in such a way that it cannot be put back.

        :param env: of the user who reads it
        :return: list of texts
        """
        return [
            *self._changed_cards(),
            *self._changed_rows(),
            *self._changed_json(),
            *self._changed_pictures(),
            *self._posted_since(env),
        ]

    def _changed_cards(self):
        if self.plan["former_organization"] and not self.from_organization_id:
            yield self.env._("A contact has been deleted.")
        ids = [int(row_id) for row_id in self.changes["partners"]]
        self.env.cr.execute(
            SQL("SELECT id, to_jsonb(p) FROM res_partner p WHERE id = ANY(%s)", ids)
        )
        rows = dict(self.env.cr.fetchall())
        for row_id, columns in self.changes["partners"].items():
            row = rows.get(int(row_id))
            if row is None:
                yield self.env._("A contact has been deleted.")
                continue
            for column, (_old, new) in columns.items():
                if row.get(column) != new:
                    name = row["name"] or row["complete_name"]
                    yield self._changed_text(name, column)

    @api.model
    def _changed_text(self, person, column):
        labels = self.env["res.partner"]._person_labels([column])
        return self.env._(
            "%(person)s: “%(field)s” has been changed since.",
            person=person,
            field=labels.get(column, column),
        )

    def _changed_rows(self):
        moved = [entry for entry in self.changes["rows"] if entry["how"] == "moved"]
        if not moved:
            return
        counts = SQL(" UNION ALL ").join(
            sql.count_changed(number, entry) for number, entry in enumerate(moved)
        )
        self.env.cr.execute(counts)
        found = dict(self.env.cr.fetchall())
        for number, entry in enumerate(moved):
            if missing := len(entry["keys"]) - found.get(number, 0):
                yield self.env._(
                    "%(count)s of “%(name)s” have been changed or deleted since.",
                    count=missing,
                    name=self._table_label(entry["table"]),
                )

    def _restore_rows(self):
        for added in self.changes["added"]:
            self.env.cr.execute(sql.remove_rows(added["table"], added["rows"]))
        for entry in self.changes["rows"]:
            if entry["how"] == "moved":
                self.env.cr.execute(sql.put_back(entry))
        for removed in self.changes["removed"]:
            self.env.cr.execute(sql.restore_rows(removed["table"], removed["rows"]))

    def _restore_cards(self):
        """Give the records their former values, column by column."""
        for row_id, columns in self.changes["partners"].items():
            former = {column: old for column, (old, _new) in columns.items()}
            self.env.cr.execute(
                sql.put_back_columns("res_partner", int(row_id), former)
            )
        joined = self.changes.get("joined", {})
        self.survivor_id._part_cards({int(card): old for card, old in joined.items()})
        self._renew_pictures(self.survivor_id)
        self.env.invalidate_all(flush=False)
        cards = self.env["res.partner"].browse(map(int, self.changes["partners"]))
        cards.with_context(active_test=False).child_ids._renew_block_reason()

    def _return_to_doubles(self):
        """Let the records be the doubles that they were before, as rules that block see it.

        The survivor first: it gives up the keys that came to it.
        """
        known = {}
        for row in self.changes.get("doubles", ()):
            key = (row["build"], row["scope_id"], row["key"])
            known.setdefault(key, set()).add(row["partner_id"])
        for card in self.survivor_id | self.person_id:
            card._return_to_doubles(known)

    @api.model
    def _lock_partners(self, partners):
        """Let nobody else move or merge these records at the same time."""
        self.env.cr.execute(
            SQL(
                "SELECT id FROM res_partner WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE",
                list(partners._ids),
            )
        )
