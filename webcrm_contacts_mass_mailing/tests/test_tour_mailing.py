from odoo.tests import HttpCase, tagged

from odoo.addons.webcrm_contacts.tests.common import PersonCase


@tagged("post_install", "-at_install")
class TestTourMailing(HttpCase, PersonCase):
    """From the persons' list to a mailing whose figures are lists (F2.4)."""

    def test_figures_of_a_mailing_to_the_selected_persons(self):
        name = "Tourfigures"
        self.person("Anna", name, email="anna@tour.example", block_mass_email=True)
        self.person("Bent", name, email="bent@tour.example", person_status="resigned")
        self.person("Free", name, email="free@tour.example")
        self.start_tour("/odoo/persons", "webcrm_mailing_to_these", login="admin")
        mailing = self.env["mailing.mailing"].search([("subject", "=", "News")])
        self.assertEqual(mailing.mailing_model_real, "res.partner")
        self.assertIn(name, mailing.mailing_domain)
