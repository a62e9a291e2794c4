from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .webcrm_person_event import DAYS_PARAMETER, DEFAULT_DAYS, KIND_PARAMETER


class ResConfigSettings(models.TransientModel):
    """Which events other programs are told of, and how long they are kept (F16.2)."""

    _inherit = "res.config.settings"

    webcrm_event_created = fields.Boolean(
        "Created",
        config_parameter=KIND_PARAMETER % "created",
        help="A new person, or a contact that gets an organization.",
    )
    webcrm_event_changed = fields.Boolean(
        "Changed",
        config_parameter=KIND_PARAMETER % "changed",
        help="A field of the person has another value. The event names the fields, and "
        "no values.",
    )
    webcrm_event_blocked = fields.Boolean(
        "Blocked",
        config_parameter=KIND_PARAMETER % "blocked",
        help="The person gets no mass e-mails any more, or gets them again.",
    )
    webcrm_event_moved = fields.Boolean(
        "Moved",
        config_parameter=KIND_PARAMETER % "moved",
        help="The person has another organization.",
    )
    webcrm_event_merged = fields.Boolean(
        "Merged",
        config_parameter=KIND_PARAMETER % "merged",
        help="Another person took this one over, or that was undone.",
    )
    webcrm_event_erased = fields.Boolean(
        "Erased",
        config_parameter=KIND_PARAMETER % "erased",
        help="The person was deleted. The event has its number alone.",
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
