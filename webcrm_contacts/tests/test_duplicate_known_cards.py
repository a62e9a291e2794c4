from odoo.tests import tagged

from ..models.duplicate import schedule
from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateKnownCards(DuplicateCase):
    """Records known to be of one human are no doubles of each other (F8.5)."""

    def setUp(self):
        super().setUp()
        self.Group = self.env["webcrm.duplicate.group"]
        self.anna = self.person(email="same@x.example", mobile="+45 61 37 91 13")

    def copied(self):
        return self.anna.copy_to_organization(self.nordvind)

    def merged_away(self, **values):
        """A record of another name, merged into Anna's."""
        old = self.person("Aenne", "Alt", **values)
        old.move_to_organization(self.acme, merge_into=self.anna)
        return old

    def listed(self):
        """Whether *Find duplicates* has a group of this address."""
        self.Group._scan()
        return bool(self.Group.search([("key", "=", "same@x.example")]))

    def find(self, **values):
        return self.Partner.find_duplicates({"parent_id": self.acme.id, **values})

    def test_a_copy_is_no_possible_duplicate(self):
        self.rule("email", action="warn")
        card = self.copied()
        self.assertFalse(self.anna.possible_duplicates)
        self.assertFalse(card.possible_duplicates)

    def test_somebody_else_still_is(self):
        self.rule("email", action="warn")
        card = self.copied()
        other = self.person("Bo", email="same@x.example")
        self.assertEqual(self.anna.possible_duplicates["count"], 1)
        self.assertEqual(other.possible_duplicates["count"], 2)
        self.assertEqual(card.possible_duplicates["persons"][0]["id"], other.id)

    def test_a_copy_is_not_listed(self):
        self.rule("email", action="warn")
        card = self.copied()
        self.assertFalse(self.listed())
        other = self.person("Bo", email="same@x.example")
        self.assertTrue(self.listed())
        (self.anna | other).action_not_duplicates()
        self.assertTrue(self.listed())
        (card | other).action_not_duplicates()
        self.assertFalse(self.listed())

    def test_known_cards_do_not_warn_of_each_other(self):
        self.rule("email", action="warn")
        card = self.copied()
        self.assertFalse(self.find(id=card.id, email="same@x.example"))
        other = self.person("Bo", email="same@x.example")
        [found] = self.find(id=card.id, email="same@x.example")
        self.assertEqual(found["partner_ids"], other.ids)

    def test_the_next_copy_does_not_warn_of_the_earlier_one(self):
        self.rule("email", action="warn")
        self.copied()
        third = self.organization("Third Test A/S")
        wizard = self.env["webcrm.person.copy"].with_context(
            active_model="res.partner", active_ids=self.anna.ids
        )
        wizard = wizard.create(
            {"person_ids": self.anna.ids, "organization_id": third.id}
        )
        self.assertFalse(wizard._find_doubles(self.anna, {}))

    def test_what_a_card_has_already_is_no_reason_to_refuse(self):
        self.rule("mobile")
        former = self.anna.move_to_organization(
            self.nordvind, leave_former=True
        ).former_id
        self.assertFalse(self.find(id=former.id, mobile="61379113"))
        self.assertFalse(former.possible_duplicates)

    def test_a_blocking_rule_tells_what_it_will_refuse(self):
        rule = self.rule("mobile")
        card = self.anna.copy_to_organization(self.nordvind, {"mobile": False})
        [found] = self.find(id=card.id, mobile="61379113")
        self.assertEqual((found["rule_id"], found["action"]), (rule.id, "block"))
        with self.refused():
            card.mobile = "61379113"

    def test_a_merged_card_leads_to_the_survivor(self):
        self.rule("name", action="warn")
        self.merged_away()
        [found] = self.find(name="Aenne Alt")
        self.assertEqual(found["partner_ids"], self.anna.ids)

    def test_the_survivor_is_not_told_of_what_was_merged_into_it(self):
        self.rule("name", action="warn")
        self.merged_away()
        self.assertFalse(self.find(id=self.anna.id, name="Aenne Alt"))

    def test_the_survivor_is_told_once(self):
        self.rule("email", action="warn")
        self.merged_away(email="SAME@x.example")
        [found] = self.find(email="same@x.example")
        self.assertEqual(found["partner_ids"], self.anna.ids)

    def test_a_refusal_offers_no_merged_card(self):
        rule = self.rule("email")
        rule.action = "warn"
        old = self.merged_away(email="same@x.example")
        rule.action = "block"
        schedule.complete(rule)
        with self.refused() as caught:
            self.person("New", email="same@x.example")
        self.assertEqual(caught.exception.context["partner_ids"], self.anna.ids)
        self.assertNotIn("reactivated", str(caught.exception))
        self.assertEqual(old.merged_into_id, self.anna)
