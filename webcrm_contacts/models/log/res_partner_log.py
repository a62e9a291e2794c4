from odoo import api, fields, models, tools
from odoo.exceptions import UserError

from ...tools.log.fields import is_logged
from ...tools.transaction_store import before_commit, transaction_store
from .log_changes import PersonChanges

SAVE = "webcrm.person.log.save"
NEW = "webcrm.person.log.new"


class ResPartner(models.Model):
    """Every change to a person is kept: field, old, new, who and when (F5.8).

    What is about to change is noted in `write`; what has changed is written once, just
    before the transaction is committed. New persons are not logged field by field, and
    partners that are no persons cost no query.
    """

    _inherit = "res.partner"

    link_ids = fields.One2many(
        "webcrm.person.link", "partner_id", string="Links", copy=True
    )

    @api.model_create_multi
    def create(self, vals_list):
        """What is written on a new person while it is made is no change of it."""
        partners = super().create(vals_list)
        self._log_new().difference_update(partners._ids)
        return partners

    def _create(self, data_list):
        # Here the ids are known, and core has not written on them yet.
        partners = super()._create(data_list)
        self._log_new().update(partners._ids)
        return partners

    def write(self, vals):
        """The old values are noted before they change."""
        self._log_prepare(vals)
        return super().write(vals)

    @api.model
    def load(self, fields, data):
        """An import is told as one digest, though core saves in the middle of it."""
        with PersonChanges(self.env).held(self._address_fields()):
            return super().load(fields, data)

    def _compute_field_value(self, field):
        """Note computed fields that people know as fields: ours and custom ones. What
        other apps compute is logged only when somebody writes it."""
        if field.store and (field.manual or field._module == "webcrm_contacts"):
            self._log_prepare(
                f.name for f in self.pool.field_computed[field] if f.store
            )
        return super()._compute_field_value(field)

    def add_log_entry(self, text):
        """Add an entry to the log of this person (F5.8); date and name are stamped.

        :param text: str
        :return: id of the entry
        :raise AccessError: when the user may not edit the person
        :raise UserError: when there is no text
        """
        self.ensure_one()
        self.check_access("write")
        text = str(text or "").replace("\0", "").strip()
        if not text:
            raise UserError(self.env._("Write something first."))
        # sudo: entries are made here alone, so that nobody can change their stamps.
        log = self.env["webcrm.person.log"].sudo()
        entry = log.create({"partner_id": self.id, "kind": "entry", "body": text})
        entry._after_logged()
        return entry.id

    @api.model
    @tools.ormcache()
    def _logged_fields(self):
        """Names of the fields of which changes are kept, custom fields included."""
        return frozenset(
            name
            for name, field in self._fields.items()
            if is_logged(
                name,
                field.type,
                field.store,
                bool(field.related or (field.compute and field.readonly)),
            )
        )

    def _log_prepare(self, names):
        """Note the values of these fields before they change.

        :param names: iterable of field names; those that are not logged are left out
        """
        new = self._log_new()
        ids = [id_ for id_ in self._ids if id_ and id_ not in new]
        names = self._logged_fields().intersection(names) if ids else ()
        if names and PersonChanges(self.env).note(ids, names):
            before_commit(self.env.cr, SAVE, self.browse()._log_finalize)

    @api.model
    def _log_new(self):
        """Ids of partners that are being created: what is written on them meanwhile,
        Odoo's own address above all, is no change."""
        return transaction_store(self.env.cr).setdefault(NEW, set())

    def _log_finalize(self):
        """Write one entry for each person that has changed since it was noted."""
        PersonChanges(self.env).write_entries(self._address_fields())
