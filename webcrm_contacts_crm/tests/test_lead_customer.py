from odoo.tests import TransactionCase, tagged


@tagged("post_install", "-at_install")
class TestLeadCustomer(TransactionCase):
    """A lead becomes the person that exists, and no lead is lost to a refusal (F8)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Partner = cls.env["res.partner"]
        cls.acme = cls.Partner.create({"name": "Lead Test A/S", "is_company": True})
        cls.anna = cls.Partner.create(
            {
                "name": "Anna Leadholm",
                "email": "anna@leadtest.example",
                "parent_id": cls.acme.id,
            }
        )

    def lead(self, **values):
        return self.env["crm.lead"].create(
            {
                "name": "Wants a quotation",
                "contact_name": "Anna Leadholm",
                "email_from": "Anna@leadtest.example",
                **values,
            }
        )

    def test_the_person_of_the_organization_is_used(self):
        lead = self.lead()
        self.assertEqual(lead._create_customer(with_parent=self.acme), self.anna)

    def test_a_lead_that_is_assigned_to_its_customer_gets_the_person(self):
        lead = self.lead(partner_id=self.acme.id, contact_name="Anna Leadholm")
        lead.write(
            {"contact_name": "Anna Leadholm", "email_from": "anna@leadtest.example"}
        )
        lead.partner_name = False
        self.assertEqual(lead._create_customer(), self.anna)

    def test_somebody_new_is_created(self):
        lead = self.lead(contact_name="Bo Leadholm", email_from="bo@leadtest.example")
        person = lead._create_customer(with_parent=self.acme)
        self.assertNotEqual(person, self.anna)
        self.assertEqual(person.parent_id, self.acme)

    def test_a_rule_that_only_warns_leads_to_nobody(self):
        lead = self.lead(contact_name="Other Name")
        self.assertNotEqual(lead._create_customer(with_parent=self.acme), self.anna)

    def test_a_new_company_comes_with_a_person_found_elsewhere_by_a_rule(self):
        self.env["webcrm.duplicate.rule"].create(
            {
                "first_field_id": self.env["ir.model.fields"]
                ._get("res.partner", "email")
                .id
            }
        )
        lead = self.lead(partner_name="Brand New Company")
        self.assertEqual(lead._create_customer(), self.anna)
        self.assertFalse(self.Partner.search([("name", "=", "Brand New Company")]))
