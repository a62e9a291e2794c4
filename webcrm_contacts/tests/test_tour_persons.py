from odoo import fields
from odoo.tests import tagged

from .common import TourCase


@tagged("post_install", "-at_install")
class TestTourPersons(TourCase):
    """The user's ways through the lists and the card (F1), in a real browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.office = cls.organization("Tour Test A/S", country_id=cls.denmark.id)
        cls.tora = cls.person("Tora", "Tour", cls.office, mobile="+45 20 99 40 50")

    def run_tour(self, name, url="/odoo", user=None):
        return super().run_tour(name, url, user)

    def test_a_person_is_created_found_and_resigned(self):
        self.run_tour("webcrm_person_from_start_to_end")
        bodil = self.Partner.search([("email", "=", "bodil@tournew.example")])
        self.assertEqual(bodil.lastname, "Tourgaard")
        self.assertTrue(bodil.parent_id.is_company)
        self.assertEqual(bodil.parent_id.name, "Tour New ApS")
        self.assertEqual(bodil.person_status, "resigned")
        self.assertEqual(bodil.resigned_date, fields.Date.today())

    def test_the_toggle_keeps_the_text(self):
        self.run_tour("webcrm_toggle_keeps_text")

    def test_a_call_opens_the_card(self):
        self.run_tour("webcrm_caller_opens_card")

    def test_an_unknown_caller_can_be_created(self):
        self.run_tour("webcrm_caller_unknown")

    def test_persons_of_an_organization(self):
        self.run_tour("webcrm_persons_of_organization")
        torben = self.Partner.search([("firstname", "=", "Torben")])
        self.assertEqual(torben.parent_id, self.office)
        self.assertTrue(torben.is_contact_person)

    def test_contacts_get_their_organization(self):
        self.Partner.create(
            [
                {"name": "Tourless One", "company_name": "tour test a/s"},
                {"name": "Tourless Two", "company_name": "Tourless Byg"},
                {"name": "Tourless Three"},
            ]
        )
        self.run_tour("webcrm_assign_organization")
        one = self.Partner.search([("name", "=", "Tourless One")])
        self.assertEqual(one.parent_id, self.office)
        two = self.Partner.search([("name", "=", "Tourless Two")])
        self.assertEqual(two.parent_id.name, "Tourless Byg")
