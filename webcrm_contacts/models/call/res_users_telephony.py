from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.person.web_patterns import is_pattern


class ResUsers(models.Model):
    """A user's own choice of telephony, among the preferences (F7.2)."""

    _inherit = "res.users"

    webcrm_telephony = fields.Selection(
        selection="_selection_webcrm_telephony",
        string="Telephony",
        compute="_compute_webcrm_telephony",
        inverse="_inverse_webcrm_telephony",
        help="What a click on a number opens.",
    )
    webcrm_telephony_url = fields.Char(
        "Address for Calls",
        compute="_compute_webcrm_telephony",
        inverse="_inverse_webcrm_telephony",
        help="With {number} where the number goes.",
    )

    @api.model
    def _selection_webcrm_telephony(self):
        settings = self.env["res.users.settings"]
        return settings._fields["webcrm_telephony"]._description_selection(self.env)

    @api.depends(
        "res_users_settings_id.webcrm_telephony",
        "res_users_settings_id.webcrm_telephony_url",
    )
    def _compute_webcrm_telephony(self):
        for user in self:
            # sudo: who may read the user may read how the user calls.
            settings = user.sudo().res_users_settings_id
            user.webcrm_telephony = settings.webcrm_telephony or "default"
            user.webcrm_telephony_url = settings.webcrm_telephony_url

    def _inverse_webcrm_telephony(self):
        """
        :raise ValidationError: when an own address has no place for the number
        """
        for user in self:
            choice, url = user.webcrm_telephony, user.webcrm_telephony_url
            if choice == "url" and not is_pattern(url, "number"):
                raise ValidationError(
                    self.env._(
                        "An own address begins with https:// and holds {number} "
                        "where the number goes."
                    )
                )
            settings = self.env["res.users.settings"]._find_or_create_for_user(user)
            settings.write({"webcrm_telephony": choice, "webcrm_telephony_url": url})

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + [
            "webcrm_telephony",
            "webcrm_telephony_url",
        ]

    @property
    def SELF_WRITEABLE_FIELDS(self):
        return super().SELF_WRITEABLE_FIELDS + [
            "webcrm_telephony",
            "webcrm_telephony_url",
        ]
