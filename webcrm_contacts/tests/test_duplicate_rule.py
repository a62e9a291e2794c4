from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..models.duplicate import schedule
from ..tools.duplicate.fields import comparable_names
from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateRule(DuplicateCase):
    """What a rule can compare, and what becomes of it (F8.1)."""

    def test_three_rules_are_delivered(self):
        rules = self.Rule.with_context(active_test=False).search(
            [("id", "in", self._delivered().ids)]
        )
        self.assertEqual(
            [(r.field_names, r.scope, r.action) for r in rules],
            [
                ("name,email", "organization", "block"),
                ("email", "everywhere", "warn"),
                ("name", "organization", "warn"),
            ],
        )

    def _delivered(self):
        names = ("name_email", "email", "name")
        xml_ids = (f"webcrm_contacts.webcrm_duplicate_rule_{name}" for name in names)
        return self.Rule.concat(*map(self.env.ref, xml_ids))

    def test_a_rule_is_named_by_its_fields(self):
        rule = self.rule("email", "function")
        self.assertEqual(rule.name, "Email + Job Position")

    def test_every_comparable_type_refuses_a_second_one(self):
        values = {
            "birthdate": "1980-02-29",
            "color": 7,
            "user_id": self.env.user.id,
            "person_status": "guest",
            "partner_latitude": 12.5,
            "personal_preferences": "Tea",
        }
        for name, value in values.items():
            with self.subTest(name):
                shared = {name: value, "email": f"{name}@acme.example"}
                before = self.person("Before", **shared)
                rule = self.rule("email", name)
                self.assertIn(before, self.holders(rule))
                with self.refused():
                    self.person("After", **shared)
                self.person("After", email=shared["email"], **{name: False})
                rule.unlink()

    def test_what_cannot_be_compared_is_not_on_offer(self):
        allowed = comparable_names(self.Partner._fields)
        for name in ("active", "comment", "image_1920", "barcode", "category_id", "id"):
            self.assertNotIn(name, allowed)
        with self.refused():
            self.rule("comment")
        with self.refused():
            self.rule("email", "email")

    def test_the_manager_can_choose_the_fields(self):
        manager = self.user_with("duplicate_manager", "webcrm_contacts.group_manager")
        Rule = self.Rule.with_user(manager)
        labels = Rule.new({}).allowed_field_ids.mapped("field_description")
        self.assertIn("Mobile", labels)
        rule = Rule.create({"first_field_id": self.field("email").id})
        self.assertEqual(
            rule.first_field_id.with_context(hide_model=True).display_name, "Email"
        )

    def test_a_changed_rule_compares_what_it_says_now(self):
        rule = self.rule("email")
        self.person(email="anna@acme.example", function="CEO")
        rule.first_field_id = self.field("function")
        schedule.complete(rule)
        self.person("Bo", email="anna@acme.example")
        with self.refused():
            self.person("Carl", function="ceo")

    def test_a_rule_switched_off_refuses_nobody(self):
        rule = self.rule("email")
        self.person(email="anna@acme.example")
        rule.active = False
        self.person("Bo", email="anna@acme.example")
        rule.active = True
        with self.refused():
            self.person("Carl", email="anna@acme.example")

    def test_the_own_message_comes_first(self):
        self.rule("email", message="Ask the back office.")
        self.person(email="anna@acme.example")
        with self.refused() as caught:
            self.person("Bo", email="anna@acme.example")
        self.assertTrue(str(caught.exception).startswith("Ask the back office."))

    def test_a_rule_whose_field_is_gone_switches_off_with_a_notice(self):
        rule = self.rule("email")
        self.env.cr.execute(
            "UPDATE webcrm_duplicate_rule SET field_names = 'x_gone' WHERE id = %s",
            [rule.id],
        )
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        self.person(email="anna@acme.example")
        self.person("Bo", email="anna@acme.example")
        self.Rule._register_hook()
        self.assertFalse(rule.active)
        self.assertIn("x_gone", rule.notice)
        rule.write({"first_field_id": self.field("function").id, "active": True})
        self.assertFalse(rule.notice)

    def test_a_rule_cannot_be_switched_on_without_a_field(self):
        rule = self.rule("email")
        with self.assertRaises(ValidationError):
            rule.first_field_id = False
