from odoo import models

from ...tools.mass_email.runs import ACTION, MailRun, Mark, mark_of


class IrActionsServer(models.Model):
    """One run of an action over many records is a mass mailing (F2, What is mass)."""

    _inherit = "ir.actions.server"

    def run(self):
        records = self.env.context.get("active_ids") or ()
        if len(records) < 2 or mark_of(self.env.context) is Mark.OWN:
            return super().run()
        run = MailRun(ACTION, self.env.context.get("active_model") or "", len(records))
        # What the action calls creates the mails, through whatever methods: the context
        # tells them, as core does with `mail_notify_force_send`.
        action = self.env["webcrm.mass.email"]._marked(self, run)
        return super(IrActionsServer, action).run()
