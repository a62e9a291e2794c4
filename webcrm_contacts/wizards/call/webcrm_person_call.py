from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import clean_context

CALL_TYPE = "mail.mail_activity_data_call"


class WebcrmPersonCall(models.TransientModel):
    """A call that took place: a finished phone call activity of the person, with what
    was said; and, if wanted, the next activity (F1.2)."""

    _name = "webcrm.person.call"
    _inherit = ["webcrm.person.dialog"]
    _description = "Call with a Person"

    partner_id = fields.Many2one(
        "res.partner", "Person", required=True, readonly=True, ondelete="cascade"
    )
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    number = fields.Char("Phone Number")
    note = fields.Text()
    plan_next = fields.Boolean("Plan the next activity")
    next_type_id = fields.Many2one(
        "mail.activity.type",
        "What",
        domain="[('res_model', 'in', [False, 'res.partner'])]",
        default=lambda self: self.env.ref(CALL_TYPE, raise_if_not_found=False),
        ondelete="cascade",
    )
    next_date = fields.Date(
        "When",
        default=lambda self: fields.Date.context_today(self) + timedelta(days=7),
    )
    next_summary = fields.Char("About")
    next_user_id = fields.Many2one(
        "res.users",
        "Who",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        ondelete="cascade",
    )

    @api.constrains("date")
    def _check_date(self):
        for call in self:
            if call.date > fields.Datetime.now() + timedelta(minutes=5):
                raise UserError(
                    self.env._(
                        "A call in the future has not taken place yet. Plan it as the "
                        "next activity instead."
                    )
                )

    def action_log(self):
        """Log the call, and plan the next activity if that is wanted.

        :return: action of the browser that says so
        :raise AccessError: when the user may not edit the person
        """
        self.ensure_one()
        self.partner_id.check_access("write")
        # The defaults of this dialog are no defaults of an activity.
        call = self.with_context(clean_context(self.env.context))
        call._log_call()
        if self.plan_next:
            call._plan_next()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "The call with %s is logged.", self.partner_id.name
                ),
                "next": {
                    "type": "ir.actions.act_window_close",
                    "infos": {"logged": True},
                },
            },
        }

    def _log_call(self):
        date = fields.Datetime.context_timestamp(self, self.date).date()
        summary = self.env._("Phone call")
        if self.number:
            summary = self.env._("Call: %s", self.number)
        call = self.partner_id.activity_schedule(
            CALL_TYPE, date, summary, user_id=self.env.uid, automated=False
        )
        message, _next = call._action_done(feedback=self.note or "")
        call.write({"date_done": date, "done_at": self.date})
        message.date = self.date

    def _plan_next(self):
        if not self.next_type_id or not self.next_date:
            raise UserError(
                self.env._("Say what is to be done next, and when; or plan nothing.")
            )
        self.partner_id.activity_schedule(
            date_deadline=self.next_date,
            summary=self.next_summary or "",
            activity_type_id=self.next_type_id.id,
            user_id=(self.next_user_id or self.env.user).id,
            automated=False,
        )
