from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateUse(DuplicateCase):
    """Going on with the person that exists loses nothing that was typed (F8.2)."""

    def setUp(self):
        super().setUp()
        self.tags = self.env["res.partner.category"].create(
            [{"name": "Had"}, {"name": "Typed"}]
        )
        self.anna = self.person(
            email="anna@acme.example",
            function="CEO",
            category_id=[Command.set(self.tags[0].ids)],
        )
        # As the form of a new person sends it.
        self.typed = {
            "firstname": "Anna",
            "lastname": "HOLM",
            "parent_id": self.nordvind.id,
            "email": "anna@acme.example",
            "function": "Director",
            "mobile": "+45 61 37 91 13",
            "category_id": [Command.link(self.tags[1].id)],
            "person_status": "active",
            "is_company": False,
            "type": "contact",
        }

    def note(self):
        return self.anna.message_ids.sorted("id")[-1:].body or ""

    def test_empty_fields_are_filled_and_lists_are_united(self):
        told = self.anna.use_existing(self.typed)
        self.assertEqual(self.anna.mobile, "+45 61 37 91 13")
        self.assertEqual(self.anna.category_id, self.tags)
        self.assertEqual(told["action"]["res_id"], self.anna.id)
        self.assertIn("Filled in: Mobile", told["message"])

    def test_what_differs_is_kept_as_a_note(self):
        self.anna.use_existing(self.typed)
        self.assertEqual(self.anna.function, "CEO")
        self.assertEqual(self.anna.parent_id, self.acme)
        self.assertIn("Director", self.note())
        self.assertIn("Nordvind Test ApS", self.note())

    def test_what_is_the_same_but_for_its_writing_is_not_noted(self):
        self.anna.use_existing({"firstname": "ANNA ", "lastname": "Holm"})
        self.assertNotIn("ANNA", self.note())

    def test_another_name_is_noted(self):
        self.anna.use_existing({"firstname": "Anna B.", "lastname": "Holm"})
        self.assertIn("Anna B.", self.note())
        self.assertEqual(self.anna.name, "Anna Holm")

    def test_a_default_is_nothing_that_was_typed(self):
        self.anna.person_status = "resigned"
        self.anna.use_existing({"person_status": "active"})
        self.assertEqual(self.anna.person_status, "resigned")
        self.assertNotIn("Active", self.note())

    def test_an_archived_person_is_brought_back(self):
        self.anna.action_archive()
        self.anna.use_existing(self.typed)
        self.assertTrue(self.anna.active)

    def test_no_address_is_written_on_the_organization_of_the_other(self):
        """The stock form fills in the address of the organization that is chosen."""
        bo = self.person("Bo", organization=self.nordvind)
        filled = {"parent_id": self.acme.id, "street": "Gade 1", "city": "Aarhus"}
        told = bo.use_existing({**filled, "mobile": "+45 61 37 91 13"})
        self.assertFalse(self.nordvind.street)
        self.assertFalse(bo.street)
        self.assertFalse(bo.extra_address_ids)
        self.assertNotIn("Aarhus", bo.message_ids[0].body)
        self.assertIn("Filled in: Mobile.", told["message"])

    def test_an_address_that_was_typed_is_kept_as_a_note(self):
        bo = self.person("Bo", organization=self.nordvind)
        typed = {"parent_id": self.acme.id, "street": "Privatvej 9", "city": "Aarhus"}
        bo.use_existing(typed)
        self.assertFalse(self.nordvind.street)
        self.assertIn("Privatvej 9", bo.message_ids[0].body)
        self.assertIn("Aarhus", bo.message_ids[0].body)

    def test_no_tax_number_is_written_on_the_organization_of_the_other(self):
        bo = self.person("Bo", organization=self.nordvind)
        self.acme.vat = "DK12345674"
        bo.use_existing({"parent_id": self.acme.id, "vat": "DK12345674"})
        self.assertFalse(self.nordvind.vat)

    def test_a_copy_has_what_was_typed(self):
        told = self.anna.copy_existing(self.typed)
        card = self.Partner.browse(told["action"]["res_id"])
        self.assertNotEqual(card, self.anna)
        self.assertEqual(card.parent_id, self.nordvind)
        self.assertEqual(card.function, "Director")
        self.assertEqual(card.name, "Anna HOLM")
        self.assertEqual(self.anna.function, "CEO")

    def test_a_copy_needs_an_organization(self):
        with self.assertRaisesRegex(UserError, "Choose the organization"):
            self.anna.copy_existing({"function": "Director"})

    def test_only_who_may_edit_the_person_goes_on_with_it(self):
        reader = self.user_with("duplicate_reader")
        with self.assertRaises(AccessError):
            self.anna.with_user(reader).use_existing(self.typed)
