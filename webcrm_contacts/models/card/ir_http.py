from odoo import models

from ...tools.person.web_patterns import map_pattern, telephony_pattern


class IrHttp(models.AbstractModel):
    """What the browser needs to know of the card before it opens one."""

    _inherit = "ir.http"

    def session_info(self):
        """Add the key of the setup in force, for a browser that was closed meanwhile,
        and how numbers and addresses become links."""
        info = super().session_info()
        if self.env.user._is_internal():
            info["webcrm_contacts"] = self._get_card_session_info()
        return info

    def _get_card_session_info(self):
        layouts = self.env["webcrm.card.layout"]
        xml_ids = self.env["ir.model.data"]
        return {
            "core_merge": xml_ids._xmlid_to_res_id("base.action_partner_merge"),
            "setup_key": layouts._setup_key(),
            "may_save_setup": layouts._may_save(for_all_users=False),
            "has_own_setup": layouts._has_own(),
            "setup_offered": layouts._is_offered(),
            "telephony": self._get_telephony(),
            "map": self._get_map(),
            "sms": "sms.composer" in self.env,
            "quick_create": bool(self.env["webcrm.quick.create"]._kinds()),
        }

    def _get_telephony(self):
        """The pattern for numbers: the user's own choice, else the company's."""
        own = self.env.user.sudo().res_users_settings_id
        if own.webcrm_telephony not in (False, "default"):
            return telephony_pattern(own.webcrm_telephony, own.webcrm_telephony_url)
        parameter = self.env["ir.config_parameter"].sudo().get_param
        return telephony_pattern(
            parameter("webcrm_contacts.telephony"),
            parameter("webcrm_contacts.telephony_url"),
        )

    def _get_map(self):
        parameter = self.env["ir.config_parameter"].sudo().get_param
        return map_pattern(
            parameter("webcrm_contacts.map"), parameter("webcrm_contacts.map_url")
        )
