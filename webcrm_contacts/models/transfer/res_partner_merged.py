from odoo import models

from .engine.merged_refusal import merged_error


class ResPartner(models.Model):
    """A record that was merged is not taken back into use beside the one that stayed:
    undo parts them again, with all that each had (F10.4)."""

    _inherit = "res.partner"

    def write(self, vals):
        """Who was merged stays archived, whichever way it is written.

        :raise UserError: when one of them was merged; see :func:`merged_error`
        """
        # A program that parts them itself says so by `merged_into_id`.
        if vals.get("active") and vals.get("merged_into_id", True):
            # sudo: whether it was merged is nobody's to read.
            merged = self.sudo().filtered(lambda p: p.merged_into_id and not p.active)
            if merged := merged.with_env(self.env):
                merged.check_access("write")
                raise merged_error(merged)
        return super().write(vals)

    def _undoable_merges(self):
        """The journals by which the user may take back that these were merged.

        :return: dict of id of a record to its `webcrm.transfer`
        """
        # sudo: whoever may write on all the records may undo what a colleague did.
        journals = self.env["webcrm.transfer"].sudo()
        journals = journals.search(
            [
                ("person_id", "in", self.ids),
                ("kind", "=", "merge"),
                ("state", "=", "done"),
            ]
        ).filtered("can_undo")
        # sudo: taken out of what is in sudo.
        journals -= journals.with_env(self.env)._of_forbidden_person("write").sudo()
        # The last one first, so the first one found is the one in force.
        return {journal.person_id.id: journal for journal in reversed(journals)}
