from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..models.duplicate import schedule
from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateRefusal(DuplicateCase):
    """A duplicate cannot be saved, whatever way it comes (F8.2, F8.4)."""

    def test_a_second_person_with_the_same_address_is_refused(self):
        rule = self.rule("email")
        anna = self.person(email="anna@acme.example")
        with self.refused() as caught:
            self.person("Bo", organization=self.nordvind, email=" ANNA@acme.example")
        error = caught.exception
        self.assertIs(type(error), ValidationError)
        self.assertEqual(error.context["rule_id"], rule.id)
        self.assertEqual(error.context["field_names"], ["email"])
        self.assertEqual(error.context["partner_ids"], anna.ids)
        self.assertEqual(error.context["hidden_count"], 0)
        self.assertIn("Anna Holm, Acme Test A/S", str(error))
        self.assertIn("ANNA@acme.example", str(error))
        self.assertIn(rule.name, str(error))

    def test_both_fields_of_a_rule_must_be_the_same(self):
        self.rule("name", "email")
        self.person(email="anna@acme.example")
        self.person("Bo", email="anna@acme.example")
        self.person(email="other@acme.example")
        self.person(email=False)
        self.person(email=False)
        with self.refused():
            self.person("ANNA ", "holm", email="anna@acme.example")

    def test_within_an_organization_other_organizations_do_not_count(self):
        self.rule("email", scope="organization")
        anna = self.person(email="anna@acme.example")
        other = self.person(organization=self.nordvind, email="anna@acme.example")
        with self.refused():
            self.person("Bo", email="anna@acme.example")
        with self.refused():
            other.parent_id = self.acme
        self.assertTrue(anna.exists())

    def test_only_persons_count(self):
        rule = self.rule("email")
        values = {"name": "Anna Holm", "email": "anna@acme.example"}
        self.Partner.create(values)
        self.Partner.create({**values, "is_company": True})
        self.Partner.create({**values, "parent_id": self.acme.id, "type": "other"})
        anna = self.person(email="anna@acme.example")
        self.assertEqual(self.holders(rule), anna)

    def test_a_partner_that_becomes_a_person_is_compared(self):
        self.rule("email")
        self.person(email="anna@acme.example")
        loose = self.Partner.create({"name": "Anna", "email": "anna@acme.example"})
        with self.refused():
            loose.parent_id = self.nordvind

    def test_an_organization_that_is_none_any_more_frees_its_persons(self):
        rule = self.rule("email")
        self.person(email="anna@acme.example")
        self.acme.is_company = False
        self.assertFalse(self.holders(rule))
        self.person(organization=self.nordvind, email="anna@acme.example")

    def test_an_edit_is_refused_and_nothing_is_changed(self):
        self.rule("email")
        self.person(email="anna@acme.example")
        bo = self.person("Bo", email="bo@acme.example")
        with self.refused(), self.env.cr.savepoint():
            bo.email = "anna@acme.example"
        self.assertEqual(bo.email, "bo@acme.example")

    def test_the_name_counts_however_it_is_written(self):
        self.rule("name", "function")
        self.person("Anna", "Holm", function="Tester")
        bo = self.person("Bo", "Holm", function="Tester")
        with self.refused():
            bo.write({"firstname": "Anna"})

    def test_the_same_entry_in_other_characters_is_refused(self):
        self.rule("function")
        for one, other in (
            ("Chef \U0001f469\u200d\U0001f373 ❤\ufe0f", "CHEF \U0001f469\U0001f373 ❤"),
            ("André", "Andre\u0301"),
            ("İstanbul", "ISTANBUL"),
            ("Straße", "STRASSE"),
            ("Buyer", "Bu\u200byer"),
        ):
            with self.subTest(one):
                self.person(function=one)
                with self.refused():
                    self.person("Bo", function=other)

    def test_a_number_counts_in_any_notation(self):
        self.rule("mobile")
        self.person(mobile="+45 61 37 91 13")
        with self.refused():
            self.person("Bo", mobile="61379113")

    def test_two_equal_persons_of_a_thousand_refuse_the_call(self):
        self.rule("email")
        values = [
            {
                "name": f"Person {i}",
                "parent_id": self.acme.id,
                "email": f"p{i}@x.example",
            }
            for i in range(1000)
        ]
        values[700]["email"] = values[2]["email"]
        with self.refused() as caught:
            self.Partner.create(values)
        self.assertIn("p2@x.example", str(caught.exception))

    def test_values_can_be_swapped_in_one_call(self):
        self.rule("email")
        anna = self.person(email="anna@acme.example")
        bo = self.person("Bo", email="bo@acme.example")
        self.acme.write(
            {
                "child_ids": [
                    Command.update(anna.id, {"email": "bo@acme.example"}),
                    Command.update(bo.id, {"email": "anna@acme.example"}),
                ]
            }
        )
        self.assertEqual(bo.email, "anna@acme.example")
        with self.refused():
            self.person("Carl", email="bo@acme.example")

    def test_values_can_be_swapped_in_one_block(self):
        self.rule("email")
        anna = self.person(email="anna@acme.example")
        bo = self.person("Bo", email="bo@acme.example")
        with self.Partner._duplicate_check():
            anna.email, bo.email = bo.email, anna.email
        self.assertEqual(anna.email, "bo@acme.example")

    def test_an_archived_person_does_not_block_but_cannot_come_back(self):
        rule = self.rule("email")
        anna = self.person(email="anna@acme.example")
        anna.action_archive()
        bo = self.person("Bo", email="anna@acme.example")
        self.assertEqual(self.holders(rule), bo)
        with self.refused() as caught:
            anna.action_unarchive()
        self.assertEqual(caught.exception.context["partner_ids"], bo.ids)

    def test_the_message_offers_an_archived_double(self):
        self.rule("email")
        anna = self.person(email="anna@acme.example")
        anna.action_archive()
        self.person("Bo", email="anna@acme.example")
        with self.refused() as caught:
            self.person("Carl", email="anna@acme.example")
        self.assertIn("reactivated", str(caught.exception))
        self.assertIn(anna.id, caught.exception.context["partner_ids"])

    def test_a_resigned_person_counts_unless_the_rule_says_otherwise(self):
        rule = self.rule("email")
        anna = self.person(email="anna@acme.example", person_status="resigned")
        with self.refused():
            self.person("Bo", email="anna@acme.example")
        rule.include_resigned = False
        schedule.complete(rule)
        self.person("Bo", email="anna@acme.example")
        with self.refused():
            anna.person_status = "active"

    def test_a_warning_lets_everybody_pass(self):
        rule = self.rule("email", action="warn")
        anna = self.person(email="anna@acme.example")
        bo = self.person("Bo", email="anna@acme.example")
        self.assertEqual((anna | bo).mapped("email"), ["anna@acme.example"] * 2)
        self.assertFalse(self.holders(rule))
        self.assertEqual(rule.collision_count, 2)

    def test_two_rules_over_the_same_fields_say_it_twice(self):
        self.rule("email", name="One")
        self.rule("email", name="Two")
        self.person(email="anna@acme.example")
        with self.refused() as caught:
            self.person("Bo", email="anna@acme.example")
        self.assertIn("One", str(caught.exception))
        self.assertIn("Two", str(caught.exception))

    def test_a_person_that_may_not_be_read_is_only_counted(self):
        self.rule("email")
        hidden = self.person("Hidden", "Person", email="anna@acme.example")
        user = self.user_with("duplicate_user", "base.group_partner_manager")
        self.hide(hidden)
        with self.refused() as caught:
            self.Partner.with_user(user).create(
                {"name": "Bo", "parent_id": self.acme.id, "email": "anna@acme.example"}
            )
        self.assertNotIn("Hidden", str(caught.exception))
        self.assertIn("1 more that you may not see", str(caught.exception))
        self.assertEqual(caught.exception.context["partner_ids"], [])
        self.assertEqual(caught.exception.context["hidden_count"], 1)

    def test_a_save_in_sudo_names_nobody_whom_the_user_may_not_read(self):
        # A controller saves in sudo, and shows its visitor the message.
        self.rule("email")
        hidden = self.person("Hidden", "Person", email="anna@acme.example")
        user = self.user_with("duplicate_user", "base.group_partner_manager")
        self.hide(hidden)
        with self.refused() as caught:
            self.Partner.with_user(user).sudo().create(
                {"name": "Bo", "parent_id": self.acme.id, "email": "anna@acme.example"}
            )
        self.assertNotIn("Hidden", str(caught.exception))
        self.assertEqual(caught.exception.context["hidden_count"], 1)

    def test_ten_megabytes_are_compared_and_told_in_short(self):
        self.rule("personal_preferences")
        text = "æ" * 10_000_000
        self.person(personal_preferences=text)
        self.person("Bo", personal_preferences=text + "ø")
        with self.refused() as caught:
            self.person("Carl", personal_preferences=text)
        self.assertLess(len(str(caught.exception)), 1000)
