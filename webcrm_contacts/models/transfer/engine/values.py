"""The persons' own values: side by side, and what becomes of them (F10.2)."""

from functools import cached_property

from odoo import models
from odoo.tools import SQL, format_date, format_datetime, html2plaintext

from ....tools.person.names import PARTS, compose
from ....tools.transfer.plan import merge_values

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
    "person_status",
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
# What is said of a value, and comes with it.
GOES_WITH = {
    "block_mass_email": ("block_mass_email_date", "block_mass_email_note"),
    "person_status": ("resigned_date",),
}


class Values:
    """Which values of a person a transfer carries, and what each will be."""

    def __init__(self, env):
        self.env = env
        self.partners = env["res.partner"]

    @cached_property
    def names(self):
        """Names of the fields that hold data of a person, custom ones included.

        Address and commercial fields are the organization's.
        """
        partner = self.partners
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

    @cached_property
    def summed(self):
        """Names of the fields that are added up in a merge, as Odoo's own does."""
        return self.env["base.partner.merge.automatic.wizard"]._get_summable_fields()

    def side_by_side(self, request, pictures):
        """The values of two records, with the one that each field will have.

        :param pictures: lines of the same kind about files, to be put behind
        :return: list of dicts, see :func:`merge_values`; labels and texts are in the
            user's language
        """
        others = [n for n in self.names if n not in (*self.summed, *FIRST_FIELDS)]
        names = [*FIRST_FIELDS, *others]
        labels = self.partners._person_labels(names)
        # sudo: the fields that the user may not read have no label, and are not shown.
        source, target = request.source.sudo(), request.target.sudo()
        lines = [
            {
                "name": name,
                "label": labels.get(name, ""),
                "source": self._json_value(source, name),
                "target": self._json_value(target, name),
                "source_text": self._text(source, name),
                "target_text": self._text(target, name),
                "source_empty": not source[name],
                "target_empty": not target[name],
                "locked": _locked_origin(source, target, name),
                "fills": name not in NAME_FIELDS,
                "wins": _wins(source, target, name),
            }
            for name in names
        ]
        overwrite = {*request.overwrite}
        if "name" in overwrite:
            overwrite |= {*PARTS}  # a name is whole
        lines = merge_values([*lines, *pictures], overwrite, request.keep)
        self._compose_name({line["name"]: line for line in lines})
        return lines

    def _compose_name(self, lines):
        """The name that follows where a part of it is taken from the other record."""
        parts = [lines[part] for part in PARTS]
        if lines["name"]["origin"] == "target" and any(
            part["origin"] == "source" for part in parts
        ):
            texts = [part[f"{part['origin']}_text"] for part in parts]
            order = self.partners._name_order()
            lines["name"]["result"] = compose(*texts, order)

    def _json_value(self, partner, name):
        field = partner._fields[name]
        value = field.convert_to_read(partner[name], partner, use_display_name=False)
        return value if isinstance(value, (bool, int, float)) else value and str(value)

    def _text(self, partner, name):
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

    def to_write(self, request, lines):
        """What to write on the target of a merge, as the lines say.

        :param lines: see :meth:`side_by_side`
        :return: dict for `write`
        """
        # sudo: what is carried over does not depend on what the mover may read.
        source, target = request.source.sudo(), request.target.sudo()
        chosen = {line["name"] for line in lines if line["origin"] == "source"}
        chosen &= {*self.names}
        for name, others in GOES_WITH.items():
            if name in chosen:
                chosen |= {other for other in others if other in source._fields}
        values = {name: _write_value(source, name) for name in chosen}
        for name in self.summed:
            if source[name] and name not in request.keep:
                values[name] = source[name] + target[name]
        return values

    def fill_company_values(self, source, target, row):
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


def _locked_origin(source, target, name):
    """Blocked wins, and cannot be unchosen."""
    if name != "block_mass_email":
        return None
    return "source" if source[name] and not target[name] else "target"


def _wins(source, target, name):
    """Whether the source's value is the better one where nothing was chosen: who is in
    use has not resigned."""
    if name != "person_status":
        return False
    return source[name] != "resigned" and target[name] == "resigned"


def _write_value(partner, name):
    return partner._fields[name].convert_to_write(partner[name], partner)
