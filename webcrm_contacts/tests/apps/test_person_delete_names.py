from odoo.tests import new_test_user, tagged

from ..common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonDeleteNames(PersonCase):
    """The delete dialog speaks of opportunities and orders, as the panels do."""

    def named(self, person):
        records = person.get_delete_summary()["records"]
        return {entry["label"]: entry["count"] for entry in records}

    def test_records_are_named_by_their_entity_types(self):
        anna = self.person()
        self.env["crm.lead"].create(
            [
                {"name": "Deal", "type": kind, "partner_id": anna.id}
                for kind in ("opportunity", "opportunity", "lead")
            ]
        )
        quotation, order = self.env["sale.order"].create([{"partner_id": anna.id}] * 2)
        order.action_confirm()
        quotation.action_cancel()
        expected = {"Opportunities": 2, "Leads": 1, "Quotations": 1, "Orders": 1}
        self.assertEqual(self.named(anna), expected)

    def test_what_no_entity_type_covers_keeps_the_name_of_its_model(self):
        anna = self.person()
        order = self.env["sale.order"].create({"partner_id": anna.id})
        kinds = self.env["webcrm.entity.type"].search([("model", "=", "sale.order")])
        kinds.active = False
        self.assertTrue(order)
        self.assertEqual(self.named(anna), {"Sales Order": 1})
        seller = new_test_user(
            self.env,
            "named_seller",
            groups="sales_team.group_sale_salesman_all_leads,base.group_partner_manager",
        )
        self.assertEqual(self.named(anna.with_user(seller)), {"Sales Order": 1})
