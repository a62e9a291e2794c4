from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferLogins(PersonCase):
    """Neither a move nor a merge nor its undo is a way to take over an account."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mover = cls.user_with("mover", "base.group_partner_manager")
        cls.double = cls.person("Anna B.", "Holm", cls.nordvind)

    def card_with_login(self, *groups):
        """The record of a new user, at Acme, with the address of the double."""
        user = new_test_user(self.env, "anna_login", ",".join(groups))
        user.partner_id.write({"parent_id": self.acme.id, "email": "a@acme.example"})
        self.double.email = "a@acme.example"
        return user.partner_id

    def merge(self, card, user):
        return card.with_user(user).move_to_organization(
            self.nordvind.id, merge_into=self.double.id
        )

    def test_the_card_of_a_colleague_is_merged_by_administrators(self):
        card = self.card_with_login("base.group_system")
        for source, target in ((card, self.double), (self.double, card)):
            organization = target.parent_id
            preview = source.with_user(self.mover).preview_move(
                organization.id, merge_into=target.id
            )
            with self.subTest(source.name):
                self.assertRegex(" ".join(preview["refusals"]), "as a colleague")
        with self.assertRaisesRegex(UserError, "as a colleague"):
            self.merge(card, self.mover)
        self.merge(card, self.env.user)
        self.assertEqual(self.double.user_ids.login, "anna_login")

    def test_the_card_of_a_colleague_is_moved_by_administrators(self):
        card = self.card_with_login("base.group_user")
        with self.assertRaisesRegex(UserError, "as a colleague"):
            card.with_user(self.mover).move_to_organization(self.nordvind.id)
        self.assertEqual(card.parent_id, self.acme)

    def test_the_own_card_may_be_moved(self):
        card = self.mover.partner_id
        card.parent_id = self.acme
        card.with_user(self.mover).move_to_organization(self.nordvind.id)
        self.assertEqual(card.parent_id, self.nordvind)

    def test_undo_by_others_does_not_bring_a_colleagues_login_back(self):
        card = self.card_with_login("base.group_user")
        journal = self.merge(card, self.env.user)
        card.with_user(self.mover).email = "attacker@acme.example"
        with self.assertRaisesRegex(UserError, "as a colleague"):
            journal.with_user(self.mover).action_undo()
        self.assertEqual(self.double.user_ids.login, "anna_login")

    def test_undo_does_not_change_the_address_of_a_login_that_came_later(self):
        journal = self.person(email="evil@acme.example").move_to_organization(
            self.nordvind, merge_into=self.double
        )
        user = new_test_user(self.env, "later")
        user.partner_id.parent_id = self.acme
        self.merge(user.partner_id, self.env.user)
        with self.assertRaisesRegex(UserError, "as a colleague"):
            journal.with_user(self.mover).sudo(False).action_undo()

    def test_a_portal_login_returns_to_the_same_address_only(self):
        card = self.card_with_login("base.group_portal")
        journal = self.merge(card, self.mover)
        card.with_user(self.mover).email = "attacker@acme.example"
        with self.assertRaisesRegex(UserError, "administrator can undo"):
            journal.action_undo()
        card.email = "A@acme.example "
        journal.action_undo()
        self.assertEqual(card.user_ids.login, "anna_login")

    def test_an_administrator_may_undo_whatever_the_addresses(self):
        card = self.card_with_login("base.group_portal")
        journal = self.merge(card, self.mover)
        card.email = "new@acme.example"
        journal.with_user(self.env.user).action_undo()
        self.assertEqual(card.user_ids.login, "anna_login")
