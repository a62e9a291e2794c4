from odoo.tests import tagged

from .common import MailingCase


@tagged("post_install", "-at_install")
class TestMailingTestMail(MailingCase):
    """F2: a mailing's test mail is a run with a mailing, too."""

    def test_it_reaches_the_sender_and_nobody_blocked(self):
        mailing = self.mailing(self.anna)
        wizard = self.env["mailing.mailing.test"].create(
            {
                "mass_mailing_id": mailing.id,
                "email_to": "sender@house.example\nAnna <anna@x.example>",
            }
        )
        self.assertEqual(self.sent_by(wizard.send_mail_test), ["sender@house.example"])
        told = mailing.message_ids[0].body
        self.assertIn("sender@house.example", told)
        self.assertRegex(told, "anna@x.example.*Blocked by the person")
