from odoo import fields
from odoo.tests import tagged

from ..tools.mass_email.runs import MARK_KEY, Mark
from .mass_email_common import MassMailCase


@tagged("post_install", "-at_install")
class TestMassMailQueue(MassMailCase):
    """F2: mails that were queued already are judged again when they are sent."""

    def queue(self, records, **values):
        with self.mock_mail_gateway():
            composer = self.composer(records, force_send=False, **values)
            composer._action_send_mail()
            return self._new_mails

    def run_queue(self):
        return self.sent_by(lambda: None)

    def test_who_is_blocked_after_composing_gets_nothing(self):
        mails = self.queue(self.free + self.twin, auto_delete=False)
        self.free.block_mass_email = True
        self.assertEqual(self.run_queue(), ["bent@x.example"])
        cancelled = mails.filtered(lambda mail: mail.state == "cancel")
        self.assertEqual(cancelled.failure_type, "mail_person_blocked")
        self.assertFalse(cancelled.model)
        notification = self.env["mail.notification"].search(
            [("mail_mail_id", "=", cancelled.id)]
        )
        self.assertEqual(notification.notification_status, "canceled")
        self.assertEqual(notification.failure_type, "mail_person_blocked")

    def test_who_resigns_after_composing_gets_nothing(self):
        self.queue(self.free + self.twin)
        self.free.person_status = "resigned"
        self.assertEqual(self.run_queue(), ["bent@x.example"])

    def test_a_scheduled_mail_too(self):
        later = fields.Datetime.add(fields.Datetime.now(), days=1)
        mails = self.queue(self.free + self.twin)
        mails.write({"scheduled_date": later})
        self.free.block_mass_email = True
        mails.write({"scheduled_date": False})
        self.assertEqual(self.run_queue(), ["bent@x.example"])

    def test_a_mail_tried_again_too(self):
        mails = self.queue(self.free + self.twin)
        mails.write({"state": "exception"})
        self.free.block_mass_email = True
        mails.action_retry()
        self.assertEqual(self.run_queue(), ["bent@x.example"])

    def test_of_several_recipients_only_the_blocked_one_is_taken_out(self):
        self.queue(self.free + self.twin, partner_ids=[(4, self.free.id)])
        self.free.block_mass_email = True
        self.assertEqual(self.run_queue(), [])
        self.queue(self.free + self.twin, partner_ids=[(4, self.twin.id)])
        self.assertEqual(self.run_queue(), ["bent@x.example"])

    def test_a_one_to_one_mail_in_the_queue_goes_out(self):
        self.queue(self.free)
        self.free.block_mass_email = True
        self.assertEqual(self.run_queue(), ["free@x.example"])

    def test_what_posted_mail_leaves_in_the_chatter_stays(self):
        """Only the e-mail of a posted message is held back."""
        self.free.with_context(**{MARK_KEY: Mark.MASS}).message_post(
            body="Posted", partner_ids=self.free.ids, subtype_xmlid="mail.mt_comment"
        )
        mail = self.env["mail.mail"].search([("recipient_ids", "in", self.free.ids)])
        self.assertTrue(mail.is_mass_email)
        self.free.block_mass_email = True
        self.assertEqual(self.run_queue(), [])
        self.assertIn("Posted", self.free.message_ids[0].body)

    def test_looking_again_is_one_query(self):
        mails = self.queue(self.free + self.twin)
        self.env.flush_all()
        with self.assertQueryCount(1):
            mails._withhold_blocked()
