from odoo import models


class WebcrmPersonLog(models.Model):
    """Who subscribed to a card that was merged is told of that, too (F3.3)."""

    _inherit = "webcrm.person.log"

    def _logs_by_card(self):
        """In a merge the subscribers of a card are those of its survivor by now."""
        logs_of = dict(super()._logs_by_card())
        for log in self:
            if "merged_into_id" in log.line_ids.mapped("field_name"):
                survivor = log.partner_id._survivor()
                logs_of[survivor] = logs_of.get(survivor, self.browse()) | log
        return logs_of
