from odoo.tests import tagged

from .mass_email_common import MassMailCase


@tagged("post_install", "-at_install")
class TestOneToOneMail(MassMailCase):
    """F2.1: one-to-one mail goes out as usual, to blocked and resigned alike."""

    def test_a_message_sent_from_the_card(self):
        for person in (self.anna, self.bent):
            action = person.action_email_person()
            composer = self.env["mail.compose.message"].with_context(
                **action["context"]
            )
            composer = composer.create({"subject": "Hi", "body": "<p>Hi</p>"})
            self.assertEqual(self.sent_by(composer.action_send_mail), [person.email])

    def test_a_message_in_the_chatter(self):
        for person in (self.anna, self.bent):
            reached = self.sent_by(
                person.message_post,
                body="Hi",
                partner_ids=person.ids,
                subtype_xmlid="mail.mt_comment",
                message_type="comment",
            )
            self.assertEqual(reached, [person.email])

    def test_a_reply_to_their_mail(self):
        received = self.acme.message_post(
            body="Question", author_id=self.anna.id, message_type="email"
        )
        reached = self.sent_by(
            self.acme.message_post,
            body="Answer",
            parent_id=received.id,
            partner_ids=self.anna.ids,
            subtype_xmlid="mail.mt_comment",
            message_type="comment",
        )
        self.assertEqual(reached, ["anna@x.example"])

    def test_a_password_reset(self):
        user = self.user_with("reset", "base.group_user")
        user.partner_id.write({"email": "u@x.example", "block_mass_email": True})
        if hasattr(user, "action_reset_password"):
            self.assertEqual(self.sent_by(user.action_reset_password), ["u@x.example"])
