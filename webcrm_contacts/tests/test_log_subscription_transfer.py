from odoo.tests import tagged

from .log_common import SubscriptionCase


@tagged("post_install", "-at_install")
class TestSubscriptionTransfer(SubscriptionCase):
    """A move, a merge and an undo are each told once (F3.3, F10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.double = cls.person("Anna B.", "Holm", cls.nordvind)
        cls.save()

    def setUp(self):
        super().setUp()
        self.subscribe(self.reader, self.anna)
        self.subscribe(self.other, self.anna)
        self.subscribe(self.user, self.anna)

    def move(self, **options):
        anna = self.anna.with_user(self.user)
        journal = anna.move_to_organization(self.nordvind, **options)
        self.save()
        return journal

    def merge(self, **options):
        return self.move(merge_into=self.double, **options)

    def undo(self, journal):
        journal.with_user(self.user).action_undo()
        self.save()

    def told(self):
        """The one message that came to the inbox, and the one mail, as text."""
        message, mail = self.inbox_of(self.reader), self.mails_to(self.other)
        self.assertEqual((len(message), len(mail)), (1, 1))
        self.assertFalse(self.inbox_of(self.user))
        texts = self.text_of(message), self.text_of(mail.mail_message_id)
        self.assertEqual(*texts)
        return texts[0]

    def forget(self):
        """The inbox is read and the mail is sent."""
        self.inbox_of(self.reader).set_message_done()
        self.mails_to(self.other).unlink()

    def test_a_move_is_told_once(self):
        self.move()
        text = self.told()
        self.assertIn("Organization: Acme Test A/S → Nordvind Test ApS", text)
        self.assertIn(f"Changed by {self.user.name}", text)

    def test_a_merge_is_told_once_whichever_of_both_one_subscribes_to(self):
        vip = self.env["res.partner.category"].create({"name": "VIP"})
        self.anna.category_id = vip
        self.anna.link_ids = [(0, 0, {"name": "LinkedIn", "url": "https://a.example"})]
        self.save()
        self.forget()
        self.anna.with_user(self.reader).action_unsubscribe()
        self.subscribe(self.reader, self.double)
        self.merge()
        text = self.told()
        self.assertIn("Merged Into: empty → Nordvind Test ApS, Anna B. Holm", text)
        self.assertIn("Job Title: empty → CFO", text)
        self.assertIn("Tags: empty → VIP", text)
        self.assertIn("Links: empty → LinkedIn", text)

    def test_a_merge_is_told_once_to_who_subscribes_to_both(self):
        self.subscribe(self.reader, self.double)
        self.merge()
        self.assertIn("Merged Into", self.told())

    def test_an_undone_move_is_told_once(self):
        journal = self.move()
        self.forget()
        self.undo(journal)
        self.assertIn("Organization: Nordvind Test ApS → Acme Test A/S", self.told())

    def test_an_undone_merge_is_told_once(self):
        self.anna.category_id = self.env["res.partner.category"].create({"name": "VIP"})
        for user in (self.reader, self.other):
            self.subscribe(user, self.double)
        journal = self.merge()
        self.forget()
        self.undo(journal)
        text = self.told()
        self.assertIn("Merged Into: Nordvind Test ApS, Anna B. Holm → empty", text)
        self.assertIn("Job Title: CFO → empty", text)
        self.assertIn("Tags: VIP → empty", text)

    def test_values_that_a_merge_takes_over_are_hidden_from_who_may_not_read_them(self):
        self.patch(
            self.Partner._fields["personal_preferences"], "groups", "base.group_system"
        )
        self.env.registry.clear_cache()
        self.other.group_ids |= self.env.ref("base.group_system")
        self.subscribe(self.reader, self.double)
        self.subscribe(self.other, self.double)
        self.anna.with_context(mail_notrack=True).personal_preferences = "Golf"
        self.save()
        self.forget()
        self.anna.sudo().move_to_organization(self.nordvind, merge_into=self.double)
        self.save()
        self.assertNotIn("Golf", self.text_of(self.inbox_of(self.reader)))
        self.assertIn("Golf", self.mails_to(self.other).body_html)
