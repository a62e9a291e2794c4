from odoo import models


class IrHttp(models.AbstractModel):
    """The browser learns whether the user may create anything: else there is no menu."""

    _inherit = "ir.http"

    def _get_webcrm_session_info(self):
        kinds = self.env["webcrm.quick.create"]._kinds()
        return super()._get_webcrm_session_info() | {"quick_create": bool(kinds)}
