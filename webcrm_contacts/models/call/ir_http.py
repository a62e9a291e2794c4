from odoo import models

from ...tools.person.web_patterns import telephony_pattern


class IrHttp(models.AbstractModel):
    """The browser learns how a number becomes a link that calls it (F7.2)."""

    _inherit = "ir.http"

    def _get_webcrm_session_info(self):
        info = super()._get_webcrm_session_info()
        return info | {"telephony": self._get_telephony()}

    def _get_telephony(self):
        """The pattern for numbers: the user's own choice, else the company's."""
        # sudo: the settings are the user's own.
        own = self.env.user.sudo().res_users_settings_id
        if own.webcrm_telephony not in (False, "default"):
            return telephony_pattern(own.webcrm_telephony, own.webcrm_telephony_url)
        # sudo: parameters are closed to users; what is shown is a link to click.
        parameter = self.env["ir.config_parameter"].sudo().get_param
        return telephony_pattern(
            parameter("webcrm_contacts.telephony"),
            parameter("webcrm_contacts.telephony_url"),
        )
