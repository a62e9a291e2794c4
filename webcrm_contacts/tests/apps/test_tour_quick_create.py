from odoo.tests import tagged

from ..common import TourCase


@tagged("post_install", "-at_install")
class TestTourQuickCreate(TourCase):
    """A sitting in which each record hangs on the one before, by keyboard (F11.2)."""

    groups = (
        "base.group_partner_manager",
        "sales_team.group_sale_salesman_all_leads",
    )

    def test_organization_person_opportunity_activity(self):
        self.person("Tora", "Daily")
        self.run_tour("webcrm_quick_create_chain")
        [lead] = self.env["crm.lead"].search([("name", "=", "Twenty bicycles")])
        ida = lead.partner_id
        self.assertEqual(ida.name, "Ida Chain")
        self.assertEqual(ida.parent_id.name, "Chain New ApS")
        self.assertEqual(lead.type, "opportunity")
        self.assertEqual(lead.user_id, self.user)
        self.assertEqual(lead.activity_ids.summary, "Send the quotation")
