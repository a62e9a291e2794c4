from odoo import models
from odoo.tools import SQL

from ...tools.duplicate.rows import changes

#: of those who wait for a key this many are noted
WAITING = 20


class ResPartner(models.Model):
    """Doubles from before a rule that were parted and come back: by undo of a merge, or
    of a move away from the other one.

    They are let in as what they were, a collision that exists; nobody else is.
    """

    _inherit = "res.partner"

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
