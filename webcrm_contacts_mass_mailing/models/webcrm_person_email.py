from odoo import api, fields, models
from odoo.tools import SQL, escape_psql

from odoo.addons.webcrm_contacts.models.email.access import readers_of
from odoo.addons.webcrm_contacts.models.email.filters import day_conditions
from odoo.addons.webcrm_contacts.models.email.records import records_of
from odoo.addons.webcrm_contacts.models.email.rows import format_files

STATES = {
    "outgoing": "outgoing",
    "process": "outgoing",
    "pending": "sent",
    "sent": "sent",
    "open": "opened",
    "reply": "replied",
    "bounce": "bounced",
    "error": "failed",
    "cancel": "cancelled",
}


class WebcrmPersonEmail(models.AbstractModel):
    """Mailings among the e-mails of a person, with what became of them (F6.1).

    A mailing leaves a trace for each recipient, its mails are deleted. Traces are read
    with the user's own rights on them; where the mail was kept, the trace stands for it.
    """

    _inherit = "webcrm.person.email"

    @api.model
    def _sources(self, mailbox, request):
        sources = super()._sources(mailbox, request)
        if self.env["mailing.trace"].has_access("read"):
            sources.append(self._mailing_source(mailbox, request))
        return sources

    @api.model
    def _is_email(self, mailbox):
        """A mail of a mailing that was kept is no second e-mail beside its trace."""
        is_email = super()._is_email(mailbox)
        if not self.env["mailing.trace"].has_access("read"):
            return is_email
        return SQL(
            """(%s AND (m.message_type <> 'email_outgoing' OR m.message_id IS NULL
                        OR m.message_id NOT IN (
                            SELECT message_id FROM mailing_trace
                             WHERE message_id IS NOT NULL AND id IN (%s))))""",
            is_email,
            self._mailing_candidates(mailbox),
        )

    @api.model
    def _mailing_source(self, mailbox, request):
        return SQL(
            """SELECT 'mailing' AS source, m.id,
                      coalesce(m.sent_datetime, m.create_date) AS date,
                      mailing.subject, m.model
                 FROM mailing_trace AS m
                 JOIN mailing_mailing AS mailing ON mailing.id = m.mass_mailing_id
                WHERE m.id IN (%(candidates)s) AND m.id IN %(allowed)s
                  AND (%(readable)s) AND %(filters)s""",
            candidates=self._mailing_candidates(mailbox),
            allowed=self.env["mailing.trace"]._search([]).subselect(),
            readable=self._mailing_readers(mailbox),
            filters=self._mailing_filters(request),
        )

    @api.model
    def _mailing_candidates(self, mailbox):
        return SQL(
            """SELECT id FROM mailing_trace
                WHERE trace_type = 'mail' AND is_test_trace IS NOT TRUE
                  AND ((model = 'res.partner' AND res_id = ANY(%s)) OR email = ANY(%s))
            """,
            mailbox.partner_ids,
            mailbox.addresses,
        )

    @api.model
    def _mailing_readers(self, mailbox):
        """A mailing to a record that the user may not read is not shown."""
        query = SQL(
            """SELECT model, array_agg(DISTINCT res_id) FROM mailing_trace
                WHERE id IN (%s) AND res_id > 0 GROUP BY model""",
            self._mailing_candidates(mailbox),
        )
        documents = dict(self.env.execute_query(query))
        return SQL(" OR ").join(
            [SQL("FALSE"), *readers_of(self.env, documents).values()]
        )

    @api.model
    def _mailing_filters(self, request):
        conditions = [SQL("TRUE")]
        conditions += [
            SQL(
                """(mailing.subject ILIKE %(word)s OR m.email ILIKE %(word)s
                    OR mailing.email_from ILIKE %(word)s
                    OR regexp_replace(mailing.body_html, '<[^>]*>', '', 'g')
                       ILIKE %(word)s)""",
                word=f"%{escape_psql(word)}%",
            )
            for word in request.words
        ]
        date = SQL("coalesce(m.sent_datetime, m.create_date)")
        conditions += day_conditions(self.env, request, date)
        if request.models:
            conditions.append(SQL("m.model = ANY(%s)", list(request.models)))
        if request.direction == "in":
            conditions.append(SQL("FALSE"))
        if request.user_ids:
            users = list(request.user_ids)
            conditions.append(SQL("mailing.user_id = ANY(%s)", users))
        if request.states:
            wanted = [raw for raw, name in STATES.items() if name in request.states]
            conditions.append(SQL("m.trace_status = ANY(%s)", wanted))
        if request.with_attachment:
            conditions.append(
                SQL(
                    "EXISTS (SELECT FROM mass_mailing_ir_attachments_rel AS a"
                    " WHERE a.mass_mailing_id = mailing.id)"
                )
            )
        return SQL(" AND ").join(conditions)

    @api.model
    def _format_source(self, mailbox, source, ids):
        if source != "mailing":
            return super()._format_source(mailbox, source, ids)
        traces = self.env["mailing.trace"].browse(ids)._filtered_access("read")
        records = records_of(self.env, traces)
        return {
            trace.id: {
                **self._format_trace(trace),
                "record": records.get((trace.model, trace.res_id), False),
            }
            for trace in traces
        }

    @api.model
    def _format_trace(self, trace):
        # sudo: the mailing of a trace that the user may read.
        mailing = trace.mass_mailing_id.sudo()
        state = STATES.get(trace.trace_status, "sent")
        user = mailing.user_id
        address = trace.email or ""
        return {
            "source": "mailing",
            "id": trace.id,
            "key": f"mailing-{trace.id}",
            "date": fields.Datetime.to_string(trace.sent_datetime or trace.create_date),
            "subject": mailing.subject,
            "direction": "out",
            "from": mailing.email_from or "",
            "to": [address],
            "cc": [],
            "address": address,
            "attachments": len(mailing.attachment_ids),
            "state": state,
            "reason": self._trace_reason(trace, state),
            "responsible": {"id": user.id, "name": user.name} if user else False,
        }

    @api.model
    def _trace_reason(self, trace, state):
        if state not in ("bounced", "failed", "cancelled"):
            return ""
        field = trace._fields["failure_type"]
        label = dict(field._description_selection(self.env)).get(trace.failure_type)
        return label or trace.failure_reason or ""

    @api.model
    def _read_content(self, mailbox, source, email_id):
        if source != "mailing":
            return super()._read_content(mailbox, source, email_id)
        # sudo: the row was read as the user.
        mailing = self.env["mailing.trace"].browse(email_id).sudo().mass_mailing_id
        return {
            "body": str(mailing.body_html or ""),
            "files": format_files(mailing.attachment_ids),
        }
