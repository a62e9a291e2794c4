import hashlib
from collections import defaultdict

from odoo import SUPERUSER_ID, api, fields, models, tools
from odoo.exceptions import UserError
from odoo.tools import html2plaintext

from ...tools.log.fields import changed_values, is_logged, kept_texts

PENDING = "webcrm.person.log"
NEW = "webcrm.person.log.new"
MAX_TEXT = 2000


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
        partners = super().create(vals_list)
        self._log_new().difference_update(partners._ids)
        return partners

    def _create(self, data_list):
        partners = super()._create(data_list)
        self._log_new().update(partners._ids)
        return partners

    def write(self, vals):
        self._log_prepare(vals)
        return super().write(vals)

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
        if not names:
            return
        data = self.env.cr.precommit.data
        for person in self._log_persons(ids):
            if person.is_contact_person:
                if PENDING not in data:
                    self.env.cr.precommit.add(self.browse()._log_finalize)
                pending = data.setdefault(PENDING, {})
                noted = pending.setdefault(
                    person.id, {"uid": SUPERUSER_ID, "before": {}}
                )
                # What the system writes along is part of what a user does.
                if noted["uid"] == SUPERUSER_ID:
                    noted["uid"] = self.env.uid
                before = noted["before"]
                for name in names - before.keys():
                    before[name] = person._log_value(name)

    @api.model
    def _log_persons(self, ids):
        """These persons with all of their values, files included."""
        # sudo: the log keeps what its reader may not see, too.
        return self.sudo().with_context(active_test=False, bin_size=False).browse(ids)

    @api.model
    def _log_new(self):
        """Ids of partners that are being created: what is written on them meanwhile,
        Odoo's own address above all, is no change. Known to one transaction."""
        return self.env.cr.precommit.data.setdefault(NEW, set())

    def _log_finalize(self):
        """Write one entry for each person that has changed since it was noted."""
        pending = self.env.cr.precommit.data.pop(PENDING, None)
        if not pending:
            return
        persons = self._log_persons(pending).exists()
        by_user = defaultdict(list)
        for person in persons:
            uid, before = pending[person.id].values()
            after = {name: person._log_value(name) for name in before}
            changed = changed_values(before, after, self._address_fields())
            if changed:
                by_user[uid].append(self._prepare_log(person, changed))
        for uid, vals_list in by_user.items():
            log = self.env["webcrm.person.log"].with_user(uid).sudo()
            log.create(vals_list)._after_logged()

    @api.model
    def _prepare_log(self, person, changed):
        """Values of the entry about a change.

        :param changed: dict of field name to (old, new)
        """
        order = list(self._fields)
        lines = [
            {
                "field_name": name,
                "label": self._fields[name].string,
                "old_value": old,
                "new_value": new,
            }
            for name in sorted(changed, key=order.index)
            for old, new in [self._log_kept(name, *changed[name])]
        ]
        return {
            "partner_id": person.id,
            "kind": "change",
            "line_ids": [fields.Command.create(line) for line in lines],
        }

    @api.model
    def _log_kept(self, name, old, new):
        """A change as it is kept: of a file that there is one, of a long text a part.

        :param old: value of `_log_value`, as is `new`
        :return: tuple of both
        """
        if self._fields[name].type == "binary":
            return bool(old), bool(new)
        if isinstance(old or "", str) and isinstance(new or "", str):
            return kept_texts(old, new, MAX_TEXT)
        return old, new

    def _log_value(self, name):
        """A value to compare: plain data that says something by itself; of a file a
        hash, so that another file is a change."""
        field, value = self._fields[name], self[name]
        if field.type == "many2one":
            return [value.id, value.display_name] if value else None
        if field.relational:
            return [[record.id, record.display_name] for record in value]
        if field.type == "binary":
            return hashlib.sha256(value).hexdigest() if value else None
        if field.type == "html":
            return html2plaintext(value or "").strip() or None
        if field.type == "properties":
            described = field.convert_to_read(value, self) or []
            return [[d["name"], f"{d['string']}: {d.get('value')}"] for d in described]
        if field.type in ("date", "datetime"):
            return field.to_string(value) or None
        return value
