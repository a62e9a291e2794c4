from odoo import Command
from odoo.tests import tagged

from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateWaysIn(DuplicateCase):
    """A key changes in more ways than by writing the field (F8.4)."""

    def setUp(self):
        super().setUp()
        self.anna = self.person(email="anna@acme.example", mobile="+45 61 37 91 13")
        self.bo = self.person("Bo", email="bo@acme.example")

    def test_a_list_may_swap_values_between_two_rows(self):
        self.rule("email")
        values = [{"email": "bo@acme.example"}, {"email": "anna@acme.example"}]
        (self.anna | self.bo).web_save_multi(values, {"email": {}})
        self.assertEqual(self.anna.email, "bo@acme.example")
        with self.refused(), self.env.cr.savepoint():
            values = [{"email": "c@acme.example"}, {"email": "C@acme.example"}]
            (self.anna | self.bo).web_save_multi(values, {"email": {}})

    def test_many_may_not_get_the_same_value(self):
        self.rule("email")
        with self.refused(), self.env.cr.savepoint():
            (self.anna | self.bo).write({"email": "both@acme.example"})

    def test_a_contact_that_becomes_an_organization_gets_persons(self):
        self.rule("email")
        loose = self.Partner.create({"name": "Was no organization"})
        child = {"name": "Child", "parent_id": loose.id, "email": "anna@acme.example"}
        self.Partner.create(child)
        with self.refused():
            loose.is_company = True

    def test_a_person_below_another_one_is_none(self):
        rule = self.rule("email")
        below = {"name": "Below", "parent_id": self.anna.id, "email": self.bo.email}
        self.Partner.create(below)
        self.assertEqual(self.holders(rule), self.anna | self.bo)

    def test_an_address_that_becomes_a_contact_is_a_person(self):
        self.rule("email")
        values = {"name": "Address", "type": "other", "email": "anna@acme.example"}
        address = self.Partner.create({**values, "parent_id": self.acme.id})
        with self.refused():
            address.type = "contact"

    def test_an_organization_that_is_deleted_frees_its_persons(self):
        rule = self.rule("email")
        gone = self.organization("Soon gone")
        carl = self.person("Carl", organization=gone, email="carl@x.example")
        gone.unlink()
        self.env.flush_all()
        self.assertFalse(carl.is_contact_person)
        self.assertNotIn(carl, self.holders(rule))

    def test_an_archived_organization_changes_nothing(self):
        rule = self.rule("email")
        self.acme.active = False
        self.assertEqual(self.holders(rule), self.anna | self.bo)

    def test_a_number_is_another_one_in_another_country(self):
        self.rule("mobile")
        sweden = self.organization("Svensk AB", country_id=self.env.ref("base.se").id)
        svea = self.person("Svea", organization=sweden, mobile="61379113")
        with self.refused():
            sweden.country_id = self.denmark
            self.env.flush_all()
        self.assertNotEqual(svea.mobile_normalized, self.anna.mobile_normalized)

    def test_a_copy_is_a_person_too(self):
        self.rule("email")
        with self.refused():
            self.anna.copy()

    def test_many_are_brought_back_in_one_call(self):
        self.rule("email")
        both = self.anna | self.bo
        both.action_archive()
        self.person("Carl", email=" ANNA@acme.example")
        with self.refused() as caught, self.env.cr.savepoint():
            both.action_unarchive()
        self.assertIn("anna@acme.example", str(caught.exception))
        self.bo.action_unarchive()

    def test_what_was_rolled_back_within_a_call_is_forgotten(self):
        rule = self.rule("email")
        with self.Partner._duplicate_check():
            with self.assertRaises(ZeroDivisionError), self.env.cr.savepoint():
                self.person("Carl", email="carl@acme.example")
                raise ZeroDivisionError
            dora = self.person("Dora", email="carl@acme.example")
        self.assertEqual(self.holders(rule), self.anna | self.bo | dora)

    def test_what_is_deleted_within_a_call_stands_in_nobodys_way(self):
        rule = self.rule("email")
        with self.Partner._duplicate_check():
            self.bo.email = "anna@acme.example"
            self.anna.unlink()
        self.assertEqual(self.holders(rule), self.bo)

    def test_persons_made_below_a_new_organization_are_compared(self):
        self.rule("email")
        person = {"name": "Nested", "type": "contact", "email": "anna@acme.example"}
        with self.refused():
            self.Partner.create(
                {
                    "name": "New A/S",
                    "is_company": True,
                    "child_ids": [Command.create(person)],
                }
            )

    def test_a_rule_over_the_organization_holds(self):
        self.rule("parent_id", "function")
        self.anna.function = "CEO"
        with self.refused(), self.env.cr.savepoint():
            self.bo.function = "ceo"
        self.bo.write({"function": "CEO", "parent_id": self.nordvind.id})
        with self.refused():
            self.bo.parent_id = self.acme

    def test_what_a_transaction_holds_ends_with_it_and_not_with_a_savepoint(self):
        self.rule("email")
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            partners = self.env(cr=cr)["res.partner"]
            values = {"name": "Anna", "parent_id": self.acme.id}
            with cr.savepoint():
                partners.create({**values, "email": "one@acme.example"})
            self.assertTrue(partners._pending_duplicates().holds_keys)
            cr.commit()  # pylint: disable=invalid-commit # what it ends is tested
            self.assertFalse(partners._pending_duplicates().holds_keys)
            partners.create({**values, "email": "two@acme.example"})
            cr.rollback()
            self.assertFalse(partners._pending_duplicates().holds_keys)
