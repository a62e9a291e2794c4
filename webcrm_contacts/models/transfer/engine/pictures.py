"""The picture of a person, and other files in fields: kept in attachments.

They are exchanged as rows, never written. One that was replaced is kept, unseen, on the
record that was merged: Odoo would remove its file, and undo brings it back.
"""

from functools import cached_property

from odoo import fields
from odoo.tools import SQL
from odoo.tools.sql import escape_psql

from .catalog import OwnData

ATTACHMENTS = "ir_attachment"
#: begins the field that a replaced picture has on the merged record
REPLACED = "replaced_"


class Pictures:
    """The files of persons."""

    def __init__(self, env):
        self.env = env
        self.partners = env["res.partner"]

    @cached_property
    def names(self):
        """Names of the fields with a file; the smaller sizes of a picture follow it."""
        return [
            name
            for name, field in self.partners._fields.items()
            if field.type == "binary"
            and field.store
            and field.attachment
            and not (field.related or field.compute)
        ]

    def sizes_of(self, names):
        """Names of the fields with these files and of those with their sizes."""
        return [
            name
            for name, field in self.partners._fields.items()
            if field.type == "binary" and (name in names or field.related in names)
        ]

    def own_data(self, columns, kept=()):
        """For a copy to the target: what is shown is copied, what it replaced is not.

        :param columns: names of all columns of the attachments
        :param kept: names of fields of which nothing is copied
        """
        shown = SQL(
            "t.res_model = 'res.partner' AND t.res_field IS NOT NULL "
            "AND NOT starts_with(t.res_field, %s) AND t.res_field <> ALL(%s)",
            REPLACED,
            list(kept),
        )
        same = ("res_model", "res_field")
        return OwnData(ATTACHMENTS, "res_id", same, columns, shown)

    def replaced_query(self, cards):
        """:return: SQL of the table and the rows, for :meth:`Database.rows_by_key`"""
        return SQL(
            "SELECT %s, to_jsonb(t) FROM ir_attachment t "
            "WHERE t.res_model = 'res.partner' AND t.res_id = ANY(%s) "
            "AND starts_with(t.res_field, %s)",
            ATTACHMENTS,
            list(cards),
            REPLACED,
        )

    def side_by_side(self, source, target):
        """Lines for :func:`merge_values`; a file's value is its checksum."""
        sums = self._sums(source | target)
        labels = self.partners._person_labels(self.names)
        lines = []
        for name in self.names:
            sides = {"source": sums.get((source.id, name), "")}
            sides["target"] = sums.get((target.id, name), "")
            text = self._text(name)
            line = {"name": name, "label": labels.get(name, ""), **sides}
            for side, value in sides.items():
                line |= {f"{side}_text": value and text, f"{side}_empty": not value}
            lines.append(line | {"locked": None, "fills": True, "wins": False})
        return lines

    def _text(self, name):
        if isinstance(self.partners._fields[name], fields.Image):
            return self.env._("Picture")
        return self.env._("File")

    def _sums(self, cards):
        """:return: dict of (id of the record, name of the field) to checksum"""
        rows = self.env.execute_query(
            SQL(
                "SELECT res_id, res_field, checksum FROM ir_attachment "
                "WHERE res_model = 'res.partner' AND res_id = ANY(%s) "
                "AND res_field = ANY(%s)",
                list(cards._ids),
                self.names,
            )
        )
        return {(card, name): checksum for card, name, checksum in rows}

    def make_room(self, source, target, chosen):
        """Put aside the target's pictures that the source's replace.

        :param chosen: names of the fields that were chosen from the source
        """
        if names := self.sizes_of(chosen):
            self.env.cr.execute(
                SQL(
                    "UPDATE ir_attachment SET res_id = %s, res_field = %s || res_field "
                    "WHERE res_model = 'res.partner' AND res_id = %s "
                    "AND res_field = ANY(%s)",
                    source.id,
                    REPLACED,
                    target.id,
                    names,
                )
            )
            self.renew(target)

    def renew(self, cards):
        """Let browsers ask for the pictures again: they keep them by the last change."""
        self.env.cr.execute(
            SQL(
                "UPDATE res_partner SET write_date = now() AT TIME ZONE 'UTC' "
                "WHERE id = ANY(%s)",
                list(cards._ids),
            )
        )
        cards.invalidate_recordset(["write_date"], flush=False)

    def changed_since(self, added):
        """Names of the fields whose picture came with a merge and was changed since.

        :param added: the journal's rows that came
        """
        came = {
            row["id"]: row
            for entry in added
            if entry["table"] == ATTACHMENTS
            for row in entry["rows"]
            if row["res_field"] in self.names
        }
        if not came:
            return []
        query = SQL(
            "SELECT id, checksum FROM ir_attachment WHERE id = ANY(%s)", list(came)
        )
        now = dict(self.env.execute_query(query))
        return [
            row["res_field"]
            for row_id, row in came.items()
            if now.get(row_id) != row["checksum"]
        ]

    def release(self, persons):
        """Delete the pictures that were replaced on these persons' merges."""
        replaced = [("res_field", "=like", f"{escape_psql(REPLACED)}%")]
        replaced += [("res_model", "=", "res.partner")]
        replaced += [("res_id", "in", persons.ids)]
        self.env["ir.attachment"].search(replaced).unlink()
