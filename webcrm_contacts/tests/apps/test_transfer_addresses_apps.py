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

    def test_an_address_of_both_stays_and_what_goes_along_gets_a_copy(self):
        kept = self.order(self.anna, partner_shipping_id=self.deliver_to.id)
        going = self.env["crm.lead"].create(
            {"name": "Deal", "type": "opportunity", "partner_id": self.deliver_to.id}
        )
        self.deliver_to.write({"street": "Havnevej 4", "city": "Odense"})
        leads = self.env["webcrm.entity.type"].search([("model", "=", "crm.lead")])
        plan = self.anna.preview_move(self.nordvind, entity_types=leads)
        self.assertEqual(self.copied(plan), {"Store": True, "Bookkeeping": False})
        journal = self.move(entity_types=leads)
        self.assertEqual(kept.partner_shipping_id, self.deliver_to)
        self.assertEqual(self.deliver_to.parent_id, journal.former_id)
        copy = going.partner_id
        self.assertEqual(copy.parent_id, self.anna)
        self.assertEqual(copy.commercial_partner_id, self.nordvind)
        self.assertEqual(
            (copy.name, copy.street, copy.type), ("Store", "Havnevej 4", "delivery")
        )
        came = self.env["crm.lead"].create({"name": "Since", "partner_id": copy.id})
        journal.action_undo()
        self.env.invalidate_all()
        self.assertFalse(copy.exists())
        self.assertEqual((going | came).partner_id, self.deliver_to)
        self.assertEqual(self.deliver_to.parent_id, self.anna)

    def test_its_own_messages_are_no_use_of_an_address(self):
        note = "Ring at the back door"
        self.deliver_to.message_post(body=note)
        kept = self.order(self.anna, partner_shipping_id=self.deliver_to.id)
        orders = self.env["webcrm.entity.type"].search([("model", "!=", "sale.order")])
        plan = self.anna.preview_move(self.nordvind, entity_types=orders)
        self.assertEqual(self.copied(plan), {"Store": False, "Bookkeeping": False})
        self.move(entity_types=orders)
        self.assertEqual(
            kept.partner_shipping_id.message_ids[-1].res_id, self.deliver_to.id
        )

    def test_an_opportunity_that_goes_along_has_the_new_organizations_name(self):
        self.nordvind.write({"street": "Nyvej 2", "city": "Odense"})
        own, edited = self.env["crm.lead"].create(
            [
                {"name": n, "type": "opportunity", "partner_id": self.anna.id}
                for n in "ab"
            ]
        )
        self.assertEqual(own.partner_name, self.acme.name)
        edited.write({"partner_name": "Acme Holding", "street": "Gade 1 b"})
        journal = self.move(entity_types=None)
        self.assertEqual(own.partner_name, self.nordvind.name)
        self.assertEqual((own.street, own.city), ("Nyvej 2", "Odense"))
        self.assertEqual(
            (edited.partner_name, edited.street), ("Acme Holding", "Gade 1 b")
        )
        self.assertEqual(edited.city, "Aarhus", "an address is one thing")
        journal.action_undo()
        self.env.invalidate_all()
        self.assertEqual((own.partner_name, own.street), (self.acme.name, "Gade 1"))

    def test_payment_terms_follow_in_every_company_to_all_beneath(self):
        terms = self.env["account.payment.term"].search([], limit=2)
        other = self.env["res.company"].create({"name": "Second ApS"})
        companies = self.env.company | other
        for company in companies:
            for organization, term in zip(
                self.acme | self.nordvind, terms, strict=True
            ):
                organization.with_company(company).property_payment_term_id = term
        below = self.Partner.create(
            {"name": "Gate", "type": "other", "parent_id": self.deliver_to.id}
        )
        before = self.terms_of(self.anna | self.invoice_to | below, companies)
        journal = self.move(entity_types=None)
        after = self.terms_of(self.anna | self.invoice_to | below, companies)
        self.assertEqual(set(after), {terms[1].id})
        journal.action_undo()
        self.env.invalidate_all()
        self.assertEqual(
            self.terms_of(self.anna | self.invoice_to | below, companies), before
        )

    def copied(self, plan):
        """Of the addresses that the preview says to stay, whether there is a copy."""
        lines = {line["name"].split(", ")[-1]: line for line in plan["addresses"]}
        return {name: line["copied"] for name, line in lines.items()}

    def terms_of(self, partners, companies):
        return [
            one.with_company(company).property_payment_term_id.id
            for one in partners
            for company in companies
        ]

    def test_meetings_that_are_past_stay_and_coming_ones_go(self):
        quiet = self.env["calendar.event"].with_context(no_mail_to_attendees=True)
        past, ahead = quiet.create(
            [
                {"name": "Talk", "start": f"{day} 10:00:00", "stop": f"{day} 11:00:00"}
                | {"partner_ids": self.anna.ids}
                for day in ("2020-01-05", "2099-01-05")
            ]
        )
        meetings = self.env.ref("webcrm_contacts.webcrm_entity_type_meeting")
        plan = self.anna.preview_move(
            self.nordvind, entity_types=[(meetings, "coming")]
        )
        [line] = [line for line in plan["entities"] if line["id"] == meetings.id]
        self.assertEqual((line["moves"], line["stays"], line["coming"]), (1, 1, 1))
        former = self.move(entity_types=[[meetings.id, "coming"]]).former_id
        self.assertEqual((past.partner_ids, ahead.partner_ids), (former, self.anna))
        self.assertEqual(past.attendee_ids.partner_id, former)
        self.assertIn(former, self.anna.other_card_ids, "reached by Also At")
