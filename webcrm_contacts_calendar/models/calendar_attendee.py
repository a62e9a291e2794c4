from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL


class CalendarAttendee(models.Model):
    """The token of an invitation finds the attendee, whoever that is by now (F10.2)."""

    _inherit = "calendar.attendee"

    @api.model
    def _search(self, domain, *args, **kwargs):
        # Links in e-mails are followed in sudo; whoever looks into attendees otherwise
        # sees the tokens that there are.
        if self.env.su:
            domain = Domain(domain).map_conditions(self._or_led_to)
        return super()._search(domain, *args, **kwargs)

    @api.model
    def _or_led_to(self, condition):
        """:return: the condition, or who stayed where it asks for a former token"""
        token = condition.value
        asks = (condition.field_expr, condition.operator) == ("access_token", "=")
        if not asks or not isinstance(token, str):
            return condition
        led_to = self.env["webcrm.former.invitation"]._rows_led_to(token)
        return condition | Domain.custom(
            to_sql=lambda _model, alias, _query: SQL(
                "%s IN (%s)", SQL.identifier(alias, "id"), led_to
            )
        )
