import time

import psycopg2.errors

from odoo import api, models, tools
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ...tools.custom_field.custom_fields import (
    TYPES,
    WITH_OPTIONS,
    is_technical_name,
    technical_name,
)

LOCK_TIMEOUT = "2s"
LOCK_TRIES = 3
LOCK_PAUSE = 1
LONGEST_LABEL = 60


class WebcrmPersonField(models.Model):
    """Custom fields: columns of the contact that the manager adds (F12).

    The only place with rights on `ir.model.fields`: the manager of persons has none,
    and shall have fields of contacts alone.
    """

    _inherit = "webcrm.person.field"

    @api.model
    def _prepare_custom(self, vals):
        """Values of a record; of a custom field, after its column was made.

        :raise ValidationError: when type, label or name are not possible
        """
        partner_fields = self.env["res.partner"]._fields
        if not vals.get("field_type"):
            if not vals.get("name"):
                raise ValidationError(
                    self.env._(
                        "Choose a type for the new field “%s”.", vals.get("label")
                    )
                )
            return vals
        label = (vals.get("label") or "").strip()
        self._check_custom(vals, label)
        name = vals.get("name") or technical_name(label, partner_fields)
        if not is_technical_name(name) or name in partner_fields:
            raise ValidationError(
                self.env._(
                    "“%s” cannot be the technical name of a new field. It begins with "
                    "x_, has small letters, digits and single _, and is not used yet. "
                    "Leave it empty to have one made from the label.",
                    name,
                )
            )
        self._add_column(name, label, vals)
        return vals | {"name": name}

    @api.model
    def _check_custom(self, vals, label):
        if vals["field_type"] not in TYPES:
            raise ValidationError(
                self.env._("There is no type of field “%s”.", vals["field_type"])
            )
        if not label or len(label) > LONGEST_LABEL:
            raise ValidationError(
                self.env._(
                    "A field needs a label of at most %s letters.", LONGEST_LABEL
                )
            )
        if vals["field_type"] in WITH_OPTIONS and not vals.get("option_ids"):
            raise ValidationError(
                self.env._("“%s” needs options to choose from.", label)
            )
        labels = {one.casefold() for one in self._labels().values()}
        self._refuse_double(label, label.casefold() in labels)

    @api.model
    def _refuse_double(self, label, is_known):
        if is_known:
            raise ValidationError(
                self.env._(
                    "There is a field “%s” already. Give the new one another label.",
                    label,
                )
            )

    @api.model
    def _add_column(self, name, label, vals):
        """Make the field in Odoo and its column, while users go on working.

        :raise UserError: when the table could not be had, to be tried again
        :raise ValidationError: when another process made such a field meanwhile
        """
        self._lock_contacts()
        self._refuse_double(label, self._has_column(name))
        field_type = TYPES[vals["field_type"]]
        values = {
            "name": name,
            "field_description": label,
            "help": vals.get("help_text") or False,
            # sudo: `ir.model` is closed to managers of persons.
            "model_id": self.env["ir.model"].sudo()._get_id("res.partner"),
            "ttype": field_type.ttype,
            "state": "manual",
            "copied": True,
        }
        if vals["field_type"] in WITH_OPTIONS:
            values |= self._prepare_relation(name, field_type.ttype)
        # sudo: managers of persons add fields of contacts, and nothing else.
        self.env["ir.model.fields"].sudo().create(values)
        self._notify_browsers()

    @api.model
    def _prepare_relation(self, name, ttype):
        values = {
            "relation": "webcrm.person.field.option",
            "domain": f"[('person_field_id.name', '=', '{name}')]",
        }
        if ttype == "many2one":
            return values | {"on_delete": "restrict"}
        return values | {
            "relation_table": self._relation_table(name),
            "column1": "partner_id",
            "column2": "option_id",
        }

    @api.model
    def _lock_contacts(self):
        """Get the table of contacts alone, without making others wait for long.

        The lock is asked for before anything is changed: what waits behind it waits at
        most the timeout, and the registry has nothing to take back.

        :raise UserError: when others did not let go of it
        """
        set_timeout = SQL("SELECT set_config('lock_timeout', %s, true)", LOCK_TIMEOUT)
        lock = SQL("LOCK TABLE res_partner IN ACCESS EXCLUSIVE MODE")
        self.env.flush_all()
        for attempt in range(LOCK_TRIES):
            try:
                with self.env.cr.savepoint(flush=False):
                    self.env.cr.execute(set_timeout)
                    self.env.cr.execute(lock, log_exceptions=False)
                self.env.cr.execute("SELECT set_config('lock_timeout', '0', true)")
                return
            except psycopg2.errors.LockNotAvailable:
                if attempt + 1 < LOCK_TRIES:
                    time.sleep(LOCK_PAUSE)
        raise UserError(
            self.env._(
                "Others are working with many contacts at this moment, so the field "
                "could not be changed. Nothing was changed: try again in a minute."
            )
        )

    @api.model
    def _has_column(self, name):
        """Whether the contacts have a field by now, in whichever process it was made.

        What a statement's columns are, PostgreSQL looks up as it is now; in the
        catalog's tables we would read as of the beginning of our transaction.
        """
        self.env.cr.execute("SELECT * FROM res_partner LIMIT 0")
        columns = {column.name for column in self.env.cr.description}
        table = self._relation_table(name)
        [[oid]] = self.env.execute_query(SQL("SELECT to_regclass(%s)::oid", table))
        return name in columns or bool(oid)

    @api.model
    def _relation_table(self, name):
        return f"{name}_option_rel"

    def _check_custom_write(self, vals):
        """
        :raise ValidationError: when what cannot change shall change
        """
        for field in self:
            renamed = vals.get("name", field.name) != field.name
            retyped = vals.get("field_type", field.field_type) != field.field_type
            if field.is_custom and (renamed or retyped):
                raise ValidationError(
                    self.env._(
                        "The type and the technical name of “%s” stay. Make a new "
                        "field with the values copied: “Change the type”.",
                        field.label,
                    )
                )

    def _inverse_label(self):
        for field in self:
            field._write_core("field_description", (field.label or "").strip())

    def _inverse_help_text(self):
        for field in self:
            field._write_core("help", field.help_text or False)

    def _write_core(self, name, value):
        """Write the label or help of a custom field, in the language of the user."""
        core = self._core_field()
        if (core[name] or False) == (value or False):
            return
        if not self.is_custom:
            raise ValidationError(
                self.env._(
                    "“%s” comes with Odoo: only custom fields can be renamed.",
                    core.field_description,
                )
            )
        if name == "field_description" and not 0 < len(value) <= LONGEST_LABEL:
            raise ValidationError(
                self.env._(
                    "A field needs a label of at most %s letters.", LONGEST_LABEL
                )
            )
        core[name] = value
        self._notify_browsers()

    def _core_field(self):
        self.ensure_one()
        # sudo: as above; this is the field of a record that the caller may write.
        core = self.env["ir.model.fields"].sudo()
        domain = [("model", "=", "res.partner"), ("name", "=", self.name)]
        return core.search(domain)

    def _remove_custom(self):
        """Remove the columns of custom fields; their values are exported first.

        :return: dict of technical name to the file, see `_export_values`
        """
        known = self.env["res.partner"]._fields
        custom = self.filtered(lambda one: one.is_custom and one.name in known)
        if not custom:
            return {}
        files = {field.name: field._export_values() for field in custom}
        self._lock_contacts()
        core = self.env["ir.model.fields"]
        for field in custom:
            core |= field._core_field()
        core.sudo().unlink()
        self._notify_browsers()
        return files

    @api.model
    def _notify_browsers(self):
        """Open browsers forget the forms and fields that they know."""
        group = self.env.ref("base.group_user").sudo()
        group._bus_send("webcrm_contacts.person_fields", {})

    @api.model
    @tools.ormcache()
    def _custom_nodes(self):
        """How views show custom fields that are in use, in their order.

        :return: tuple of (name, widget, options, in_search)
        """
        records = self.sudo().search([("is_custom", "=", True)])
        return tuple(
            (field.name, *self._widget_of(field.field_type), field.in_search)
            for field in records
            if field.name in self.env["res.partner"]._fields
        )

    @api.model
    def _widget_of(self, field_type):
        options = {
            "list": "{'no_create': True, 'no_open': True}",
            "multi": "{'no_create': True, 'color_field': 'color'}",
        }
        return TYPES[field_type].widget, options.get(field_type, "")

    @api.model
    @tools.ormcache()
    def _archived_names(self):
        """Custom fields that are out of use: on no card, list or picker."""
        records = self.sudo().with_context(active_test=False)
        domain = [("is_custom", "=", True), ("active", "=", False)]
        return frozenset(records.search(domain).mapped("name"))
