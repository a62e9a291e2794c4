from odoo import api, fields, models

from .name_order import ORDER_PARAMETER, count_changes


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    webcrm_name_order = fields.Selection(
        [
            ("first_last", "First name Last name"),
            ("last_first", "Last name First name"),
            ("last_comma_first", "Last name, First name"),
        ],
        string="Order of Names",
        default="first_last",
        config_parameter=ORDER_PARAMETER,
        help="How the full name of a person is composed of first and last name.",
    )
    webcrm_name_order_count = fields.Integer(
        "Names that change", compute="_compute_webcrm_name_order_count"
    )

    @api.depends("webcrm_name_order")
    def _compute_webcrm_name_order_count(self):
        partners = self.env["res.partner"]
        for settings in self:
            order = settings.webcrm_name_order
            settings.webcrm_name_order_count = (
                count_changes(partners, order)
                if order and order != partners._name_order()
                else 0
            )
