from odoo import models


class ResPartner(models.Model):
    """Log a call with a person, and plan what comes next (F1.2)."""

    _inherit = "res.partner"

    def action_log_call(self):
        """Open the dialog to log a call with this person.

        :return: window action
        """
        return self._call_action(self.env._("Log a call"))

    def action_plan_next(self):
        """Open the dialog to plan the next activity with this person.

        :return: window action
        """
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan next"),
            "res_model": "mail.activity.schedule",
            "views": [[False, "form"]],
            "target": "new",
            "context": {
                "active_model": self._name,
                "active_id": self.id,
                "active_ids": self.ids,
            },
        }

    def _call_action(self, name):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "webcrm.person.call",
            "views": [[False, "form"]],
            "target": "new",
            "context": {
                "default_partner_id": self.id,
                "default_number": self.env.context.get("number")
                or self.mobile
                or self.phone
                or self.organization_phone
                or False,
            },
        }
