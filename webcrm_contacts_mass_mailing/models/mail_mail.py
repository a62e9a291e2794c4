from odoo import api, models


class MailMail(models.Model):
    """Every mail of a mailing is a mass e-mail, whatever makes it; one cancelled in the
    queue shows in the statistics (F2)."""

    _inherit = "mail.mail"

    @api.model_create_multi
    def create(self, vals_list):
        return super().create(
            [
                {"is_mass_email": True, **vals} if vals.get("mailing_id") else vals
                for vals in vals_list
            ]
        )

    def _cancel_blocked(self, failure_type):
        self.mailing_trace_ids.write(
            {"trace_status": "cancel", "failure_type": failure_type}
        )
        result = super()._cancel_blocked(failure_type)
        if self.env.context.get("mailing_test_mail"):
            # Core tells the sender of a test about those that failed.
            reason = self._fields["failure_type"].convert_to_export(failure_type, self)
            self.write({"state": "exception", "failure_reason": reason})
        return result
