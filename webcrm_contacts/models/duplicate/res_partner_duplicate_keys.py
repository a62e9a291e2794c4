from contextlib import contextmanager

from odoo import api, models
from odoo.exceptions import MissingError
from odoo.tools import SQL

from ...tools.duplicate import keys
from ...tools.duplicate.pending import Pending
from ...tools.duplicate.rows import KeyRow, changes, let_wait
from ...tools.transaction_store import transaction_store
from . import building
from .holders import enter_keys

#: where the store of a transaction keeps what it has yet to look at
PENDING = "webcrm.duplicate.pending"
#: of those who wait for a key this many are noted
WAITING = 20


class ResPartner(models.Model):
    """Persons keep their keys up to date, and duplicates are refused (F8.2, F8.4).

    The keys are looked at when the outermost create or write returns, so that one call
    may swap values between two persons; and when the ORM writes what it computed
    later. Partners that are no persons cost no query.
    """

    _inherit = "res.partner"

    @api.model_create_multi
    def create(self, vals_list):
        with self._duplicate_check() as pending:
            partners = super().create(vals_list)
            if self.env["webcrm.duplicate.rule"]._specs():
                persons = partners.filtered("is_contact_person")
                pending.created.update(dict.fromkeys(persons._ids))
        return partners

    def write(self, vals):
        triggers = self.env["webcrm.duplicate.rule"]._trigger_names()
        concerned = not triggers.isdisjoint(vals)
        if self._pending_duplicates().depth and not (concerned or "is_company" in vals):
            # Core's create writes several times on every partner.
            return super().write(vals)
        with self._duplicate_check() as pending:
            if concerned and pending.depth == 1:
                self._build_before_change()
            result = super().write(vals)
            # As an organization a partner has persons, as none it has none.
            if "is_company" in vals or (
                concerned and any(partner.is_contact_person for partner in self)
            ):
                pending.needs_flush = True
        return result

    def web_save_multi(self, vals_list, specification):
        # Core writes record by record; the list may swap values between two of them.
        with self._duplicate_check():
            return super().web_save_multi(vals_list, specification)

    def unlink(self):
        if self.env["webcrm.duplicate.rule"]._specs():
            self._release_duplicate_keys()
        return super().unlink()

    def _write_multi(self, vals_list):
        # The only place that hears of what the ORM computes and stores by itself.
        result = super()._write_multi(vals_list)
        compared = self.env["webcrm.duplicate.rule"]._compared_names()
        changed = [
            partner.id
            for partner, vals in zip(self, vals_list, strict=True)
            if not compared.isdisjoint(vals)
            # Written only when it changes: a former person gives its keys up.
            and ("is_contact_person" in vals or partner.is_contact_person)
        ]
        if changed:
            with self._duplicate_check() as pending:
                pending.changed.update(dict.fromkeys(changed))
        return result

    # -------------------------------------------------------------------------
    # The check, when the outermost call returns
    # -------------------------------------------------------------------------

    @contextmanager
    def _duplicate_check(self):
        """Look at the keys of what changes in this block, at its end.

        Only the outermost block looks. Code that brings several persons into a valid
        state by several calls puts them into one block.

        :return: context manager of the :class:`Pending` of the transaction
        :raise ValidationError: when a blocking rule refuses one of the persons
        """
        pending = self._pending_duplicates()
        pending.depth += 1
        try:
            yield pending
            if pending.depth == 1:
                self._check_pending_duplicates(pending)
        except BaseException:
            if pending.depth == 1:
                pending.clear()
            raise
        finally:
            pending.depth -= 1

    @api.model
    def _pending_duplicates(self):
        """What the transaction has yet to look at: a call within another belongs to it."""
        store = transaction_store(self.env.cr)
        return store.get(PENDING) or store.setdefault(PENDING, Pending())

    @api.model
    def _check_pending_duplicates(self, pending):
        if pending.needs_flush:
            # Computed values too, such as the name from its parts.
            compared = self.env["webcrm.duplicate.rule"]._compared_names()
            self.env["res.partner"].flush_model(compared)
        humans = pending.humans
        created, changed = pending.take()
        if created or changed:
            partners = self.env["res.partner"].with_context(active_test=False)
            partners._update_duplicate_keys(created, changed, humans)

    @api.model
    def _update_duplicate_keys(self, created, changed, humans=None):
        """Bring the rows of these persons in line with their values.

        :param created: ids of new persons, which have no rows yet
        :param changed: ids of partners of which a compared value changed
        :param humans: dict of id to the human whose card it is, see `let_wait`
        :raise ValidationError: when a blocking rule refuses one of them
        :raise ConcurrencyError: when the call should simply be tried again
        """
        keys_model = self.env["webcrm.duplicate.key"]
        new, existing = self.browse(created)._duplicate_rows(), []
        if changed:
            existing = keys_model._of_partners(changed)
            deleted, inserted = changes(
                existing, self.browse(changed)._duplicate_rows()
            )
            # All of them before the first insert: two persons may swap a value.
            keys_model._delete(deleted)
            new += inserted
        new, waiting = let_wait(new, existing, humans)
        if found := enter_keys(self.env, new, self._pending_duplicates()):
            self._raise_duplicate(found)
        keys_model._hand_over(waiting)

    def _release_duplicate_keys(self):
        """Give up the keys of these persons, which are about to be deleted.

        The next in line takes them over.
        """
        persons = self.filtered("is_contact_person")
        if persons:
            keys_model = self.env["webcrm.duplicate.key"]
            keys_model._delete(keys_model._of_partners(persons.ids))

    def _build_before_change(self):
        """Give persons the key of their old values while a rule is being built.

        So that a double from before the rule is not refused for keeping its key.
        """
        for spec in self.env["webcrm.duplicate.rule"]._specs():
            if spec.is_building and (persons := self.filtered("is_contact_person")):
                persons.flush_recordset()
                condition = SQL("p.id = ANY(%s)", persons.ids)
                building.give_keys(self.env, spec, condition)

    # -------------------------------------------------------------------------
    # The rows of a person
    # -------------------------------------------------------------------------

    def _duplicate_rows(self, specs=None):
        """The rows these partners should have, by the rules in force.

        :param specs: the rules to look at; all by default
        :return: list of :class:`KeyRow`
        """
        if specs is None:
            specs = self.env["webcrm.duplicate.rule"]._specs()
        try:
            # sudo: who writes a person need not be allowed to read all that a rule compares.
            persons = self.sudo().filtered("is_contact_person") if specs else ()
        except MissingError:
            # Deleted, or rolled back to a savepoint, within the same call.
            return self.exists()._duplicate_rows(specs)
        rows = (person._duplicate_row(spec) for person in persons for spec in specs)
        return [row for row in rows if row]

    def _duplicate_row(self, spec):
        """The row of one person under one rule, or None when the rule does not apply."""
        if not spec.with_resigned and self.person_status == "resigned":
            return None
        key = keys.key(self._duplicate_part(field) for field in spec.fields)
        if key is None:
            return None
        scope_id = self.parent_id._origin.id if spec.in_organization else 0
        is_active = self.active
        return KeyRow(
            spec.build,
            scope_id,
            key,
            self._origin.id,
            spec.blocks and is_active,
            is_active,
        )

    def _duplicate_part(self, field):
        value = self[field.source]
        if isinstance(value, models.BaseModel):
            value = value._origin.id
        return keys.part(field.kind, value)

    # -------------------------------------------------------------------------
    # Doubles from before a rule that were parted and come back: by undo of a merge, or
    # of a move away from the other one. They are let in as what they were, a collision
    # that exists; nobody else is.
    # -------------------------------------------------------------------------

    def _doubles_query(self):
        """SQL giving, as JSON, the rows of others with a key that one of these has, too.

        For rules that block; none while these alone have their keys.
        """
        specs = self.env["webcrm.duplicate.rule"]._specs()
        # Each half of the table has its own index.
        return SQL(
            "SELECT to_jsonb(k) AS double FROM webcrm_duplicate_key o CROSS JOIN LATERAL ("
            " (SELECT * FROM webcrm_duplicate_key h WHERE h.build = o.build"
            "  AND h.scope_id = o.scope_id AND h.key = o.key AND h.is_holder)"
            " UNION ALL"
            " (SELECT * FROM webcrm_duplicate_key w WHERE w.build = o.build"
            "  AND w.scope_id = o.scope_id AND w.key = o.key AND NOT w.is_holder"
            "  AND w.is_active LIMIT %s)) k "
            "WHERE o.partner_id = ANY(%s) AND o.build = ANY(%s) AND o.is_active "
            "AND k.partner_id <> o.partner_id",
            WAITING,
            list(self._ids),
            [spec.build for spec in specs if spec.blocks],
        )

    def _return_to_doubles(self, known):
        """Bring the keys of this person in line with its values, which it had before.

        :param known: dict of key (`group` of :class:`KeyRow`) to ids of the persons who
            had it, too; where one of them still has, this person waits behind the holder
        :raise ValidationError: when a key is held by somebody else by now
        """
        self.ensure_one()
        keys_model = self.env["webcrm.duplicate.key"]
        rows = [row for row in self._duplicate_rows() if row.group in known]
        still = {
            row.group
            for row in keys_model._of_groups(rows, SQL("is_active"))
            if row.partner_id in known[row.group] and row.partner_id != self.id
        }
        waiting = {
            row.build: row._replace(is_holder=False)
            for row in rows
            if row.is_holder and row.group in still
        }
        existing = keys_model._of_partners(self._ids)
        deleted, inserted = changes(
            [row for row in existing if row.build in waiting], waiting.values()
        )
        keys_model._delete(deleted)
        if inserted:
            keys_model._insert(inserted)
        self._update_duplicate_keys([], self._ids)
