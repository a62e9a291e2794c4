from odoo.tests import tagged

from odoo.addons.webcrm_contacts.tests.common import TourCase


@tagged("post_install", "-at_install")
class TestTourCrm(TourCase):
    """What a salesperson does in a real browser where opportunities are (F11)."""

    groups = ("base.group_partner_manager", "sales_team.group_sale_salesman")

    def test_a_sitting_with_an_opportunity_by_keyboard_alone(self):
        self.person("Tora", "Sitting")
        self.run_tour("webcrm_quick_create_opportunity")
        organization = self.Partner.search([("name", "=", "Sitting New ApS")])
        ida, otto = organization.person_ids.sorted("firstname")
        self.assertEqual((ida.firstname, otto.firstname), ("Ida", "Otto"))
        lead = self.env["crm.lead"].search([("name", "=", "Twenty bicycles")])
        self.assertEqual((lead.type, lead.partner_id), ("opportunity", otto))
        self.assertEqual(lead.user_id, self.user)
        self.assertEqual(lead.activity_ids.summary, "Send the quotation")
        self.assertFalse((ida | otto).activity_ids)
