from odoo import models


class IrHttp(models.AbstractModel):
    """The browser learns which of the actions on contacts is core's own merge: our
    lists offer ours in its place."""

    _inherit = "ir.http"

    def _get_webcrm_session_info(self):
        xml_ids = self.env["ir.model.data"]
        core_merge = xml_ids._xmlid_to_res_id("base.action_partner_merge")
        return super()._get_webcrm_session_info() | {"core_merge": core_merge}
