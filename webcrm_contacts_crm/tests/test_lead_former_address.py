from odoo.tests import TransactionCase, tagged

from odoo.addons.webcrm_contacts.models.transfer.mail_thread_former_address import (
    MailThread,
)

OLD = "anna@leadtest.example"
MAIL = f"""\
From: Anna Leadholm <{OLD}>
To: sales@firm.example
Message-Id: <former-address@leadtest.example>
Date: Tue, 3 Mar 2026 10:00:00 +0100
Subject: Twenty bicycles

Can we have an offer?
"""


@tagged("post_install", "-at_install")
class TestLeadFormerAddress(TransactionCase):
    """A lead from the address of a merged record is its survivor's (F10.6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Partner, cls.Lead = cls.env["res.partner"], cls.env["crm.lead"]
        cls.acme = cls.Partner.create({"name": "Lead Test A/S", "is_company": True})
        cls.anna, cls.berit = cls.Partner.create(
            [
                {"name": name, "email": email, "parent_id": cls.acme.id}
                for name, email in (
                    ("Anna Leadholm", OLD),
                    ("Anna Berit Leadholm", "berit@leadtest.example"),
                )
            ]
        )
        cls.anna.move_to_organization(cls.acme, merge_into=cls.berit)

    def lead(self, **values):
        values = {"name": "Bicycles", "email_from": f"Anna <{OLD}>"} | values
        return self.Lead.create(values)

    def assert_both_kept_their_address(self, lead):
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(lead.email_normalized, OLD)
        self.assertEqual(self.berit.email, "berit@leadtest.example")
        self.assertFalse(lead.partner_email_update)

    def test_what_comes_by_mail_is_the_survivors_and_changes_no_address(self):
        lead_id = self.env["mail.thread"].message_process("crm.lead", MAIL)
        lead = self.Lead.browse(lead_id)
        self.assertEqual(lead.partner_id, self.berit)
        self.assertEqual(lead.message_ids.author_id, self.berit)
        self.assert_both_kept_their_address(lead)

    def test_the_customer_of_a_lead_is_the_survivor(self):
        before = self.Partner.search_count([])
        for values in (
            {},
            {"contact_name": "Anna Leadholm"},
            {"contact_name": "A. L.", "partner_name": "Brand New Company"},
            {"partner_id": self.acme.id, "contact_name": "Anna", "email_from": OLD},
        ):
            with self.subTest(values):
                lead = self.lead(**values)
                if lead.partner_id:
                    self.acme.email = False
                self.assertEqual(lead._create_customer(), self.berit)
        other = self.Partner.create({"name": "Other Company", "is_company": True})
        self.assertEqual(self.lead()._create_customer(with_parent=other), self.berit)
        self.assertEqual(self.Partner.search_count([]), before + 1)

    def test_a_lead_that_becomes_an_opportunity_keeps_both_addresses(self):
        lead = self.lead()
        self.assertEqual(lead._find_matching_partner(), self.berit)
        lead._handle_partner_assignment(create_missing=True)
        self.assertEqual(lead.partner_id, self.berit)
        self.assert_both_kept_their_address(lead)

    def test_who_is_answered_becomes_the_customer(self):
        lead = self.lead()
        [suggested] = [
            one["partner_id"]
            for one in lead._message_get_suggested_recipients(reply_discussion=True)
            if one["partner_id"] != self.env.user.partner_id.id
        ]
        self.assertEqual(suggested, self.berit.id)
        lead.message_post(body="Gladly", partner_ids=[suggested])
        self.assertEqual(lead.partner_id, self.berit)
        self.assert_both_kept_their_address(lead)

    def test_another_address_typed_there_is_the_customers_as_ever(self):
        lead = self.lead(partner_id=self.berit.id, email_from="new@leadtest.example")
        self.assertEqual(self.berit.email, "new@leadtest.example")
        self.berit.email = "later@leadtest.example"
        self.assertEqual(lead.email_from, "later@leadtest.example")

    def test_somebody_else_who_has_the_address_now_is_not_passed_over(self):
        self.Partner.create({"name": "Carl", "email": OLD})
        self.assertNotEqual(self.lead()._create_customer(), self.berit)

    def test_a_survivor_with_a_login_is_not_taken(self):
        user = self.env["res.users"].create({"name": "B", "login": "leadtest_berit"})
        user.partner_id = self.berit
        self.assertNotEqual(self.lead()._create_customer(), self.berit)

    def test_a_survivor_of_another_company_is_not_taken(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        self.berit.company_id = other
        lead = self.lead(company_id=self.env.company.id)
        self.assertNotEqual(lead._create_customer(), self.berit)

    def test_a_rule_refuses_nobody_who_is_there_already(self):
        field = self.env["ir.model.fields"]._get("res.partner", "email")
        self.env["webcrm.duplicate.rule"].create({"first_field_id": field.id})
        self.assertEqual(self.lead()._create_customer(), self.berit)
        holder = self.Partner.create(
            {"name": "Carl", "email": OLD, "parent_id": self.acme.id}
        )
        self.assertEqual(self.lead()._create_customer(), holder)

    def test_a_model_that_writes_the_address_back_finds_only_who_has_it(self):
        # As applicants and tickets: leads without what this addon holds back.
        default = MailThread._leaves_address_of_partner
        self.patch(self.registry["crm.lead"], "_leaves_address_of_partner", default)
        lead = self.lead()
        self.assertFalse(lead._find_matching_partner())
        found = lead._mail_find_partner_from_emails([OLD], records=lead)
        self.assertFalse(found[0])
        found = lead._mail_find_partner_from_emails([OLD], lead, force_create=True)
        self.assertEqual(found[0].email_normalized, OLD)

    def test_many_leads_are_asked_about_at_once(self):
        leads = self.Lead.concat(
            *(self.lead(partner_id=self.berit.id) for _n in range(4))
        )

        def count(some):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertFalse(any(some.mapped("partner_email_update")))
            return self.cr.sql_log_count - before

        count(leads)
        self.assertEqual(count(leads[0]), count(leads))
