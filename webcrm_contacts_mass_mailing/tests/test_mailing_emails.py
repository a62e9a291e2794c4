from odoo.tests import new_test_user, tagged

from .common import MailingCase


@tagged("post_install", "-at_install")
class TestMailingEmails(MailingCase):
    """Mailings stand among the e-mails of a person, with what became of them (F6.1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.organization = cls.env["res.partner"].create(
            {"name": "Mail A/S", "is_company": True}
        )
        cls.anna = cls.env["res.partner"].create(
            {
                "firstname": "Anna",
                "lastname": "Mail",
                "email": "anna@mail.example",
                "parent_id": cls.organization.id,
            }
        )
        groups = "base.group_user,mass_mailing.group_mass_mailing_user"
        cls.marketer = new_test_user(cls.env, login="marketer", groups=groups)
        cls.seller = new_test_user(cls.env, login="seller", groups="base.group_user")

    def listed(self, user=None, **filters):
        emails = self.env["webcrm.person.email"].with_user(user or self.marketer)
        return emails.get_emails(self.anna.id, filters)["emails"]

    def test_a_mailing_is_listed_with_its_state(self):
        mailing = self.mailing(self.anna, subject="News of May")
        self.sent_by(mailing.action_send_mail)
        [row] = self.listed()
        self.assertEqual((row["source"], row["subject"]), ("mailing", "News of May"))
        self.assertEqual((row["direction"], row["state"]), ("out", "sent"))
        trace = mailing.mailing_trace_ids
        for status, state in (
            ("open", "opened"),
            ("reply", "replied"),
            ("bounce", "bounced"),
        ):
            trace.trace_status = status
            [row] = self.listed(states=[state])
            self.assertEqual(row["state"], state)
        emails = self.env["webcrm.person.email"].with_user(self.marketer)
        email = emails.get_email(self.anna.id, row["id"], "mailing")
        self.assertIn("News", email["body"])
        self.assertEqual(self.listed(search="news of may"), [row])
        self.assertEqual(self.listed(direction="in"), [])

    def test_one_that_was_held_back_says_why(self):
        self.anna.block_mass_email = True
        self.sent_by(self.mailing(self.anna).action_send_mail)
        [row] = self.listed(states=["cancelled"])
        self.assertTrue(row["reason"])

    def test_a_mail_that_was_kept_stands_there_once(self):
        mailing = self.mailing(self.anna, keep_archives=True, reply_to_mode="update")
        self.sent_by(mailing.action_send_mail)
        self.assertEqual([row["source"] for row in self.listed()], ["mailing"])

    def test_traces_are_for_those_who_may_read_them(self):
        self.sent_by(self.mailing(self.anna).action_send_mail)
        sources = [row["source"] for row in self.listed(self.seller)]
        self.assertNotIn("mailing", sources)
