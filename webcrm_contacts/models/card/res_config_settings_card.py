from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.person.web_patterns import is_pattern
from .webcrm_card_data import DEFAULT_TIMEOUT, TIMEOUT_PARAMETER


class ResConfigSettings(models.TransientModel):
    """Settings of the person card: setups of one's own, telephony, maps."""

    _inherit = "res.config.settings"

    webcrm_individual_setup = fields.Boolean(
        "Individual Setup",
        config_parameter="webcrm_contacts.individual_setup",
        help="Users may arrange the person card for themselves. Off: there is one "
        "setup for all; own ones are kept but not used.",
    )
    webcrm_panel_timeout = fields.Float(
        "Time Limit of a Panel",
        config_parameter=TIMEOUT_PARAMETER,
        default=DEFAULT_TIMEOUT,
        help="Seconds after which a slow panel of the card is stopped. "
        "0: without limit.",
    )
    webcrm_telephony = fields.Selection(
        [
            ("tel", "tel:"),
            ("callto", "callto:"),
            ("sip", "sip:"),
            ("url", "Own address"),
        ],
        string="Telephony",
        config_parameter="webcrm_contacts.telephony",
        help="What a click on a number opens. Without it, numbers are text to copy.",
    )
    webcrm_telephony_url = fields.Char(
        "Address for Calls",
        config_parameter="webcrm_contacts.telephony_url",
        help="With {number} where the number goes.",
    )
    webcrm_map = fields.Selection(
        [
            ("openstreetmap", "OpenStreetMap"),
            ("google", "Google Maps"),
            ("bing", "Bing Maps"),
            ("url", "Own address"),
        ],
        string="Map",
        default="openstreetmap",
        config_parameter="webcrm_contacts.map",
    )
    webcrm_map_url = fields.Char(
        "Address of the Map",
        config_parameter="webcrm_contacts.map_url",
        help="With {address} where the address goes.",
    )

    def set_values(self):
        result = super().set_values()
        if not self.webcrm_panel_timeout:
            # Odoo takes 0 for nothing, and deletes the parameter: the default counts.
            # sudo: who may save the settings may save this one.
            parameters = self.env["ir.config_parameter"].sudo()
            parameters.set_param(TIMEOUT_PARAMETER, "0.0")
        return result

    @api.constrains(
        "webcrm_telephony", "webcrm_telephony_url", "webcrm_map", "webcrm_map_url"
    )
    def _check_webcrm_patterns(self):
        for settings in self:
            settings._check_webcrm_pattern("webcrm_telephony", "number")
            settings._check_webcrm_pattern("webcrm_map", "address")

    def _check_webcrm_pattern(self, fname, name):
        if self[fname] == "url" and not is_pattern(self[f"{fname}_url"], name):
            raise ValidationError(
                self.env._(
                    "An own address begins with https:// and holds {%s} "
                    "where the value goes.",
                    name,
                )
            )
