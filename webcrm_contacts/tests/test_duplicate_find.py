from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateFind(DuplicateCase):
    """`find_duplicates` tells before saving what saving would say (F8.3)."""

    def find(self, **values):
        return self.Partner.find_duplicates({"parent_id": self.nordvind.id, **values})

    def test_each_rule_tells_whom_it_found(self):
        block = self.rule("email")
        warn = self.rule("function", action="warn")
        anna = self.person(email="anna@acme.example", function="Tester of Things")
        found = self.find(email="Anna@acme.example", function="tester of things")
        self.assertEqual(
            found,
            [
                {
                    "rule_id": block.id,
                    "action": "block",
                    "field_names": ["email"],
                    "partner_ids": anna.ids,
                    "hidden_count": 0,
                },
                {
                    "rule_id": warn.id,
                    "action": "warn",
                    "field_names": ["function"],
                    "partner_ids": anna.ids,
                    "hidden_count": 0,
                },
            ],
        )

    def test_nothing_is_found_where_nothing_is_equal(self):
        self.rule("email")
        self.person(email="anna@acme.example")
        self.assertEqual(self.find(email="bo@acme.example"), [])
        self.assertEqual(self.find(name="No Address"), [])

    def test_a_name_is_found_by_its_parts(self):
        self.rule("name")
        zelda = self.person("Zelda", "Testholm")
        [found] = self.find(firstname="Zelda", lastname="TESTHOLM")
        self.assertEqual(found["partner_ids"], zelda.ids)

    def test_a_number_is_found_with_the_country_of_the_organization(self):
        self.rule("mobile")
        zelda = self.person("Zelda", mobile="+45 61 37 91 13")
        [found] = self.find(mobile="61379113")
        self.assertEqual(found["partner_ids"], zelda.ids)

    def test_within_the_organization_means_the_one_typed(self):
        self.rule("email", scope="organization")
        self.person(email="anna@acme.example")
        self.assertEqual(self.find(email="anna@acme.example"), [])
        self.assertEqual(
            len(self.find(email="anna@acme.example", parent_id=self.acme.id)), 1
        )
        self.assertEqual(self.find(email="anna@acme.example", parent_id=False), [])

    def test_a_person_is_no_double_of_itself(self):
        self.rule("email")
        anna = self.person(email="anna@acme.example")
        bo = self.person("Bo", email="bo@acme.example")
        self.assertEqual(self.find(id=anna.id), [])
        [found] = self.find(id=bo.id, email="anna@acme.example")
        self.assertEqual(found["partner_ids"], anna.ids)

    def test_an_archived_double_is_told_but_does_not_block(self):
        self.rule("email")
        anna = self.person(email="anna@acme.example")
        anna.action_archive()
        [found] = self.find(email="anna@acme.example")
        self.assertEqual((found["action"], found["partner_ids"]), ("warn", anna.ids))

    def test_whom_the_user_may_not_read_is_counted(self):
        self.rule("email")
        hidden = self.person("Hidden", email="anna@acme.example")
        user = self.user_with("duplicate_user", "base.group_partner_manager")
        self.hide(hidden)
        partners = self.Partner.with_user(user)
        [found] = partners.find_duplicates(
            {"parent_id": self.acme.id, "email": "anna@acme.example"}
        )
        self.assertEqual((found["partner_ids"], found["hidden_count"]), ([], 1))

    def test_guests_of_the_portal_cannot_ask(self):
        portal = new_test_user(self.env, "duplicate_portal", groups="base.group_portal")
        with self.assertRaises(AccessError):
            self.Partner.with_user(portal).find_duplicates(
                {"email": "anna@acme.example"}
            )

    def test_organizations_and_addresses_have_no_doubles(self):
        self.rule("email")
        self.person(email="anna@acme.example")
        self.assertEqual(self.find(email="anna@acme.example", is_company=True), [])
        self.assertEqual(self.find(email="anna@acme.example", type="other"), [])

    def test_wrong_values_are_named(self):
        for values, word in (
            (["email"], "pairs"),
            ({"e_mail": "a@x.example"}, "e_mail"),
            ({"parent_id": "Acme"}, "Acme"),
            ({"id": "7"}, "7"),
        ):
            with self.subTest(values), self.assertRaisesRegex(UserError, word):
                self.Partner.find_duplicates(values)

    def test_the_doubles_of_a_person_out_of_sight_are_not_told(self):
        self.rule("function", action="warn")
        self.person("Seen", function="Tester")
        hidden = self.person("Hidden", function="Tester")
        self.hide(hidden)
        user = self.user_with("duplicate_user", "base.group_partner_manager")
        with self.assertRaises(AccessError):
            self.Partner.with_user(user).find_duplicates({"id": hidden.id})

    def test_what_is_copied_is_named_only_where_it_stands_in_the_way(self):
        anna = self.person(email="anna@acme.example", function="Tester")
        self.rule("function", action="warn")
        values = {"parent_id": self.nordvind.id, "function": "Tester"}
        values["email"] = "anna@acme.example"
        self.assertEqual(self.Partner._find_duplicates(values, anna.ids), [])
        self.rule("email")
        [found] = self.Partner._find_duplicates(values, anna.ids)
        self.assertEqual(found["action"], "block")
