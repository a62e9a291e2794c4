from odoo import api, models


class WebcrmTransfer(models.Model):
    """Opportunities that move along have the name and address of the new organization."""

    _inherit = "webcrm.transfer"

    @api.model
    def _copied_texts(self):
        leads = self.env["crm.lead"]

        def texts_of(partner):
            return [
                leads._prepare_partner_name_from_partner(partner),
                leads._prepare_address_values_from_partner(partner),
            ]

        return super()._copied_texts() | {"crm.lead": texts_of}
