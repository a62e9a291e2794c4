from odoo import SUPERUSER_ID, api, models


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
        domain = self._domain_to_carry(ids, self.env.context.get("active_domain"))
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

    @api.model
    def _domain_to_carry(self, ids, filtered):
        """What a mailing to selected partners carries.

        Mailings are sent as root. A search that finds others for root, because it is for
        the user's own favorites or the user sees only some, is not carried, but whom the
        user has found.

        :param ids: what is selected, as far as the browser has sent it
        :param filtered: domain of the search, or a falsy value
        :return: domain
        """
        if not filtered or len(ids) < 2:
            return [("id", "in", ids)]
        found = self.search(filtered).ids
        # sudo: parameters are closed to users; core tells this one to every browser.
        parameters = self.env["ir.config_parameter"].sudo()
        limit = int(parameters.get_param("web.active_ids_limit", 20000))
        # Beyond that limit the browser sends no more ids.
        if len(ids) < limit and len(ids) != len(found):
            return [("id", "in", ids)]
        by_root = self.with_user(SUPERUSER_ID).search(filtered).ids
        return filtered if set(by_root) == set(found) else [("id", "in", found)]

    def _block_on_own_request(self, mailing):
        """Block these partners as their person asked on the page of a mailing.

        :param mailing: the mailing whose link was followed; empty for who is logged in
        """
        note = self.env._("asked on our page about mailings")
        if mailing:
            note = self.env._("asked on the page of the mailing “%s”", mailing.subject)
        changing = self.filtered(lambda partner: not partner.block_mass_email)
        for partner in changing:
            partner._track_set_author(partner)
        changing._set_block_mass_email(changing.ids, True, note)
