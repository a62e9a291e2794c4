from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, split_every

# Messages that somebody wrote to somebody; no notices of the system.
WRITTEN = ("email", "email_outgoing", "comment")


class ResPartner(models.Model):
    """When one was last in touch with a person, and how (F1.2, F5.9).

    The latest of: a message from or to the person, on any record; a meeting that has
    begun; a call or another activity that was done. All of it is asked for all persons
    of a list in one query; what the user may not read does not count, see
    `res_partner_last_contact_access.py`.
    """

    _inherit = "res.partner"

    last_contact_date = fields.Datetime(
        "Last Contact",
        compute="_compute_last_contact",
        search="_search_last_contact_date",
        help="The latest message from or to the person, meeting, or finished activity.",
    )
    last_contact_kind = fields.Selection(
        [("message", "Message"), ("meeting", "Meeting"), ("activity", "Activity")],
        compute="_compute_last_contact",
        exportable=False,
    )

    def _compute_last_contact(self):
        latest = self._latest_contacts()
        for partner in self:
            record, date = latest.get(partner._origin.id, (None, False))
            partner.last_contact_date = date
            partner.last_contact_kind = record is not None and _kind_of(record)

    @api.model
    def _search_last_contact_date(self, operator, value):
        """Compare the date; who was never contacted counts as before any date."""
        if operator == "in" and list(value) == [False]:
            return self._contacted_domain(SQL("TRUE"), negate=True)
        if operator not in (">", ">=", "<", "<="):
            return NotImplemented
        # Before a day means: not since that day.
        since = SQL(">=") if operator in (">=", "<") else SQL(">")
        value = fields.Datetime.to_datetime(value)
        condition = SQL("date %s %s", since, value)
        return self._contacted_domain(condition, negate=operator in ("<", "<="))

    @api.model
    def _contacted_domain(self, condition, negate):
        """Whoever has a contact that meets the condition; negated: whoever has none."""

        def to_sql(_model, alias, _query):
            return SQL(
                # Each once: of all their contacts Postgres makes no table to look in.
                """%s %s (SELECT DISTINCT partner_id FROM (%s) contact
                           WHERE partner_id IS NOT NULL AND %s)""",
                SQL.identifier(alias, "id"),
                SQL("NOT IN") if negate else SQL("IN"),
                self._contacts_sql(),
                condition,
            )

        return Domain.custom(to_sql=to_sql)

    def _latest_contacts(self):
        """The latest contact of each person that the user may read.

        :return: dict of id of the person to (record, date)
        """
        latest = {}
        for batch in split_every(1000, self.ids):
            for partner_id, model, res_id, date in self.env.execute_query(
                SQL(
                    """SELECT DISTINCT ON (partner_id) partner_id, model, id, date
                         FROM (%s) contact
                        ORDER BY partner_id, date DESC, model, id DESC""",
                    self._contacts_sql(batch),
                )
            ):
                latest[partner_id] = self.env[model].browse(res_id), date
        return latest

    @api.model
    def _contacts_sql(self, ids=None):
        """Contacts that the user may know of, as rows (partner_id, model, id, date).

        :param ids: of these persons; None for all
        """
        self._flush_contacts()
        parts = [self._messages_sql(ids), self._activities_sql(ids)]
        if "calendar.event" in self.env:
            parts.append(self._meetings_sql(ids))
        return SQL(" UNION ALL ").join(parts)

    @api.model
    def _flush_contacts(self):
        for model in (
            "mail.message",
            "mail.notification",
            "mail.activity",
            "webcrm.email.import",
            "calendar.event",
        ):
            if model in self.env:
                self.env[model].flush_model()

    @api.model
    def _messages_sql(self, ids):
        """What the persons wrote and got: e-mails that were brought in are internal,
        and yet no notes."""
        return SQL(
            """SELECT involved.partner_id, 'mail.message' AS model, message.id,
                      message.date
                 FROM (SELECT wrote.author_id AS partner_id, wrote.id
                         FROM mail_message AS wrote WHERE %(wrote)s
                        UNION ALL
                       SELECT got.res_partner_id, got.mail_message_id
                         FROM mail_message_res_partner_rel AS got WHERE %(got)s
                      ) AS involved
                 JOIN mail_message AS message ON message.id = involved.id
                WHERE message.message_type IN %(types)s
                  AND (message.is_internal IS NOT TRUE
                       OR EXISTS (SELECT FROM webcrm_email_import AS brought
                                   WHERE brought.message_id = message.id))
                  AND %(readable)s""",
            wrote=_one_of(ids, "wrote", "author_id"),
            got=_one_of(ids, "got", "res_partner_id"),
            types=WRITTEN,
            readable=self._may_read_message(),
        )

    @api.model
    def _activities_sql(self, ids):
        """What was done on the persons; those that were never stamped have a day."""
        return SQL(
            """SELECT activity.res_id, 'mail.activity', activity.id,
                      coalesce(activity.done_at, activity.date_done::timestamp)
                 FROM mail_activity AS activity
                WHERE activity.res_model = 'res.partner' AND NOT activity.active
                  AND activity.date_done IS NOT NULL AND %s AND %s""",
            _one_of(ids, "activity", "res_id"),
            self._may_read("mail.activity", SQL("activity.id")),
        )

    @api.model
    def _meetings_sql(self, ids):
        return SQL(
            """SELECT rel.res_partner_id, 'calendar.event', event.id, event.start
                 FROM calendar_event_res_partner_rel rel
                 JOIN calendar_event event ON event.id = rel.calendar_event_id
                WHERE event.active AND event.start <= now() AT TIME ZONE 'UTC'
                  AND %s AND %s""",
            _one_of(ids, "rel", "res_partner_id"),
            self._may_read("calendar.event", SQL("event.id")),
        )

    def action_open_last_contact(self):
        """Open what was the last contact: the meeting, or the record of the message.

        :return: window action, or False when there was none
        """
        self.ensure_one()
        record, _date = self._latest_contacts().get(self.id, (None, None))
        if record is None:
            return False
        if record._name == "mail.message" and record.model and record.res_id:
            record = self.env[record.model].browse(record.res_id)
        elif record._name != "calendar.event":
            record = self
        return record.get_formview_action()


def _kind_of(record):
    return {"mail.message": "message", "calendar.event": "meeting"}.get(
        record._name, "activity"
    )


def _one_of(ids, alias, column):
    """The condition that a column holds one of these ids; None for any."""
    if ids is None:
        return SQL("TRUE")
    return SQL("%s IN %s", SQL.identifier(alias, column), tuple(ids))
