from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferCopy(PersonCase):
    """A copy is a new person with all data fields, and none of the records (F9.1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tag = cls.env["res.partner.category"].create({"name": "VIP"})
        cls.interest = cls.env["webcrm.person.interest"].create(
            {"name": "Interest of a Test"}
        )
        cls.anna = cls.person(
            email="anna@acme.example",
            mobile="+45 20 30 40 50",
            function="CEO",
            category_id=[(6, 0, cls.tag.ids)],
            interest_ids=[(6, 0, cls.interest.ids)],
            block_mass_email=True,
        )

    def test_the_copy_has_the_data_and_the_other_organization(self):
        copy = self.anna.copy_to_organization(self.nordvind)
        self.assertEqual(copy.parent_id, self.nordvind)
        self.assertEqual((copy.firstname, copy.lastname), ("Anna", "Holm"))
        self.assertEqual((copy.email, copy.function), ("anna@acme.example", "CEO"))
        self.assertEqual(copy.category_id, self.tag)
        self.assertEqual(copy.interest_ids, self.interest)
        self.assertTrue(copy.block_mass_email, "an explicit block is copied")

    def test_the_copy_is_active_even_of_someone_who_left(self):
        self.anna.person_status = "resigned"
        copy = self.anna.copy_to_organization(self.nordvind)
        self.assertEqual(copy.person_status, "active")
        self.assertFalse(copy.resigned_date)
        self.assertEqual(self.anna.person_status, "resigned")

    def test_links_and_extra_addresses_are_copied(self):
        self.env["webcrm.person.link"].create(
            {"partner_id": self.anna.id, "url": "https://anna.example"}
        )
        home = {"type": "other", "street": "Privatvej 9", "parent_id": self.anna.id}
        self.Partner.create(home)
        copy = self.anna.copy_to_organization(self.nordvind)
        self.assertEqual(copy.link_ids.mapped("url"), ["https://anna.example"])
        self.assertEqual(copy.extra_address_ids.mapped("street"), ["Privatvej 9"])
        self.assertEqual(self.anna.extra_address_ids.mapped("street"), ["Privatvej 9"])

    def test_neither_organization_gets_an_address(self):
        copy = self.anna.copy_to_organization(self.nordvind)
        self.assertFalse(self.nordvind.street)
        self.assertFalse(copy.street)
        self.assertEqual(self.acme.street, "Gade 1")

    def test_records_bank_accounts_logins_and_followers_stay(self):
        self.env["res.partner.bank"].create(
            {"acc_number": "DK500040", "partner_id": self.anna.id}
        )
        self.anna.message_subscribe(self.env.user.partner_id.ids)
        self.anna.activity_schedule("mail.mail_activity_data_todo")
        copy = self.anna.copy_to_organization(self.nordvind)
        self.assertFalse(copy.bank_ids | copy.with_context(active_test=False).bank_ids)
        self.assertFalse(copy.message_partner_ids)
        self.assertFalse(copy.activity_ids)
        self.assertFalse(copy.user_ids)

    def test_both_cards_show_each_other(self):
        copy = self.anna.copy_to_organization(self.nordvind)
        third = copy.copy_to_organization(self.organization("Third Test A/S"))
        self.assertEqual(self.anna.other_card_ids, copy | third)
        self.assertEqual(third.other_card_ids, self.anna | copy)

    def test_both_cards_say_so_in_their_log(self):
        copy = self.anna.copy_to_organization(self.nordvind)
        self.assertIn("Copied to", self.anna.message_ids[0].body)
        self.assertIn("Copied from", "".join(copy.message_ids.mapped("body")))

    def test_values_replace_what_a_rule_would_refuse(self):
        copy = self.anna.copy_to_organization(
            self.nordvind, {"email": "anna@nordvind.example"}
        )
        self.assertEqual(copy.email, "anna@nordvind.example")

    def test_another_name_replaces_both_parts(self):
        copy = self.anna.copy_to_organization(self.nordvind, {"name": "Berit Lund"})
        self.assertEqual(copy.name, "Berit Lund")
        self.assertEqual((copy.firstname, copy.lastname), ("Berit", "Lund"))

    def test_another_part_replaces_it_in_the_name(self):
        copy = self.anna.copy_to_organization(self.nordvind, {"lastname": "Lund"})
        self.assertEqual((copy.name, copy.lastname), ("Anna Lund", "Lund"))

    def test_an_emptied_part_is_not_filled_from_the_old_name(self):
        with self.assertRaisesRegex(ValidationError, "Last Name"):
            self.anna.copy_to_organization(self.nordvind, {"lastname": False})

    def test_a_blocking_rule_refuses_the_second_copy(self):
        self.anna.copy_to_organization(self.nordvind)
        with self.assertRaises(ValidationError):
            self.anna.copy_to_organization(self.nordvind)

    def test_the_own_organization_and_what_is_none_are_refused(self):
        peter = self.person("Peter", "Berg")
        archived = self.organization("Gone A/S", active=False)
        for organization in (self.acme, peter, archived, self.Partner):
            with self.subTest(organization.name), self.assertRaises(UserError):
                self.anna.copy_to_organization(organization)

    def test_a_mandatory_field_that_is_empty_is_asked_for(self):
        self.env["webcrm.person.field"].create({"name": "website", "mandatory": True})
        with self.assertRaisesRegex(ValidationError, "Website"):
            self.anna.copy_to_organization(self.nordvind)

    def test_ids_do_as_well_as_records(self):
        copy = self.anna.copy_to_organization(self.nordvind.id)
        self.assertEqual(copy.parent_id, self.nordvind)

    def test_who_may_not_edit_contacts_may_not_copy(self):
        user = self.user_with("copier")
        with self.assertRaises(AccessError):
            self.anna.with_user(user).copy_to_organization(self.nordvind)
