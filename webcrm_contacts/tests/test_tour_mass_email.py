from odoo.tests import HttpCase, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTourMassEmail(HttpCase, PersonCase):
    """Blocking, and keeping an address, in the browser (F2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.acme.name = "Tour Acme"
        cls.anna = cls.person("Tour", "Anna", email="anna@tour.example")
        cls.bent = cls.person("Tour", "Bent", email="bent@tour.example")

    def test_two_are_blocked_and_one_is_allowed_again(self):
        self.start_tour(
            "/odoo/persons?search=Tour", "webcrm_mass_email_block", login="admin"
        )
        self.env.invalidate_all()
        self.assertFalse(self.anna.block_mass_email)
        self.assertEqual(self.anna.block_mass_email_note, "changed her mind")
        self.assertTrue(self.bent.block_mass_email)
        self.assertEqual(self.bent.block_mass_email_note, "asked by phone")

    def test_an_address_is_kept_and_taken_back(self):
        self.start_tour(
            f"/odoo/persons/{self.anna.id}",
            "webcrm_mass_email_keep_address",
            login="admin",
        )
        self.env.invalidate_all()
        self.assertEqual(self.anna.email, "anna@tour.example")
        self.assertFalse(self.anna.archived_email)
        kept = self.anna.message_ids.sudo().tracking_value_ids.mapped("old_value_char")
        self.assertIn("anna@tour.example", kept)
