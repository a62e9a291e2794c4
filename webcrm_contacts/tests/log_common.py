from lxml import html

from odoo.tests import new_test_user

from .common import PersonCase


class SubscriptionCase(PersonCase):
    """Tests that read the real inbox and the real outgoing mail of subscribers.

    `self.user` changes persons, `self.reader` reads in the inbox, `self.other` gets
    e-mails.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("subscription_user", "base.group_partner_manager")
        cls.reader = cls.user_with("subscription_reader")
        cls.other = cls.user_with("subscription_other")
        cls.reader.notification_type = "inbox"
        cls.other.write({"notification_type": "email", "email": "other@our.example"})
        cls.anna = cls.person(function="CFO")
        cls.bo = cls.person("Bo", "Lund")
        cls.save()

    @classmethod
    def save(cls):
        """The end of a transaction, as far as the log is concerned."""
        cls.env.cr.flush()

    @classmethod
    def portal_user(cls):
        return new_test_user(
            cls.env, login="subscriber_portal", groups="base.group_portal"
        )

    def subscribe(self, user, persons):
        persons.with_user(user).action_subscribe()

    def change(self, persons, **values):
        persons.with_user(self.user).write(values)
        self.save()

    def inbox_of(self, user):
        """The unread messages in a user's inbox, as the browser finds them."""
        return (
            self.env["mail.message"].with_user(user).search([("needaction", "=", True)])
        )

    def mails_to(self, user):
        """The outgoing mails to a user."""
        mails = self.env["mail.mail"].sudo().search([])
        return mails.filtered(lambda mail: user.partner_id in mail.recipient_ids)

    def text_of(self, message):
        return " ".join(html.fromstring(message.body).text_content().split())
