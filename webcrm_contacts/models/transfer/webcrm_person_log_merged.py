from odoo import api, models

MERGED_INTO = "merged_into_id"


class WebcrmPersonLog(models.Model):
    """Who subscribed to a record that was merged is told of that, too (F3.3)."""

    _inherit = "webcrm.person.log"

    @api.model
    def _hidden_fields(self):
        """What nobody reads as a field is told here: a survivor that the reader may not
        read is not named, as everywhere in the log."""
        return [name for name in super()._hidden_fields() if name != MERGED_INTO]

    @api.model
    def _labels(self, names=None):
        labels = super()._labels(names)
        if names and MERGED_INTO in names:
            # sudo: only what the field is called.
            labels |= self.env["res.partner"].sudo()._person_labels([MERGED_INTO])
        return labels

    def _logs_by_card(self):
        """In a merge the subscribers of a record are those of its survivor by now."""
        logs_of = dict(super()._logs_by_card())
        for log in self:
            if MERGED_INTO in log.line_ids.mapped("field_name"):
                survivor = log.partner_id._survivor()
                logs_of[survivor] = logs_of.get(survivor, self.browse()) | log
        return logs_of
