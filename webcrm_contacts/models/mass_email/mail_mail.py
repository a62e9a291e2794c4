from odoo import Command, api, fields, models
from odoo.tools import SQL

from ...tools.mass_email.runs import (
    ACTION,
    POSTED_MODELS,
    MailRun,
    Mark,
    in_mass_run,
    mark_of,
)
from ..person.email_addresses import SQL_SEPARATORS
from .webcrm_mass_email import FAILURE_SELECTION, FAILURE_TYPES


class MailMail(models.Model):
    """Mass e-mails in the queue are judged again when they are sent (F2).

    Between composing and sending somebody may have asked not to get them.
    """

    _inherit = "mail.mail"

    is_mass_email = fields.Boolean(
        help="Part of a mass mailing: not sent to who is blocked or has resigned.",
    )
    mass_email_partner_id = fields.Many2one(
        "res.partner",
        "Person Written About",
        index="btree_not_null",
        ondelete="set null",
        help="The card that decides, when the record written about is linked to one.",
    )
    failure_type = fields.Selection(selection_add=FAILURE_SELECTION)

    @api.model_create_multi
    def create(self, vals_list):
        mails = super().create(vals_list)
        if in_mass_run(self.env.context):
            mails._mark_mass_of_action()
        return mails

    def _mark_mass_of_action(self):
        """Mark the mails that one run of an action sends about many records."""
        by_app = mark_of(self.env.context) is not Mark.LETTER
        for model, mails in self.grouped("model").items():
            posted = by_app and model in POSTED_MODELS
            run = MailRun(ACTION, model or "", count=2, sends_document=posted)
            if not self.env["webcrm.mass.email"]._is_mass_run(run):
                continue
            mails.is_mass_email = True
            records = self.env[model or "res.partner"].browse(mails.mapped("res_id"))
            cards = records._mail_get_partners() if model else {}
            for mail in mails:
                card = cards.get(mail.res_id, self.env["res.partner"])
                mail.mass_email_partner_id = card if len(card) == 1 else False

    def send(self, auto_commit=False, raise_exception=False, post_send_callback=None):
        self._withhold_blocked()
        return super().send(
            auto_commit=auto_commit,
            raise_exception=raise_exception,
            post_send_callback=post_send_callback,
        )

    def _withhold_blocked(self):
        """Take out of these mails who may not get them; cancel where nobody is left.

        One query when there is nothing to do.
        """
        # sudo: the queue is technical; who may send is decided before.
        doubtful = self.sudo().browse(self._doubtful_mass_email_ids())
        if not doubtful:
            return
        verdicts = self.env["webcrm.mass.email"]._judge(
            {mail.id: mail._mass_letter() for mail in doubtful},
            {mail.id: mail._mass_record() for mail in doubtful if mail._mass_record()},
        )
        for mail in doubtful:
            mail._apply_verdict(verdicts[mail.id])

    def _mass_record(self):
        """The record this mail is about; empty when it is gone."""
        if not self.model or self.model not in self.env:
            return self.env["res.partner"]
        return self.env[self.model].browse(self.res_id or ()).exists()

    def _mass_letter(self):
        return self.env["webcrm.mass.email"]._letter(
            self.recipient_ids.ids,
            self.email_to,
            self.email_cc,
            self.mass_email_partner_id.ids,
        )

    def _apply_verdict(self, verdict):
        if verdict.reason:
            self._cancel_blocked(FAILURE_TYPES[verdict.reason])
        elif verdict.changed:
            left = self.env["webcrm.mass.email"]._recipients_left(verdict)
            left["recipient_ids"] = [Command.set(left["recipient_ids"])]
            self.write(left)
        for partner_id, reason in verdict.dropped.items():
            self._notifications_of(partner_id).write(
                {
                    "notification_status": "canceled",
                    "failure_type": FAILURE_TYPES[reason],
                }
            )

    def _cancel_blocked(self, failure_type):
        """Hook: cancel this mail, with the reason where people look for it.

        Called in `send`, for one mass e-mail that has no recipient left; extend it where
        the reason is shown elsewhere, too, and always call super.

        :param failure_type: ours, for the mail, its notifications and its statistics
        """
        self.write({"state": "cancel", "failure_type": failure_type})
        self._notifications_of().write(
            {"notification_status": "canceled", "failure_type": failure_type}
        )
        # The letter itself leaves the chatter of who did not get it; a message that was
        # posted there, and only not mailed, stays.
        if self.message_type == "email_outgoing":
            self.mail_message_id.write({"model": False, "res_id": False})

    def _notifications_of(self, partner_id=None):
        domain = [("mail_mail_id", "=", self.id)]
        if partner_id:
            domain.append(("res_partner_id", "=", partner_id))
        return self.env["mail.notification"].search(domain)

    def _doubtful_mass_email_ids(self):
        """The mass e-mails among these that may have a blocked recipient (one query).

        Rather one too many: what is found is judged by the rules.
        """
        if not self.ids:
            return []
        self.env.flush_all()
        return [row[0] for row in self.env.execute_query(_doubtful_sql(self.ids))]


def _doubtful_sql(mail_ids):
    return SQL(
        """
        SELECT mail.id
          FROM mail_mail mail
         WHERE mail.id = ANY(%(mail_ids)s)
           AND mail.is_mass_email AND mail.state = 'outgoing'
           AND (EXISTS (SELECT FROM res_partner card
                         WHERE card.id = mail.mass_email_partner_id
                           AND (card.mass_email_block_reason IS NOT NULL
                                OR card.is_contact_person AND mail.email_to <> ''
                                   AND COALESCE(card.email, '') = ''))
             OR EXISTS (SELECT FROM mail_mail_res_partner_rel rel
                          JOIN res_partner card ON card.id = rel.res_partner_id
                         WHERE rel.mail_mail_id = mail.id
                           AND (card.mass_email_block_reason IS NOT NULL
                                OR card.email ~ '@.*@'))
             OR EXISTS (SELECT FROM regexp_split_to_table(
                               lower(concat_ws(',', mail.email_to, mail.email_cc)),
                               %(separators)s) AS address
                         WHERE address ~ '@'
                           AND (address ~ '[^ -~]|xn--'
                                OR EXISTS (SELECT FROM webcrm_blocked_address blocked
                                            WHERE blocked.email = address)
                                OR EXISTS (SELECT FROM res_partner card
                                            WHERE card.email_normalized = address
                                              AND card.mass_email_block_reason
                                                  = 'resigned')
                                OR EXISTS (SELECT FROM res_partner card
                                            WHERE card.email ~ '@.*@'
                                              AND card.mass_email_block_reason
                                                  = 'resigned'
                                              AND regexp_split_to_array(
                                                      lower(card.email),
                                                      %(separators)s)
                                                  && ARRAY[address]))))
        """,
        mail_ids=mail_ids,
        separators=SQL_SEPARATORS,
    )
