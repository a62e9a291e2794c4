from odoo.tests import tagged

from ..models.duplicate import schedule
from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateTransfer(DuplicateCase):
    """The records of one move or merge are never in each other's way; others are."""

    def setUp(self):
        super().setUp()
        self.anna = self.person(
            email="anna@acme.example", mobile="+45 61 37 91 13", function="CEO"
        )
        self.double = self.person("Anna B.", organization=self.nordvind)

    def move(self, **options):
        return self.anna.move_to_organization(self.nordvind, **options)

    def merge_some(self):
        """Merge, but for an activity: so the source stays as a record of its own."""
        self.anna.activity_schedule("mail.mail_activity_data_todo")
        return self.move(merge_into=self.double, entity_types=())

    def test_a_move_leaves_a_card_under_a_rule_everywhere(self):
        for field in ("mobile", "name"):
            self.rule(field)
        self.move(leave_former=True)
        self.assertEqual(self.anna.parent_id, self.nordvind)

    def test_the_person_holds_the_key_and_the_card_waits(self):
        rule = self.rule("mobile")
        former = self.move(leave_former=True).former_id
        self.assertEqual(self.holders(rule), self.anna)
        with self.refused(), self.env.cr.savepoint():
            self.person("New", mobile="61379113")
        self.anna.unlink()
        self.assertEqual(self.holders(rule), former)
        with self.refused():
            self.person("New", mobile="61379113")

    def test_the_card_that_is_left_keeps_the_key_of_its_organization(self):
        rule = self.rule("name", scope="organization")
        former = self.move(leave_former=True).former_id
        self.assertEqual(self.holders(rule), self.anna | self.double | former)
        with self.refused():
            self.person()

    def test_a_double_from_before_leaves_a_card_in_its_place(self):
        other = self.person("Anna", "Holm")
        rule = self.rule("name", scope="organization")
        former = self.move(leave_former=True).former_id
        self.assertEqual(self.holders(rule), self.anna | self.double | other)
        other.unlink()
        self.assertEqual(self.holders(rule), self.anna | self.double | former)

    def test_while_a_rule_is_being_built_a_card_is_left_too(self):
        rule = self.rule("mobile", ready=False)
        self.move(leave_former=True)
        schedule.complete(rule)
        self.assertEqual(self.holders(rule), self.anna)

    def test_both_cards_of_a_merge_may_have_the_address(self):
        rule = self.rule("email")
        self.merge_some()
        self.assertTrue(self.anna.active)
        self.assertEqual(self.double.email, "anna@acme.example")
        self.assertEqual(self.holders(rule), self.anna)
        with self.refused():
            self.person("New", email="anna@acme.example")

    def test_the_survivor_takes_the_key_over(self):
        rule = self.rule("email")
        self.move(merge_into=self.double)
        self.assertEqual(self.holders(rule), self.double)

    def test_the_survivor_takes_the_place_of_a_double_from_before(self):
        other = self.person("Carl", email="anna@acme.example")
        rule = self.rule("email")
        self.move(merge_into=self.double)
        self.assertEqual(self.double.email, other.email)
        self.assertEqual(len(self.holders(rule)), 1)

    def test_somebody_else_at_the_new_organization_is_in_the_way(self):
        self.person("Anna", "Holm", self.nordvind)
        self.rule("name", scope="organization")
        with self.refused():
            self.move(leave_former=True)

    def test_a_card_is_edited_like_any_double_afterwards(self):
        self.rule("mobile")
        former = self.move(leave_former=True).former_id
        former.function = "Former CEO"
        former.mobile = "+45 61 37 91 14"
        with self.refused():
            former.mobile = self.anna.mobile

    def test_what_was_left_can_be_taken_back(self):
        rule = self.rule("mobile")
        self.move(leave_former=True).action_undo()
        self.assertEqual(self.anna.parent_id, self.acme)
        self.assertEqual(self.holders(rule), self.anna)
