from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .email_common import EmailCase


@tagged("post_install", "-at_install")
class TestEmailRead(EmailCase):
    """The reading pane, answering by Odoo's composer, and the sidebar's line (F6, F7)."""

    def opened(self, message, user=None):
        emails = self.emails.with_user(user or self.user)
        return emails.get_email(self.anna.id, message.id)

    def test_the_pane_has_text_files_and_says_what_is_remote(self):
        message = self.message(
            self.anna,
            body='<p>Hi</p><script>x()</script><img src="https://track.example/1.gif">',
            attachment_ids=[Command.create({"name": "a.txt", "raw": b"abc"})],
        )
        email = self.opened(message)
        self.assertNotIn("script", email["body"])
        self.assertTrue(email["has_remote"])
        self.assertTrue(email["may_write"])
        self.assertEqual(
            email["files"],
            [
                {
                    "id": message.attachment_ids.id,
                    "name": "a.txt",
                    "mimetype": "text/plain",
                    "size": 3,
                }
            ],
        )
        self.assertFalse(self.opened(self.message(self.anna))["has_remote"])

    def compose(self, mode, message=None):
        args = [message.id] if message else []
        action = self.emails.compose(self.anna.id, mode, *args)
        composers = self.env["mail.compose.message"].with_user(self.user)
        return composers.with_context(**action["context"])

    def test_a_new_e_mail_goes_to_the_person(self):
        composer = Form(self.compose("new"))
        self.assertEqual(composer.partner_ids[:], self.anna)
        composer.subject, composer.body = "Hello", "<p>Text</p>"
        composer.save().action_send_mail()
        [row] = self.listed()
        self.assertEqual((row["subject"], row["direction"]), ("Hello", "out"))

    def test_an_answer_goes_to_the_sender_on_the_same_record(self):
        message = self.message(
            self.organization,
            author_id=self.anna.id,
            partner_ids=[Command.set((self.user.partner_id | self.ida).ids)],
        )
        context = self.compose("reply", message).env.context
        self.assertEqual(context["default_partner_ids"], self.anna.ids)
        self.assertEqual(context["default_res_ids"], self.organization.ids)
        self.assertEqual(context["default_parent_id"], message.id)
        self.assertEqual(context["default_subject"], "Re: tilbud")
        self.assertIn("Hello", context["default_body"])
        context = self.compose("reply_all", message).env.context
        everybody = (self.anna | self.ida).ids
        self.assertCountEqual(context["default_partner_ids"], everybody)
        composer = Form(self.compose("reply", message))
        composer.save().action_send_mail()
        sent = message.child_ids
        self.assertEqual((sent.model, sent.res_id), ("res.partner", message.res_id))

    def test_forwarding_takes_copies_of_the_files_along(self):
        message = self.message(
            self.anna, attachment_ids=[Command.create({"name": "a.txt", "raw": b"abc"})]
        )
        context = self.compose("forward", message).env.context
        self.assertEqual(context["default_partner_ids"], [])
        self.assertEqual(context["default_subject"], "Fwd: tilbud")
        [[_command, _id, ids]] = context["default_attachment_ids"]
        copy = self.env["ir.attachment"].browse(ids)
        self.assertEqual((copy.name, copy.raw), ("a.txt", b"abc"))
        self.assertNotIn(copy, message.attachment_ids)

    def test_there_are_only_these_ways_to_answer(self):
        with self.assertRaises(ValidationError):
            self.emails.compose(self.anna.id, "shout")

    def test_the_sidebar_knows_the_last_one_however_old(self):
        data = self.env["webcrm.card.data"].with_user(self.user)
        self.assertFalse(data.get_panels(self.anna.id)["head"]["last_email"])
        message = self.message(
            self.anna, subject="Re: tilbud", date="2020-05-12 08:00:00"
        )
        last = data.get_panels(self.anna.id)["head"]["last_email"]
        self.assertEqual(
            last,
            {
                "source": "message",
                "id": message.id,
                "date": "2020-05-12 08:00:00",
                "subject": "Re: tilbud",
            },
        )
