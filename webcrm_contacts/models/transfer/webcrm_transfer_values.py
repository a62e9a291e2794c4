from odoo import api, models
from odoo.tools import SQL, format_date, format_datetime, html2plaintext

from ...tools.transfer.plan import merge_values

# What a person is rather than what is known about it, and what follows something else.
NOT_DATA = {
    "active",
    "archived_email",
    "autopost_bills",
    "block_mass_email_date",
    "block_mass_email_note",
    "calendar_last_notif_ack",
    "card_group",
    "color",
    "company_id",
    "company_name",
    "company_type",
    "is_company",
    "merged_into_id",
    "message_bounce",
    "name_needs_review",
    "parent_id",
    "person_status",
    "resigned_date",
    "signup_type",
    "type",
    "tz",
}
DATA_TYPES = {
    "boolean",
    "char",
    "date",
    "datetime",
    "float",
    "html",
    "integer",
    "many2one",
    "monetary",
    "reference",
    "selection",
    "text",
}
# In this order they stand side by side, the others after them.
FIRST_FIELDS = (
    "firstname",
    "lastname",
    "function",
    "email",
    "phone",
    "mobile",
    "block_mass_email",
    "user_id",
    "birthdate",
    "website",
    "lang",
    "personal_preferences",
    "comment",
)
# A name is whole: a part of another name never fills it.
NAME_FIELDS = ("name", "firstname", "lastname")
SHOWN_AS = {
    "date": format_date,
    "datetime": format_datetime,
    "html": lambda _env, value: html2plaintext(value),
}
BLOCK_FIELDS = ("block_mass_email", "block_mass_email_date", "block_mass_email_note")


class WebcrmTransfer(models.Model):
    """The persons' own values: side by side, and what becomes of them (F10.2)."""

    _inherit = "webcrm.transfer"

    @api.model
    def _data_fields(self):
        """Names of the fields that hold data of a person, custom ones included.

        Address and commercial fields are the organization's.
        """
        partner = self.env["res.partner"]
        foreign = {*partner._address_fields(), *partner._commercial_fields(), *NOT_DATA}
        foreign |= {"partner_latitude", "partner_longitude", "date_localization"}
        foreign |= {"id", *models.LOG_ACCESS_COLUMNS}
        return [
            name
            for name, field in partner._fields.items()
            if field.store
            and field.type in DATA_TYPES
            and name not in foreign
            and not field.company_dependent
            and not field.related
            and not (field.compute and field.readonly)
        ]

    @api.model
    def _side_by_side(self, source, target, overwrite, keep):
        """The values of two records, with the one that each field will have.

        :param overwrite: names of fields where the source's value wins
        :param keep: names of fields where the target's value stays
        :return: list of dicts, see :func:`merge_values`; labels and texts are in the
            user's language
        """
        summable = self.env[
            "base.partner.merge.automatic.wizard"
        ]._get_summable_fields()
        others = [n for n in self._data_fields() if n not in (*summable, *FIRST_FIELDS)]
        names = [*FIRST_FIELDS, *others]
        labels = self.env["res.partner"]._person_labels(
            [*names, *self._picture_fields()]
        )
        source, target = source.sudo(), target.sudo()
        lines = [
            {
                "name": name,
                "label": labels.get(name, ""),
                "source": self._json_value(source, name),
                "target": self._json_value(target, name),
                "source_text": self._value_text(source, name),
                "target_text": self._value_text(target, name),
                "source_empty": not source[name],
                "target_empty": not target[name],
                "locked": self._locked_origin(source, target, name),
                "fills": name not in NAME_FIELDS,
            }
            for name in names
        ]
        lines += self._pictures_side_by_side(source, target, labels)
        return merge_values(lines, overwrite, keep)

    @api.model
    def _locked_origin(self, source, target, name):
        """Blocked wins, and cannot be unchosen."""
        if name != "block_mass_email":
            return None
        return "source" if source[name] and not target[name] else "target"

    @api.model
    def _json_value(self, partner, name):
        field = partner._fields[name]
        value = field.convert_to_read(partner[name], partner, use_display_name=False)
        return value if isinstance(value, (bool, int, float)) else value and str(value)

    @api.model
    def _value_text(self, partner, name):
        """A value as the user reads it."""
        field, value = partner._fields[name], partner[name]
        if name == "block_mass_email":
            return self.env._("Blocked") if value else ""
        if field.type == "selection":
            return dict(field._description_selection(self.env)).get(value, "")
        if field.type == "boolean":
            return self.env._("Yes") if value else self.env._("No")
        if field.type in ("integer", "float", "monetary"):
            return str(value)
        if not value:
            return ""
        if field.relational or field.type == "reference":
            return value.display_name or ""
        shown = SHOWN_AS.get(field.type, lambda _env, value: str(value))
        return shown(self.env, value)

    @api.model
    def _values_to_write(self, plan):
        """What to write on the target of a merge, as the lines of the plan say.

        :return: dict for `write`
        """
        source, target = plan.request.source.sudo(), plan.request.target.sudo()
        chosen = {line["name"] for line in plan.values if line["origin"] == "source"}
        chosen -= {*self._picture_fields()}
        values = {name: self._write_value(source, name) for name in chosen}
        if "block_mass_email" in chosen:
            kept = [name for name in BLOCK_FIELDS if name in source._fields]
            values |= {name: self._write_value(source, name) for name in kept}
        for name in self.env[
            "base.partner.merge.automatic.wizard"
        ]._get_summable_fields():
            if source[name] and name not in plan.request.keep:
                values[name] = source[name] + target[name]
        return values

    @api.model
    def _write_value(self, partner, name):
        return partner._fields[name].convert_to_write(partner[name], partner)

    @api.model
    def _merge_company_values(self, source, target, row):
        """Fill the target's values that differ per company, in one query.

        :param row: dict of the source's columns; without any there is nothing to do
        """
        commercial = {*source._commercial_fields()}
        columns = [
            SQL.identifier(name)
            for name, field in source._fields.items()
            if field.company_dependent and name not in commercial and row.get(name)
        ]
        if not columns:
            return
        target.flush_recordset()
        assignments = SQL(", ").join(
            SQL(
                "%(c)s = nullif(coalesce(s.%(c)s, '{}') || coalesce(t.%(c)s, '{}'), '{}')",
                c=c,
            )
            for c in columns
        )
        self.env.cr.execute(
            SQL(
                "UPDATE res_partner t SET %s FROM res_partner s WHERE s.id = %s AND t.id = %s",
                assignments,
                source.id,
                target.id,
            )
        )
        target.invalidate_recordset(flush=False)
