from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .webcrm_transfer import DAYS_PARAMETER, DEFAULT_DAYS


class ResConfigSettings(models.TransientModel):
    """For how long a move or merge can be undone (F10.4)."""

    _inherit = "res.config.settings"

    webcrm_transfer_undo_days = fields.Integer(
        "Days of Undo",
        default=DEFAULT_DAYS,
        config_parameter=DAYS_PARAMETER,
        help="For how many days a move or merge of a person can be undone. Its journal "
        "is deleted afterwards.",
    )

    @api.constrains("webcrm_transfer_undo_days")
    def _check_webcrm_transfer_undo_days(self):
        if any(settings.webcrm_transfer_undo_days < 1 for settings in self):
            raise ValidationError(
                self.env._("Moves and merges can be undone for one day at least.")
            )
