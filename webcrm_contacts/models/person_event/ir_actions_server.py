from odoo import models

from .happenings import EVENTS


class IrActionsServer(models.Model):
    """A webhook tells an event when it is final (F16.2)."""

    _inherit = "ir.actions.server"

    def _run_action_webhook(self, eval_context=None):
        """Core reads the record at once, and sends after the commit what it read.

        An event is completed until the commit, and undone with a savepoint, such as that
        of an import which is only tested: so it is read when all that is over.
        """
        event_id = self.env.context.get("active_id")
        if self.model_id.model != EVENTS or not event_id or not self.webhook_url:
            return super()._run_action_webhook(eval_context)

        @self.env.cr.postcommit.add
        def tell():
            with self.pool.cursor() as cr:
                action = self.with_env(self.env(cr=cr))
                if action.env[EVENTS].browse(event_id).exists():
                    super(IrActionsServer, action)._run_action_webhook(eval_context)

        return None
