from unittest.mock import patch

from odoo.tests import new_test_user, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferQuiet(PersonCase):
    """A merge assigns, subscribes and tells nobody: who followed comes along (F10.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # The other tests switch followers off; here they are what it is about.
        cls.env = cls.env(context={})
        cls.Partner = cls.env["res.partner"]
        cls.sally, cls.peter = (
            new_test_user(cls.env, login, email=f"{login}@house.example")
            for login in ("sally", "peter")
        )
        cls.anna = cls.person(email="anna@acme.example", user_id=cls.sally.id)
        cls.double = cls.person(
            "Anna B.", "Holm", cls.nordvind, email="double@nordvind.example"
        )

    def merge(self, **kwargs):
        organization = self.double.parent_id
        return self.anna.move_to_organization(
            organization, merge_into=self.double, **kwargs
        )

    def followers(self, card):
        """What is followed of a record, by whom."""
        self.env.invalidate_all()
        return {
            row.partner_id: row.subtype_ids
            for row in self.env["mail.followers"].search(
                [("res_model", "=", "res.partner"), ("res_id", "=", card.id)]
            )
        }

    def told(self):
        """How often anybody was told anything, in Odoo and by mail."""
        self.env.flush_all()
        models = ("mail.notification", "mail.mail")
        return [self.env[model].search_count([]) for model in models]

    def test_the_responsible_comes_along_and_follows_once(self):
        for name, organization, user, overwrite in (
            ("filled", self.nordvind, False, ()),
            ("overwritten", self.nordvind, self.peter, ["user_id"]),
            ("at the own organization", self.acme, False, ()),
        ):
            self.anna = self.person(user_id=self.sally.id)
            self.double = self.person(
                "Anna B.", "Holm", organization, user_id=user and user.id
            )
            known, before = self.followers(self.double), self.followers(self.anna)
            with self.subTest(name):
                self.merge(overwrite_fields=overwrite)
                self.assertEqual(self.double.user_id, self.sally)
                self.assertEqual(self.followers(self.double), before | known)

    def test_nobody_is_told_of_an_assignment(self):
        before = self.told()
        self.merge()
        self.assertEqual(self.told(), before)

    def test_what_the_responsible_chose_to_follow_stays_chosen(self):
        note = self.env.ref("mail.mt_note")
        self.anna.message_subscribe(self.sally.partner_id.ids, note.ids)
        self.merge()
        followed = self.followers(self.double)
        self.assertEqual(followed[self.sally.partner_id], note)

    def test_a_responsible_who_does_not_follow_is_not_subscribed(self):
        self.anna.message_unsubscribe(self.sally.partner_id.ids)
        self.merge()
        self.assertEqual(self.double.user_id, self.sally)
        self.assertNotIn(self.sally.partner_id, self.followers(self.double))

    def test_undo_gives_both_cards_their_followers_back(self):
        both = self.peter.partner_id
        (self.anna | self.double).message_subscribe(both.ids)
        before = [self.followers(card) for card in (self.anna, self.double)]
        self.merge().action_undo()
        self.assertEqual(
            [self.followers(card) for card in (self.anna, self.double)], before
        )
        self.assertFalse(self.double.user_id)

    def test_odoos_own_merge_does_it_too(self):
        self.double.parent_id = self.acme
        wizard = self.env["base.partner.merge.automatic.wizard"].create(
            {
                "partner_ids": [(6, 0, (self.anna | self.double).ids)],
                "dst_partner_id": self.double.id,
            }
        )
        wizard.action_merge()
        self.assertEqual(self.double.user_id, self.sally)
        self.assertIn(self.sally.partner_id, self.followers(self.double))

    def test_whom_an_app_subscribes_meanwhile_follows_once(self):
        follower = self.peter.partner_id
        self.anna.message_subscribe(follower.ids)

        def subscribe(_card, _values, subtypes):
            return [(follower.id, subtypes, False)]

        name = "_message_auto_subscribe_followers"
        with patch.object(type(self.Partner), name, subscribe):
            journal = self.merge()
        self.assertIn(follower, self.followers(self.double))
        self.assertIn(follower, self.followers(self.anna), "its own row is left there")
        journal.action_undo()
        self.assertTrue(self.anna.active)

    def test_the_card_that_is_left_is_nobodys_new_task(self):
        before = self.told()
        journal = self.anna.move_to_organization(self.nordvind, leave_former=True)
        self.assertEqual(journal.former_id.user_id, self.sally)
        self.assertEqual(self.told(), before)

    def test_who_is_assigned_afterwards_is_told_as_ever(self):
        self.merge()
        [before, _mails] = self.told()
        self.double.user_id = self.peter
        self.assertEqual(self.told()[0], before + 1)
        self.assertIn(self.peter.partner_id, self.followers(self.double))
