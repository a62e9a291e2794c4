from odoo import api, models

from . import transfer_statements as sql
from .transfer_statements import Change
from .webcrm_transfer_snapshot import KEYS, PARTNERS

# Stored fields of a child that follow from the record it hangs on.
CHILD_FIELDS = (
    "commercial_partner_id",
    "complete_name",
    "commercial_company_name",
    "mass_email_block_reason",
    "is_contact_person",
)


class WebcrmTransfer(models.Model):
    """Carrying a plan out: the plan and nothing else, in one transaction."""

    _inherit = "webcrm.transfer"

    @api.model
    def _carry_out(self, plan):
        """Do what a plan says and write it into a journal.

        :param plan: :class:`Plan` without refusals
        :return: the journal
        """
        request = plan.request
        (request.source | request.target)._build_before_change()
        with request.source._duplicate_check() as pending:
            watched, typed = self._watch_effects(plan)
            with self.env.protecting(typed):
                former = self._leave_former_card(plan)
                # sudo: rights on the persons and organizations are checked; what hangs
                # on the person moves whether the mover may read it or not.
                journal = self.sudo().create(self._prepare_journal(plan, former))
                tables = {entry["table"] for entry in journal.changes["rows"]}
                tables |= plan.before.keys() - {PARTNERS}
                journal._note_lists(request.source | request.target, tables)
                journal._apply(plan, former)
            self._write_typed(request)
            self.env.flush_all()
            journal._note_changes(plan, watched)
            pending.are_one_human((request.source | request.target | former)._ids)
        journal._log_transfer(plan, former)
        journal._note_history()
        self.env.invalidate_all()
        return journal.with_env(self.env)

    def _apply(self, plan, former):
        """Write, re-point and archive, as planned.

        :param former: the record left at the former organization, or none
        """
        if plan.request.merges:
            self._merge_through_hooks(plan)
        else:
            self._repoint_rows()
        self._recompute_moved()
        self._write_cards(plan, former)
        self.env.flush_all()

    @api.model
    def _prepare_journal(self, plan, former):
        request = plan.request
        description = self._describe_plan(plan)
        return {
            "kind": "merge" if request.merges else "move",
            "person_id": request.source.id,
            "survivor_id": (request.target or request.source).id,
            "from_organization_id": request.former_organization.id,
            "to_organization_id": request.organization.id,
            "summary": self._summarize(request, description["entities"]),
            "hooks": ", ".join(description["acting_apps"]),
            "plan": description,
            "former_id": former.id,
            "changes": self._plan_changes(plan, former),
        }

    @api.model
    def _summarize(self, request, entities):
        moved = self._count_texts(entities, "moves")
        names = {"person": request.source.name, "target": request.target.name}
        names["organization"] = request.organization.name
        if request.merges:
            text = self.env._(
                "Merged %(person)s into %(target)s, %(organization)s", **names
            )
        else:
            text = self.env._("Moved %(person)s to %(organization)s", **names)
        return f"{text}: {', '.join(moved)}" if moved else text

    @api.model
    def _plan_changes(self, plan, former):
        """What the journal knows before the work: which rows are to change.

        :return: JSON-able dict; what is found out while working is filled in later
        """
        return {
            "rows": self._planned_rows(plan, former),
            "removed": [],
            "added": [],
            "partners": {},
            "effects": {},
            "former": self._rows_of(former),
            "doubles": list(plan.beside[KEYS].values()),
        }

    @api.model
    def _planned_rows(self, plan, former):
        """:return: list of the journal's entries about rows, see `_journal_entry`"""
        moving, combined, left = self._resolved_changes(plan, former.id)
        moving += self._accounting_changes(plan)
        parts = (("moved", moving), ("combined", combined), ("left", left))
        return [
            self._journal_entry(change, how)
            for how, changes in parts
            for change in changes
        ]

    @api.model
    def _rows_of(self, former):
        """The rows that a new record has from its creation.

        :return: dict of table to list of keys
        """
        rows = {}
        for group in self._collect_groups(former) if former else ():
            rows.setdefault(group.table, []).extend(group.keys)
        return rows

    @api.model
    def _journal_entry(self, change, how):
        return {
            "table": change.table.name,
            "mask": change.mask,
            "columns": change.columns,
            "keys": list(change.keys),
            "old": change.old_id,
            "new": change.new_id,
            "how": how,
        }

    @api.model
    def _planned(self, rows, how):
        tables = {table.name: table for table in self._linked_tables()}
        return [
            Change(tables[e["table"]], e["mask"], tuple(e["keys"]), e["old"], e["new"])
            for e in rows
            if e["how"] == how
        ]

    def _repoint_rows(self):
        """Point the planned rows at their new record; note what really changed."""
        self.env.flush_all()
        planned = self.changes
        moving = self._planned(planned["rows"], "moved")
        combined = self._planned(planned["rows"], "combined")
        done = self._run(sql.repoint(moving))
        tables = list(dict.fromkeys(change.table.name for change in moving))
        changed = {tables[number]: set(keys) for number, keys in done.items()}
        rows = [
            entry | {"keys": self._keys_done(entry, changed)}
            for entry in planned["rows"]
            if entry["how"] != "combined"
        ]
        removed = [
            {"table": combined[number].table.name, "rows": keys}
            for number, keys in self._run(sql.delete(combined)).items()
        ]
        self._forget_rows(entry["table"] for entry in rows)
        rows = [entry for entry in rows if entry["keys"]]
        if removed or rows != planned["rows"]:
            self.changes = planned | {"rows": rows, "removed": removed}

    @api.model
    def _forget_rows(self, tables):
        """Empty the cache of what was changed in the database.

        What partners and users have in columns of their own stays, unless it is these
        that were changed: reading it again is half of what a merge costs.
        """
        names, linked = set(tables), {"ir.attachment"}
        for table in self._linked_tables():
            if table.name in names:
                linked |= (
                    {table.model} if table.model else {m for _c, m in table.parents}
                )
        for model in linked:
            self.env[model].invalidate_model(flush=False)
        for model in {"res.partner", "res.users"} - linked:
            fields = self.env[model]._fields
            followed = [n for n, f in fields.items() if not (f.store and f.column_type)]
            self.env[model].invalidate_model(followed, flush=False)

    @api.model
    def _keys_done(self, entry, changed):
        if entry["how"] != "moved" or isinstance(entry["keys"][0], str):
            return entry["keys"]
        done = changed.get(entry["table"], ())
        return [key for key in entry["keys"] if key in done]

    @api.model
    def _run(self, statement):
        if statement is None:
            return {}
        self.env.cr.execute(statement)
        return dict(self.env.cr.fetchall())

    def _copy_own_data(self, source, target, tables=None, kept=()):
        """Give the target the source's tags, interests, pictures and blocked addresses.

        :param tables: names of those where the source has anything; None when unknown
        :param kept: names of fields with a picture that the target keeps as they are
        """
        columns = self._copied_columns()
        copies = [
            sql.Copy(
                table, column, columns[table], same, source.id, target.id, condition
            )
            for table, column, same, condition in self._copied_links(kept)
            if table in columns and (tables is None or table in tables)
        ]
        if copies:
            self.env.flush_all()
            self._run(sql.copy_rows(copies))
            self._forget_rows(())

    def _recompute_moved(self):
        """Bring the stored fields in line that follow from what was re-pointed."""
        partners = self.env["res.partner"]
        for entry in self.changes["rows"]:
            if entry["how"] != "moved":
                continue
            if entry["table"] == PARTNERS and "parent_id" in entry["columns"]:
                self._recompute_beneath(entry["keys"])
            if entry["table"] == "res_users":
                cards = partners.browse([entry["old"], entry["new"]])
                self.env.add_to_compute(partners._fields["partner_share"], cards)
                self.env.registry.clear_cache()

    @api.model
    def _recompute_beneath(self, partner_ids):
        """The same for partners that hang on another record now, and all beneath them."""
        partners = self.env["res.partner"].browse(self._beneath(partner_ids))
        for name in CHILD_FIELDS:
            self.env.add_to_compute(partners._fields[name], partners)
        # An extra address is blocked with the person it has come to.
        if blocked := partners._blocked_persons():
            partners._blocked_addresses()._keep_addresses_of(blocked)
