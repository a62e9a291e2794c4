from odoo import fields, models


class ResUsersSettings(models.Model):
    """What a user chose once on the card, and finds again on the next one."""

    _inherit = "res.users.settings"

    webcrm_log_organization = fields.Boolean(
        "Organization's History in the Log",
        help="The log of a person also shows what happened to its organization.",
    )
    webcrm_telephony = fields.Selection(
        [
            ("default", "As the company"),
            ("none", "Numbers are text"),
            ("tel", "tel:"),
            ("callto", "callto:"),
            ("sip", "sip:"),
            ("url", "Own address"),
        ],
        string="Telephony",
        default="default",
        required=True,
    )
    webcrm_telephony_url = fields.Char("Address for Calls")
