from odoo.tests import HttpCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestTourEditor(HttpCase):
    """Edit setup and custom fields in a real browser, on the demo's Anna Holm (F5, F12)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = new_test_user(
            cls.env, login="tour_editor", groups="webcrm_contacts.group_manager"
        )
        cls.anna = cls.env.ref("webcrm_contacts.person_anna_holm")
        cls.env["ir.config_parameter"].set_param(
            "webcrm_contacts.individual_setup", "True"
        )
        cls.layouts = cls.env["webcrm.card.layout"]

    def run_tour(self, name, url=None):
        url = url or f"/odoo/persons/{self.anna.id}"
        self.start_tour(url, name, login=self.manager.login)

    def test_the_card_is_arranged_by_mouse_and_saved_for_all(self):
        self.run_tour("webcrm_edit_setup_by_mouse")
        setup = self.layouts.get_setup()
        self.assertEqual(setup["source"], "all")
        self.assertEqual(setup["tabs"]["fields"]["name"], "Basics")
        second = setup["tabs"]["fields"]["columns"][1]
        [facts] = [panel for panel in second if panel["title"] == "Facts"]
        self.assertEqual(facts["items"], [{"name": "email"}, {"name": "function"}])

    def test_the_card_is_arranged_by_keyboard_alone(self):
        self.run_tour("webcrm_edit_setup_by_keyboard")
        mine = self.layouts.with_user(self.manager)
        self.assertEqual(mine.get_setup()["source"], "built_in")
        reset, saved = mine.get_versions()
        self.assertEqual(reset["kind"], "Reset")
        self.assertEqual(
            saved["changes"], ["Panel “Contact” moved on Fields"], saved["changes"]
        )

    def test_a_manager_adds_a_field_without_developer_mode(self):
        self.addCleanup(self.registry.reset_changes)
        self.run_tour("webcrm_custom_field", "/odoo/person-fields")
        field = self.env["webcrm.person.field"].search(
            [("name", "=", "x_favorite_wine")]
        )
        self.assertTrue(field.mandatory)
        self.assertIn("x_favorite_wine", str(self.layouts.get_setup()["tabs"]))
