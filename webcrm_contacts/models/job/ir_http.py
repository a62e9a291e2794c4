from odoo import models


class IrHttp(models.AbstractModel):
    """The browser begins with the jobs that its top bar shows."""

    _inherit = "ir.http"

    def _get_webcrm_session_info(self):
        jobs = self.env["webcrm.background.job"].get_jobs()
        return super()._get_webcrm_session_info() | {"jobs": jobs}
