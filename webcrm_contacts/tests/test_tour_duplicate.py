from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestTourDuplicate(HttpCase):
    """Duplicates as users meet them (F8), in a real browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Partner = cls.env["res.partner"]
        cls.user = new_test_user(
            cls.env,
            login="tour_seller",
            groups="base.group_user,base.group_partner_manager",
        )
        cls.manager = new_test_user(
            cls.env,
            login="tour_manager",
            groups="base.group_user,webcrm_contacts.group_manager",
        )
        cls.organization = cls.Partner.create(
            {"name": "Double Test A/S", "is_company": True}
        )
        cls.dora = cls.person("Dora Double", email="dora@double.example")
        cls.tina = cls.person("Tina Twin", email="twin@double.example", function="Twin")
        cls.tim = cls.person("Tim Twin", email="Twin@double.example", function="twin")

    @classmethod
    def person(cls, name, **values):
        return cls.Partner.create(
            {"name": name, "parent_id": cls.organization.id, **values}
        )

    def run_tour(self, name, url="/odoo", user=None):
        self.start_tour(url, name, login=(user or self.user).login)

    @mute_logger("odoo.http")
    def test_a_duplicate_is_told_while_typing_and_refused_when_saved(self):
        # Odoo logs what it refuses.
        with self.assertLogs("odoo.http", "WARNING") as log:
            self.run_tour("webcrm_duplicate_warning_while_typing")
        self.assertIn("Duplicate under the rule", log.output[0])
        persons = self.Partner.search([("name", "=", "Dora Double")])
        self.assertEqual(
            set(persons.mapped("email")),
            {"dora@double.example", "dora.b@double.example"},
        )

    def test_the_one_that_exists_is_used(self):
        self.run_tour("webcrm_duplicate_use_existing")
        self.assertEqual(self.Partner.search([("name", "=", "Dora Double")]), self.dora)
        self.assertEqual(self.dora.function, "Tester")

    def test_duplicates_are_found_and_compared(self):
        self.run_tour("webcrm_duplicate_find")
        self.assertTrue(
            self.env["webcrm.duplicate.exception"].search(
                [("first_id", "=", self.tina.id), ("second_id", "=", self.tim.id)]
            )
        )

    def test_the_card_names_its_double(self):
        self.run_tour("webcrm_duplicate_on_card", url=f"/odoo/persons/{self.tina.id}")

    def test_the_manager_makes_a_rule(self):
        self.run_tour(
            "webcrm_duplicate_rule", url="/odoo/duplicate-rules", user=self.manager
        )
        rule = self.env["webcrm.duplicate.rule"].search(
            [("field_names", "=", "function")]
        )
        self.assertEqual(rule.action, "warn")
