from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .duplicate_common import DuplicateCase

SCAN = "odoo.addons.webcrm_contacts.models.duplicate.webcrm_duplicate_group_scan"


@tagged("post_install", "-at_install")
class TestDuplicateGroup(DuplicateCase):
    """Doubles are found in groups, by rule and without one (F8.5)."""

    def setUp(self):
        super().setUp()
        self.Group = self.env["webcrm.duplicate.group"]

    def found(self, **search):
        """Persons made by the test, by group, of the search done now."""
        self.assertTrue(self.Group._scan())
        groups = self.Group.search([*search.items()] if search else [])
        return {
            (group.found_by[2:], group.key): group.person_ids
            for group in groups
            if group.person_ids.ids[-1] > self.last_demo_person.id
        }

    def test_the_same_address_name_and_number_are_found_without_a_rule(self):
        one = self.person(
            "Zoë", "Tester", email="zoe@x.example", phone="+45 61 37 91 13"
        )
        two = self.person("Bo", email="ZOE@x.example", organization=self.nordvind)
        three = self.person("ZOE\u0308", "tester")
        four = self.person("Carl", mobile="61379113")
        found = self.found()
        self.assertEqual(found["email", "zoe@x.example"], one | two)
        self.assertEqual(found["name", "zoë tester"], one | three)
        self.assertEqual(found["phone", "+4561379113"], one | four)

    def test_a_group_is_found_by_its_rule(self):
        one = self.person(function="Tester of Things")
        two = self.person("Bo", function="tester of things")
        rule = self.rule("function", action="warn")
        self.assertEqual(self.found()["rule", "tester of things"], one | two)
        [group] = self.Group.search([("rule_id", "=", rule.id)]).filtered(
            lambda group: group.key == "tester of things"
        )
        self.assertEqual(group.reason, rule.name)
        self.assertIn("Anna Holm, Acme Test A/S · Bo Holm", group.names)

    def test_the_collisions_of_a_rule_are_the_persons_of_its_groups(self):
        for action in ("block", "warn"):
            with self.subTest(action):
                rule = self.rule("function", action=action, active=False, ready=False)
                persons = [
                    self.person(name, function=function)
                    for function, names in (
                        (f"One of {action}", "A"),
                        (f"Two of {action}", "BC"),
                        (f"Three of {action}", "DEF"),
                    )
                    for name in names
                ]
                rule.active = True
                groups = self.Group.search(rule._collision_domain())
                ours = [group for group in groups if group.key.endswith(action)]
                self.assertEqual(
                    {group.key.split()[0]: group.person_ids.ids for group in ours},
                    {
                        "two": [person.id for person in persons[1:3]],
                        "three": [person.id for person in persons[3:]],
                    },
                )
                self.assertEqual(
                    rule.collision_count, sum(groups.mapped("person_count"))
                )
                rule.active = False

    def test_of_a_group_of_very_many_the_first_are_kept(self):
        persons = [self.person(name, email="same@x.example") for name in "ABC"]
        with patch(f"{SCAN}.KEPT", 2):
            self.found()
        [group] = self.Group.search([("key", "=", "same@x.example")])
        self.assertEqual(group.person_count, 3)
        self.assertEqual(group.person_ids.ids, [person.id for person in persons[:2]])

    def test_a_person_that_moved_counts_at_its_new_organization(self):
        self.person(email="same@x.example")
        two = self.person("Bo", email="same@x.example")
        self.found()
        two.parent_id = self.nordvind
        self.found()
        [group] = self.Group.search([("key", "=", "same@x.example")])
        self.assertEqual(group.organization_count, 2)

    def test_the_list_can_be_searched(self):
        one = self.person("Zelda", "Tester", email="zelda@x.example")
        self.person("Bo", email="zelda@x.example", organization=self.nordvind)
        self.found()
        for domain in (
            [("value", "ilike", " ZELDA@")],
            [("person_ids", "any", [("parent_id", "ilike", "Acme Test")])],
            [("person_ids", "in", one.ids)],
        ):
            with self.subTest(domain):
                groups = self.Group.search(domain)
                self.assertIn("zelda@x.example", groups.mapped("key"))
        self.assertFalse(self.Group.search([("value", "ilike", "nobody@")]))

    def test_not_duplicates_is_remembered(self):
        one = self.person(email="same@x.example")
        two = self.person("Bo", email="same@x.example")
        self.found()
        group = self.Group.search([("key", "=", "same@x.example")])
        group.with_user(
            self.user_with("d_user", "base.group_partner_manager")
        ).action_not_duplicates()
        self.assertNotIn(("email", "same@x.example"), self.found())
        three = self.person("Carl", email="same@x.example")
        self.assertEqual(self.found()["email", "same@x.example"], one | two | three)

    def test_only_who_may_edit_the_persons_says_they_differ(self):
        self.person(email="same@x.example")
        self.person("Bo", email="same@x.example")
        self.found()
        reader = self.user_with("d_reader", "webcrm_contacts.group_user")
        self.env["ir.rule"].create(
            {
                "name": "Test: persons are for reading",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": "[('is_contact_person', '=', False)]",
                "perm_read": False,
            }
        )
        group = self.Group.with_user(reader).search([("key", "=", "same@x.example")])
        with self.assertRaises(AccessError):
            group.action_not_duplicates()

    def test_nobody_sees_a_group_of_persons_out_of_sight(self):
        hidden = self.person("Hidden", email="same@x.example")
        self.person("Bo", email="same@x.example")
        self.found()
        user = self.user_with("d_user", "base.group_partner_manager")
        self.env["ir.rule"].create(
            {
                "name": "Test: one person is out of sight",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": f"[('id', '!=', {hidden.id})]",
            }
        )
        groups = self.Group.with_user(user)
        self.assertFalse(groups.search([("key", "=", "same@x.example")]))
        self.person("Carl", email="same@x.example")
        self.found()
        [group] = groups.search([("key", "=", "same@x.example")])
        self.assertNotIn(hidden, group.person_ids)

    def test_groups_keep_their_id_when_the_search_is_done_again(self):
        self.person(email="same@x.example")
        self.person("Bo", email="same@x.example")
        self.found()
        before = self.Group.search([("key", "=", "same@x.example")])
        self.found()
        self.assertEqual(self.Group.search([("key", "=", "same@x.example")]), before)

    def test_an_archived_person_leaves_its_groups(self):
        self.person(email="same@x.example")
        two = self.person("Bo", email="same@x.example")
        self.found()
        two.action_archive()
        self.assertFalse(self.Group.search([("key", "=", "same@x.example")]))

    def test_a_small_base_is_searched_when_the_list_is_opened(self):
        self.person(email="same@x.example")
        self.person("Bo", email="same@x.example")
        action = self.Group.action_open()
        self.assertEqual(action["res_model"], "webcrm.duplicate.group")
        self.assertTrue(self.Group.search([("key", "=", "same@x.example")]))
