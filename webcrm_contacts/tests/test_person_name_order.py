from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .common import PersonCase

PARAMETER = "webcrm_contacts.name_order"


@tagged("post_install", "-at_install")
class TestNameOrder(PersonCase):
    """The order of first and last name is a setting (F1.1)."""

    def set_order(self, order):
        self.env["ir.config_parameter"].set_param(PARAMETER, order)

    def test_names_are_composed_and_read_in_the_order_of_the_setting(self):
        self.set_order("last_first")
        self.assertEqual(self.person("Anna", "Holm").name, "Holm Anna")
        partner = self.Partner.create({"name": "van der Berg Anna Marie"})
        self.assertEqual(partner.firstname, "Anna Marie")
        self.assertEqual(partner.lastname, "van der Berg")

    def test_a_plain_name_gets_the_comma_of_the_setting(self):
        self.set_order("last_comma_first")
        partner = self.Partner.create({"name": "Anna Holm"})
        self.assertEqual(partner.name, "Holm, Anna")
        partner.write({"name": "Peter Berg"})
        self.assertEqual(partner.name, "Berg, Peter")
        partner.write({"name": "Berg, Ida"})
        self.assertEqual((partner.firstname, partner.lastname), ("Ida", "Berg"))
        self.assertFalse(partner.name_needs_review)

    def test_a_doubtful_name_gets_no_comma(self):
        self.set_order("last_comma_first")
        self.assertEqual(self.Partner.create({"name": "Madonna"}).name, "Madonna")
        self.assertEqual(self.Partner.create({"name": "Anna og Bo"}).name, "Anna og Bo")

    def test_a_new_order_composes_the_existing_names(self):
        person = self.person("Anna", "van der Berg")
        loose = self.Partner.create({"firstname": "María", "lastname": "García López"})
        archived = self.person("Old", "Holm", active=False)
        self.set_order("last_comma_first")
        self.assertEqual(person.name, "van der Berg, Anna")
        self.assertEqual(person.complete_name, "Acme Test A/S, van der Berg, Anna")
        self.assertEqual(person.display_name, "Acme Test A/S, van der Berg, Anna")
        self.assertEqual(loose.complete_name, "García López, María")
        self.assertEqual(archived.name, "Holm, Old")
        self.assertEqual((loose.firstname, loose.lastname), ("María", "García López"))
        self.env["ir.config_parameter"].set_param(PARAMETER, False)
        self.assertEqual(person.complete_name, "Acme Test A/S, Anna van der Berg")
        self.assertEqual(loose.name, "María García López")

    def test_organizations_addresses_and_single_names_stay(self):
        single = self.Partner.create({"name": "Madonna"})
        address = self.Partner.create(
            {"name": "Anna Holm", "type": "delivery", "parent_id": self.acme.id}
        )
        self.env.flush_all()
        # What partner_firstname kept of addresses.
        self.env.cr.execute(
            "UPDATE res_partner SET firstname = %s, lastname = %s WHERE id = %s",
            ("Anna", "Holm", address.id),
        )
        self.set_order("last_comma_first")
        partners = single + address + self.acme
        self.assertEqual(
            partners.mapped("name"), ["Madonna", "Anna Holm", "Acme Test A/S"]
        )
        self.assertEqual(address.complete_name, "Acme Test A/S, Anna Holm")

    def test_what_stands_under_an_individual_follows_its_name(self):
        parent = self.Partner.create({"name": "Anna Holm"})
        child = self.Partner.create({"name": "Ida Berg", "parent_id": parent.id})
        address = self.Partner.create({"type": "delivery", "parent_id": parent.id})
        self.set_order("last_comma_first")
        self.assertEqual(child.complete_name, "Holm, Anna, Berg, Ida")
        self.assertEqual(address.complete_name, "Holm, Anna, Delivery")

    def test_the_complete_name_is_what_the_compute_would_make(self):
        for name in ("Anna Holm", "Peter  Berg ", "Dr. Ida von Trier"):
            self.Partner.create({"name": name, "parent_id": self.acme.id})
        self.Partner.create({"name": "Bo Holm", "company_name": "Bo's"})
        self.set_order("last_first")
        partners = self.Partner.with_context(active_test=False).search([])
        found = {partner: partner.complete_name for partner in partners}
        for partner in partners:
            self.assertEqual(found[partner], partner._get_complete_name())

    def test_no_tracking_message_is_written(self):
        person = self.Partner.with_context(tracking_disable=False).create(
            {"name": "Anna Holm"}
        )
        self.env.flush_all()
        before = person.message_ids
        self.set_order("last_first")
        self.env.cr.precommit.run()
        self.assertEqual(person.message_ids, before)

    def test_an_unknown_order_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "first_last"):
            self.set_order("middle_out")

    def test_other_parameters_are_left_alone(self):
        person = self.person()
        self.env["ir.config_parameter"].set_param("webcrm_contacts.test", "x")
        self.env["ir.config_parameter"].set_param("webcrm_contacts.test", False)
        self.assertEqual(person.name, "Anna Holm")

    def test_the_setting_says_how_many_names_change(self):
        settings = Form(self.env["res.config.settings"])
        self.assertEqual(settings.webcrm_name_order, "first_last")
        self.assertEqual(settings.webcrm_name_order_count, 0)
        settings.webcrm_name_order = "last_first"
        before = settings.webcrm_name_order_count
        self.person()
        self.Partner.create({"name": "Madonna"})
        settings.webcrm_name_order = "last_comma_first"
        self.assertEqual(settings.webcrm_name_order_count, before + 1)

    def test_the_setting_changes_the_order(self):
        person = self.person()
        settings = Form(self.env["res.config.settings"])
        settings.webcrm_name_order = "last_comma_first"
        settings.save().execute()
        self.assertEqual(person.name, "Holm, Anna")
        self.assertEqual(self.Partner._name_order(), "last_comma_first")

    def test_the_number_of_queries_does_not_depend_on_the_number_of_names(self):
        self.person()
        few = self.queries_of("last_first")
        self.Partner.create([{"name": f"Person{n} Holm"} for n in range(50)])
        self.assertLessEqual(self.queries_of("last_comma_first"), few)

    def queries_of(self, order):
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        self.set_order(order)
        self.env.flush_all()
        return self.env.cr.sql_log_count - before
