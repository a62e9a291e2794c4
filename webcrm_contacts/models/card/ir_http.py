from odoo import models

from .card_rights import may_save


class IrHttp(models.AbstractModel):
    """The browser learns which setup of the card is in force, and what of it is the
    user's to change."""

    _inherit = "ir.http"

    def _get_webcrm_session_info(self):
        return super()._get_webcrm_session_info() | self._get_card_session_info()

    def _get_card_session_info(self):
        layouts = self.env["webcrm.card.layout"]
        return {
            # A browser that was closed meanwhile forgets the forms of another setup.
            "setup_key": layouts._setup_key(),
            "may_save_setup": may_save(self.env, for_all_users=False),
            "has_own_setup": layouts._has_own(),
            "setup_offered": layouts._is_offered(),
            "sms": "sms.composer" in self.env,
        }
