from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .webcrm_person_event import DAYS_PARAMETER, DEFAULT_DAYS, KIND_PARAMETER


class ResConfigSettings(models.TransientModel):
    """Which events other programs are told of, and how long they are kept (F16.2)."""

    _inherit = "res.config.settings"

    webcrm_event_created = fields.Boolean(
        "Created", config_parameter=KIND_PARAMETER % "created"
    )
    webcrm_event_changed = fields.Boolean(
        "Changed", config_parameter=KIND_PARAMETER % "changed"
    )
    webcrm_event_blocked = fields.Boolean(
        "Blocked", config_parameter=KIND_PARAMETER % "blocked"
    )
    webcrm_event_moved = fields.Boolean(
        "Moved", config_parameter=KIND_PARAMETER % "moved"
    )
    webcrm_event_merged = fields.Boolean(
        "Merged", config_parameter=KIND_PARAMETER % "merged"
    )
    webcrm_event_erased = fields.Boolean(
        "Erased", config_parameter=KIND_PARAMETER % "erased"
    )
    webcrm_event_days = fields.Integer(
        "Days of Events",
        default=DEFAULT_DAYS,
        config_parameter=DAYS_PARAMETER,
        help="For how many days events are kept.",
    )

    @api.constrains("webcrm_event_days")
    def _check_webcrm_event_days(self):
        if any(settings.webcrm_event_days < 1 for settings in self):
            raise ValidationError(
                self.env._("Events are kept for one day at least: enter 1 or more.")
            )
