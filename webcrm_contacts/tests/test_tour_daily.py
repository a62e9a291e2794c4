from odoo.tests import tagged

from .common import TourCase


@tagged("post_install", "-at_install")
class TestTourDaily(TourCase):
    """Quick create, favorites and calls in a real browser (F11, F3.2, F1.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office = cls.organization("Daily Test A/S")
        cls.tora = cls.person("Tora", "Daily", cls.office, mobile="+45 20 99 40 51")

    def test_a_sitting_by_keyboard(self):
        self.run_tour("webcrm_quick_create_by_keyboard")
        organization = self.Partner.search([("name", "=", "Daily New ApS")])
        self.assertTrue(organization.is_company)
        ida, otto = organization.person_ids.sorted("firstname")
        self.assertEqual((ida.firstname, otto.firstname), ("Ida", "Otto"))
        self.assertEqual(otto.activity_ids.summary, "Send the brochure")
        self.assertFalse(ida.activity_ids)

    def test_ten_persons_of_a_trade_fair(self):
        self.run_tour("webcrm_quick_create_trade_fair")
        guests = self.office.person_ids.filtered(lambda p: p.lastname == "Fair")
        self.assertEqual(len(guests), 10)
        self.assertEqual(guests.category_id.mapped("name"), ["Fair 2026"])
        self.assertFalse(guests.filtered(lambda g: not g.category_id).mapped("name"))

    def test_the_tag_is_on_an_organization_made_on_the_way(self):
        self.run_tour("webcrm_quick_create_tag_on_the_way")
        ida = self.Partner.search([("lastname", "=", "Ontheway")])
        self.assertTrue(ida.parent_id.is_company)
        self.assertEqual(ida.category_id.mapped("name"), ["Fair 2027"])
        self.assertEqual(ida.parent_id.category_id, ida.category_id)

    def test_a_favorite_is_one_click_away(self):
        self.run_tour("webcrm_favorite_to_card")
        self.assertTrue(self.tora.with_user(self.user).is_favorite)

    def test_a_call_is_logged_on_the_card(self):
        self.run_tour("webcrm_log_a_call", f"/odoo/persons/{self.tora.id}")
        [planned] = self.tora.activity_ids
        self.assertEqual(planned.summary, "The quotation")
        self.assertIn(
            "Wants a quotation", "".join(self.tora.message_ids.mapped("body"))
        )
