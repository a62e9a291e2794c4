from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestFavorite(PersonCase):
    """Favorite and Subscribe: each user's own, one record per user (F3.2, F3.3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reader = cls.user_with("favorite_reader")
        cls.user = cls.user_with("favorite_user", "base.group_partner_manager")
        cls.anna = cls.person()
        cls.bo = cls.person("Bo", "Lund")

    def test_who_may_only_read_marks_a_favorite_for_oneself(self):
        anna = self.anna.with_user(self.reader)
        self.assertTrue(anna.action_toggle_favorite())
        self.assertTrue(anna.is_favorite)
        self.assertFalse(anna.is_subscribed)
        self.assertFalse(self.anna.with_user(self.user).is_favorite)

    def test_marking_twice_takes_the_mark_away(self):
        anna = self.anna.with_user(self.user)
        self.assertTrue(anna.action_toggle_subscription())
        self.assertFalse(anna.action_toggle_subscription())
        self.assertFalse(anna.is_subscribed)

    def test_a_mark_changes_nothing_of_the_person(self):
        before = self.anna.write_date
        self.anna.with_user(self.user).action_toggle_favorite()
        self.assertEqual(self.anna.write_date, before)

    def test_favorites_and_subscriptions_can_be_searched(self):
        self.anna.with_user(self.user).action_toggle_favorite()
        self.bo.with_user(self.user).action_toggle_subscription()
        partners = self.Partner.with_user(self.user)
        both = [("id", "in", (self.anna + self.bo).ids)]
        self.assertEqual(
            partners.search([*both, ("is_favorite", "=", True)]), self.anna
        )
        self.assertEqual(partners.search([*both, ("is_favorite", "=", False)]), self.bo)
        self.assertEqual(
            partners.search([*both, ("is_subscribed", "=", True)]), self.bo
        )

    def test_marks_are_seen_by_their_user_alone(self):
        self.anna.with_user(self.user).action_toggle_favorite()
        favorites = self.env["webcrm.person.favorite"].with_user(self.reader)
        self.assertFalse(favorites.search([]))
        with self.assertRaises(AccessError):
            favorites.create({"user_id": self.user.id, "partner_id": self.bo.id})

    def test_a_person_of_another_company_cannot_be_marked(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        theirs = self.person("Carl", "Dam", company_id=other.id)
        with self.assertRaises(AccessError):
            theirs.with_user(self.user).action_toggle_favorite()

    def test_many_persons_cost_one_query(self):
        persons = self.anna + self.bo
        persons.fetch(["name"])
        with self.assertQueryCount(1):
            persons.mapped("is_favorite")
