from odoo import api, fields, models
from odoo.tools import SQL
from odoo.tools.sql import escape_psql

ATTACHMENTS = "ir_attachment"
#: begins the field that a replaced picture has on the merged record
REPLACED = "replaced_"


class WebcrmTransfer(models.Model):
    """The picture of a person, and other files in fields: kept in attachments.

    They are exchanged as rows, never written. One that was replaced is kept, unseen, on
    the record that was merged: Odoo would remove its file, and undo brings it back.
    """

    _inherit = "webcrm.transfer"

    @api.model
    def _picture_fields(self):
        """Names of the fields with a file; the smaller sizes of a picture follow it."""
        return [
            name
            for name, field in self.env["res.partner"]._fields.items()
            if field.type == "binary"
            and field.store
            and field.attachment
            and not (field.related or field.compute)
        ]

    @api.model
    def _kept_pictures(self, plan):
        """Names of the fields with a file, and its sizes, that the target keeps empty."""
        kept = {line["name"] for line in plan.values if line["origin"] == "target"}
        return [
            name
            for name, field in plan.request.target._fields.items()
            if field.type == "binary" and (name in kept or field.related in kept)
        ]

    @api.model
    def _picture_links(self, kept=()):
        """For `_copied_links`: what is shown is copied, what it replaced is not.

        :param kept: names of fields of which nothing is copied
        """
        shown = SQL(
            "t.res_model = 'res.partner' AND t.res_field IS NOT NULL "
            "AND NOT starts_with(t.res_field, %s) AND t.res_field <> ALL(%s)",
            REPLACED,
            list(kept),
        )
        return [(ATTACHMENTS, "res_id", ("res_model", "res_field"), shown)]

    @api.model
    def _replaced_pictures(self, cards):
        """:return: SQL of the table and the rows, for `_own_queries`"""
        return SQL(
            "SELECT %s, to_jsonb(t) FROM ir_attachment t "
            "WHERE t.res_model = 'res.partner' AND t.res_id = ANY(%s) "
            "AND starts_with(t.res_field, %s)",
            ATTACHMENTS,
            list(cards),
            REPLACED,
        )

    @api.model
    def _pictures_side_by_side(self, source, target, labels):
        """Lines for :func:`merge_values`; a file's value is its checksum."""
        sums = self._picture_sums(source | target)
        lines = []
        for name in self._picture_fields():
            sides = {"source": sums.get((source.id, name), "")}
            sides["target"] = sums.get((target.id, name), "")
            text = self._picture_text(name)
            line = {"name": name, "label": labels.get(name, ""), **sides}
            for side, value in sides.items():
                line |= {f"{side}_text": value and text, f"{side}_empty": not value}
            lines.append(line | {"locked": None, "fills": True})
        return lines

    @api.model
    def _picture_text(self, name):
        if isinstance(self.env["res.partner"]._fields[name], fields.Image):
            return self.env._("Picture")
        return self.env._("File")

    @api.model
    def _picture_sums(self, cards):
        """:return: dict of (id of the record, name of the field) to checksum"""
        rows = self.env.execute_query(
            SQL(
                "SELECT res_id, res_field, checksum FROM ir_attachment "
                "WHERE res_model = 'res.partner' AND res_id = ANY(%s) "
                "AND res_field = ANY(%s)",
                list(cards._ids),
                self._picture_fields(),
            )
        )
        return {(card, name): checksum for card, name, checksum in rows}

    @api.model
    def _replace_pictures(self, source, target, lines):
        """Make room on the target for the pictures that were chosen from the source.

        :param lines: see `_side_by_side`
        """
        chosen = {line["name"] for line in lines if line["origin"] == "source"}
        names = [
            name
            for name, field in target._fields.items()
            if (name in chosen or field.related in chosen) and field.type == "binary"
        ]
        if names:
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
            self._renew_pictures(target)

    @api.model
    def _renew_pictures(self, cards):
        """Let browsers ask for the pictures again: they keep them by the last change."""
        self.env.cr.execute(
            SQL(
                "UPDATE res_partner SET write_date = now() AT TIME ZONE 'UTC' "
                "WHERE id = ANY(%s)",
                list(cards._ids),
            )
        )
        cards.invalidate_recordset(["write_date"], flush=False)

    def _came_pictures(self):
        """:return: dict of id to row of the pictures that the survivor got"""
        return {
            row["id"]: row
            for added in self.changes["added"]
            if added["table"] == ATTACHMENTS
            for row in added["rows"]
            if row["res_field"] in self._picture_fields()
        }

    def _changed_pictures(self):
        """Texts about pictures that came with a merge and were changed since."""
        if not (came := self._came_pictures()):
            return
        query = SQL(
            "SELECT id, checksum FROM ir_attachment WHERE id = ANY(%s)", list(came)
        )
        now = dict(self.env.execute_query(query))
        for row_id, row in came.items():
            if now.get(row_id) != row["checksum"]:
                yield self._changed_text(self.survivor_id.name, row["res_field"])

    def _release_pictures(self):
        """Delete the pictures that were replaced, once no merge needs them for undo."""
        others = [("person_id", "in", self.person_id.ids), ("id", "not in", self.ids)]
        released = self.person_id - self.search(others).person_id
        replaced = [("res_field", "=like", f"{escape_psql(REPLACED)}%")]
        replaced += [("res_model", "=", "res.partner")]
        replaced += [("res_id", "in", released.ids)]
        self.env["ir.attachment"].search(replaced).unlink()
