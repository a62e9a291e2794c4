from odoo import models

from ...tools.person.web_patterns import map_pattern


class IrHttp(models.AbstractModel):
    """What the browser knows from its start: each part adds what its components ask for
    (`session.webcrm_contacts`). Here: how an address becomes a link to a map."""

    _inherit = "ir.http"

    def session_info(self):
        """Internal users alone work with our lists and cards; a portal user's page, and
        one for nobody, are told nothing."""
        info = super().session_info()
        if self.env.user._is_internal():
            info["webcrm_contacts"] = self._get_webcrm_session_info()
        return info

    def _get_webcrm_session_info(self):
        """Hook: what components of ours need before their first request.

        Read at every start of a browser: no more than a few queries.

        :return: dict that can be sent as JSON
        """
        return {"map": self._get_map()}

    def _get_map(self):
        # sudo: parameters are closed to users; this one only says whose map it is.
        parameter = self.env["ir.config_parameter"].sudo().get_param
        return map_pattern(
            parameter("webcrm_contacts.map"), parameter("webcrm_contacts.map_url")
        )
