from odoo import api, models


class ResPartner(models.Model):
    """From a list of persons to a mailing to them (F2)."""

    _inherit = "res.partner"

    @api.model
    def action_mailing_to_these(self):
        """Open a new mailing to the selected partners.

        When everything that matches a search is selected, the mailing carries the
        search, so that it also reaches who matches by the time it is sent.

        :return: window action of a mailing form
        """
        ids = self.env.context.get("active_ids") or []
        filtered = self.env.context.get("active_domain")
        domain = [("id", "in", ids)]
        limit = int(
            self.env["ir.config_parameter"]
            .sudo()
            .get_param("web.active_ids_limit", 20000)
        )
        # Beyond that limit the browser sends no more ids.
        everything = len(ids) >= limit or self.search_count(filtered or []) == len(ids)
        if filtered and everything and len(ids) > 1:
            domain = filtered
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New Mailing"),
            "res_model": "mailing.mailing",
            "view_mode": "form",
            "context": {
                "default_mailing_model_id": self.env["ir.model"]._get_id("res.partner"),
                "default_mailing_domain": repr(domain),
            },
        }

    def _block_on_own_request(self, mailing):
        """Block these cards as their person asked on the page of a mailing.

        :param mailing: the mailing whose link was followed; empty for who is logged in
        """
        note = self.env._("asked on our page about mailings")
        if mailing:
            note = self.env._("asked on the page of the mailing “%s”", mailing.subject)
        changing = self.filtered(lambda partner: not partner.block_mass_email)
        for partner in changing:
            partner._track_set_author(partner)
        changing._set_block_mass_email(changing.ids, True, note)
