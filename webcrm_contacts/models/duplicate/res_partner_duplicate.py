from contextlib import contextmanager
from weakref import WeakKeyDictionary

from odoo import api, models
from odoo.exceptions import MissingError

from ...tools.duplicate import keys
from ...tools.duplicate.rows import KeyRow, Pending, changes, let_wait

# Per cursor, because a call within another one belongs to it; the cursor's own store of
# data is emptied by every savepoint.
_PENDING = WeakKeyDictionary()


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

    @contextmanager
    def _duplicate_check(self):
        """Look at the keys of what changes in this block, at its end.

        Only the outermost block looks. Code that brings several persons into a valid
        state by several calls puts them into one block.

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
        pending = _PENDING.get(self.env.cr)
        if pending is None:
            pending = _PENDING[self.env.cr] = Pending()
        return pending

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
        """
        keys_model = self.env["webcrm.duplicate.key"]
        new, existing = self.browse(created)._duplicate_rows(), []
        if changed:
            existing = keys_model._of_partners(changed)
            deleted, inserted = changes(
                existing, self.browse(changed)._duplicate_rows()
            )
            keys_model._delete(deleted)
            new += inserted
        new, waiting = let_wait(new, existing, humans)
        self._insert_duplicate_keys(new)
        keys_model._hand_over(waiting)

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
        rules = self.env["webcrm.duplicate.rule"]
        for spec in rules._specs():
            if spec.is_building and (persons := self.filtered("is_contact_person")):
                rules.browse(spec.id).sudo()._build_persons(persons)
