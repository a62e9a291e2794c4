from odoo.tests import tagged

from .card_common import HiddenOrganizationCase
from .common import TourCase


@tagged("post_install", "-at_install")
class TestTourHiddenOrganization(TourCase, HiddenOrganizationCase):
    """The card of a person of another company's organization, in a real browser."""

    def test_it_opens_and_is_saved(self):
        self.run_tour(
            "webcrm_card_hidden_organization", f"/odoo/persons/{self.tora.id}"
        )
        self.assertEqual(self.tora.function, "Director")
        self.assertEqual(self.tora.parent_id, self.hidden)
