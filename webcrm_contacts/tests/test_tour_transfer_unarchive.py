from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import TourCase


@tagged("post_install", "-at_install")
class TestTourTransferUnarchive(TourCase):
    """Unarchive of a merged person leads to Undo or the survivor, in the browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tour = cls.organization("Tour Acme")
        cls.anna = cls.person("Tour", "Anna", organization=cls.tour)
        cls.berit = cls.person("Tour", "Berit", organization=cls.tour)
        cls.anna.move_to_organization(cls.tour, merge_into=cls.berit)

    @mute_logger("odoo.http")
    def test_on_its_card_the_merge_is_undone(self):
        path = f"/odoo/persons/{self.anna.id}"
        self.run_tour("webcrm_transfer_unarchive_undoes", path)
        self.assertTrue(self.anna.active)
        self.assertFalse(self.anna.merged_into_id)

    @mute_logger("odoo.http")
    def test_on_its_card_the_survivor_is_opened_in_its_place(self):
        path = f"/odoo/persons/{self.anna.id}"
        self.run_tour("webcrm_transfer_unarchive_from_its_form", path)
        self.assertFalse(self.anna.active)

    @mute_logger("odoo.http")
    def test_in_the_list_the_survivor_is_opened(self):
        action = self.env.ref("webcrm_contacts.person_action")
        action.domain = [("id", "=", self.anna.id), ("active", "=", False)]
        self.run_tour("webcrm_transfer_unarchive_opens_the_survivor")
        self.assertFalse(self.anna.active)
