from odoo.tests import tagged

from ..common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferAddressesApps(PersonCase):
    """Orders, drafts and opportunities that stay keep their addresses (F10.6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example")
        cls.invoice_to, cls.deliver_to = cls.Partner.create(
            [
                {"name": "Bookkeeping", "type": "invoice", "parent_id": cls.anna.id},
                {"name": "Store", "type": "delivery", "parent_id": cls.anna.id},
            ]
        )
        cls.product = cls.env["product.product"].create(
            {"name": "Thing", "list_price": 100, "invoice_policy": "order"}
        )
        cls.follows = cls.env["webcrm.entity.type"].search([("follows", "=", True)])

    def order(self, customer, **values):
        line = [(0, 0, {"product_id": self.product.id})]
        values = {"partner_id": customer.id, "order_line": line, **values}
        return self.env["sale.order"].create(values)

    def draft(self, partner):
        line = [(0, 0, {"product_id": self.product.id, "price_unit": 100})]
        values = {"move_type": "out_invoice", "partner_id": partner.id}
        return self.env["account.move"].create(values | {"invoice_line_ids": line})

    def move(self, **kwargs):
        kwargs = {"entity_types": self.follows, **kwargs}
        journal = self.anna.move_to_organization(self.nordvind, **kwargs)
        self.env.flush_all()
        self.env.invalidate_all()
        return journal

    def test_the_invoice_of_an_order_that_stayed_is_the_old_organizations(self):
        order = self.order(self.anna)
        order.action_confirm()
        self.move()
        for partner in (order.partner_invoice_id, order.partner_shipping_id):
            self.assertEqual(partner.commercial_partner_id, self.acme)
        self.assertEqual(order._create_invoices().commercial_partner_id, self.acme)

    def test_the_order_of_somebody_else_keeps_its_addresses_whatever_moves(self):
        peter = self.person("Peter", "Berg")
        orders = [
            self.order(
                customer,
                partner_invoice_id=self.invoice_to.id,
                partner_shipping_id=self.deliver_to.id,
            )
            for customer in (self.acme, peter)
        ]
        former = self.move(entity_types=None).former_id
        self.assertEqual((self.invoice_to | self.deliver_to).parent_id, former)
        for order in orders:
            self.assertEqual(order.partner_invoice_id.commercial_partner_id, self.acme)

    def test_within_an_organization_no_address_is_left_behind(self):
        order = self.order(self.acme, partner_invoice_id=self.invoice_to.id)
        twin = self.person("Anna B.", "Holm")
        # Nothing is ticked: there is no record of the person's own to be listed.
        self.anna.move_to_organization(self.acme, entity_types=(), merge_into=twin)
        self.assertEqual(order.partner_invoice_id.parent_id, twin)
        self.assertEqual(self.anna.merged_into_id, twin)

    def test_a_draft_and_an_opportunity_of_an_address_stay_with_it(self):
        draft = self.draft(self.invoice_to)
        lead = self.env["crm.lead"].create(
            {"name": "Deal", "type": "opportunity", "partner_id": self.deliver_to.id}
        )
        self.move()
        for partner in (draft.partner_id, lead.partner_id):
            self.assertEqual(partner.commercial_partner_id, self.acme)
        self.assertEqual(draft.commercial_partner_id, self.acme)

    def test_a_draft_of_an_address_that_goes_along_is_the_new_organizations(self):
        draft = self.draft(self.invoice_to)
        double = self.person("Anna B.", "Holm", self.nordvind)
        for name, kwargs in (("move", {}), ("merge", {"merge_into": double})):
            with self.subTest(name):
                journal = self.move(entity_types=None, **kwargs)
                organization = draft.partner_id.commercial_partner_id
                self.assertEqual(organization, self.nordvind)
                self.assertEqual(draft.commercial_partner_id, self.nordvind)
                self.assertEqual(draft.line_ids.partner_id, self.nordvind)
                journal.action_undo()
                self.env.invalidate_all()
                self.assertEqual(draft.commercial_partner_id, self.acme)
                self.assertEqual(draft.line_ids.partner_id, self.acme)

    def test_the_dialog_takes_what_only_an_address_has(self):
        lead = self.env["crm.lead"].create(
            {"name": "Deal", "type": "opportunity", "partner_id": self.deliver_to.id}
        )
        wizard = self.env["webcrm.person.move"].with_context(
            active_model="res.partner", active_ids=self.anna.ids
        )
        wizard = wizard.new(wizard.default_get([*wizard._fields]))
        wizard.organization_id, wizard.reason = self.nordvind, "mistake"
        wizard._onchange_asked()
        types = wizard.entity_line_ids.entity_type_id.mapped("model")
        self.assertIn("crm.lead", types)
        self.move(entity_types=wizard._choices()["entity_types"])
        self.assertEqual(lead.partner_id.commercial_partner_id, self.nordvind)
