from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestStartPage(PersonCase):
    """The manager's start page counts what is left to do."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user_with("start_manager", "webcrm_contacts.group_manager")
        cls.page = cls.env["webcrm.start.page"].with_user(cls.manager)

    def step(self, name):
        [step] = [s for s in self.page.get_page()["steps"] if s["name"] == name]
        return step

    def count_added_by(self, name, create):
        before = self.step(name)["count"]
        create()
        return self.step(name)["count"] - before

    def test_contacts_without_organization_are_counted(self):
        added = self.count_added_by(
            "without_organization", lambda: self.Partner.create({"name": "Peter Berg"})
        )
        self.assertEqual(added, 1)

    def test_persons_that_lack_a_mandatory_field_are_counted(self):
        added = self.count_added_by("mandatory", lambda: self.person(lastname=False))
        self.assertEqual(added, 1)

    def test_names_to_review_are_counted(self):
        added = self.count_added_by(
            "names",
            lambda: self.Partner.create({"name": "Madonna", "parent_id": self.acme.id}),
        )
        self.assertEqual(added, 1)

    def test_possible_duplicates_are_counted(self):
        added = self.count_added_by(
            "duplicates",
            lambda: [
                self.person(name, email="one@acme.example") for name in ("A", "B")
            ],
        )
        self.assertEqual(added, 1)

    def test_users_without_rights_are_counted_for_the_administrator(self):
        self.page = self.page.with_user(self.env.ref("base.user_admin"))
        added = self.count_added_by(
            "users", lambda: self.user_with("start_novice", "base.group_user")
        )
        self.assertEqual(added, 1)

    def test_a_step_of_another_addon_stands_last(self):
        # As docs/extension-points.md has it: neither says where it stands.
        icon_to_action = "book", "Late loans", "Ask for them.", "Show", "base.action"
        made = self.page._step("loans", *icon_to_action, 3)
        bare = {"name": "bare", "sequence": None}
        steps = type(self.page)._get_steps

        def more(page):
            return [made, bare, *steps(page)]

        with patch.object(type(self.page), "_get_steps", more):
            names = [step["name"] for step in self.page.get_page()["steps"]]
        self.assertEqual(names[-2:], ["loans", "bare"])

    def test_the_steps_stand_in_the_order_in_which_one_does_them(self):
        self.person()
        self.page = self.page.with_user(self.env.ref("base.user_admin"))
        steps = [step["name"] for step in self.page.get_page()["steps"]]
        first = ["import", "without_organization", "names", "mandatory"]
        self.assertEqual(steps, [*first, "card", "duplicates", "users"])

    def test_who_may_not_give_rights_sees_no_step_about_users(self):
        names = [step["name"] for step in self.page.get_page()["steps"]]
        self.assertNotIn("users", names)

    def test_the_card_is_set_up_on_a_person(self):
        self.person()
        context = self.step("card")["action"]["context"]
        person = self.Partner.browse(context["active_id"])
        self.assertTrue(person.is_contact_person)

    def test_every_link_opens_an_existing_model(self):
        for step in self.page.get_page()["steps"]:
            action = step["action"]
            if isinstance(action, str):
                action = self.env["ir.actions.actions"]._for_xml_id(action)
            self.assertIn(action.get("res_model") or "res.partner", self.env)

    def test_only_the_manager_opens_it(self):
        user = self.user_with("start_user", "base.group_partner_manager")
        with self.assertRaises(AccessError):
            self.page.with_user(user).get_page()
