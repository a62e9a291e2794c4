from odoo import api, models


class WebcrmStartPage(models.AbstractModel):
    """Who may not work with persons yet, for those who give rights to users."""

    _inherit = "webcrm.start.page"

    @api.model
    def _get_steps(self):
        steps = super()._get_steps()
        if self.env["res.users"].has_access("write"):
            steps.append(self._user_step())
        return steps

    @api.model
    def _user_step(self):
        group = self.env.ref("webcrm_contacts.group_user")
        domain = [("share", "=", False), ("all_group_ids", "not in", group.ids)]
        action = self.env["ir.actions.act_window"]._for_xml_id("base.action_res_users")
        return self._step(
            "users",
            "key",
            self.env._("Users"),
            self.env._(
                "Colleagues who may not work with persons yet. Give them the right "
                "“User” under Persons, or “Manager” to those who keep the set-up."
            ),
            self.env._("Show users"),
            action | {"domain": domain, "context": {}, "path": False},
            self.env["res.users"].search_count(domain),
        )
