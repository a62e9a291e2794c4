from odoo.tests import tagged

from .common import TourCase


@tagged("post_install", "-at_install")
class TestTourCard(TourCase):
    """The card in a real browser, on whatever apps are installed (F3 to F7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office = cls.organization("Card Test A/S")
        cls.tora = cls.person("Tora", "Card", cls.office)
        cls.bo = cls.person("Bo", "Card", cls.office)

    def run_tour_on_card(self, name):
        self.run_tour(name, f"/odoo/persons/{self.tora.id}")

    def test_everything_on_the_built_in_card_works(self):
        self.run_tour_on_card("webcrm_card_from_top_to_bottom")
        self.assertEqual(self.tora.function, "Director")
        self.assertEqual(self.tora.personal_preferences, "Calls before noon")
        self.assertEqual(self.tora.link_ids.name, "linkedin.com")
        self.assertTrue(self.tora.with_user(self.user).is_favorite)
        self.assertTrue(self.tora.with_user(self.user).is_subscribed)
        carl = self.Partner.search(
            [("firstname", "=", "Carl"), ("lastname", "=", "Card")]
        )
        self.assertEqual(carl.parent_id, self.office)

    def test_the_organization_is_changed_from_the_card_and_a_new_setup_seen_at_once(
        self,
    ):
        self.env["ir.config_parameter"].set_param(
            "webcrm_contacts.individual_setup", "True"
        )
        layouts = self.env["webcrm.card.layout"].with_user(self.user)
        setup = layouts.get_setup()
        names = ("parent_id", "firstname", "lastname", "organization.phone")
        panel = {"type": "fields", "items": [{"name": name} for name in names]}
        setup["tabs"]["fields"] |= {"disposition": "1", "columns": [[panel]]}
        layouts.save_setup(setup)
        self.run_tour_on_card("webcrm_card_organization_field")
        self.assertIn("90 00", self.office.phone)
        self.assertFalse(self.tora.phone)
