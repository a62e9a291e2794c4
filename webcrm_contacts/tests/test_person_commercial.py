from unittest.mock import patch

from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonCommercial(PersonCase):
    """What an organization has in another company reaches its new persons."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.subsidiary = cls.env["res.company"].create({"name": "Datterselskab"})
        partner_class = cls.registry["res.partner"]
        # Of base's fields only the barcode differs by company; it must be unique, too.
        for name, replacement in (
            ("_commercial_fields", lambda _partners: ["barcode"]),
            ("_validate_fields", lambda *_args: None),
        ):
            cls.startClassPatcher(patch.object(partner_class, name, replacement))

    def in_subsidiary(self, partner):
        return partner.with_company(self.subsidiary)

    def test_a_value_of_another_company_reaches_a_new_person(self):
        self.in_subsidiary(self.acme).barcode = "4711"
        person = self.person()
        self.assertEqual(self.in_subsidiary(person).barcode, "4711")
        self.assertFalse(person.barcode)

    def test_a_value_that_the_organization_no_longer_has_is_taken_back(self):
        self.in_subsidiary(self.acme).barcode = "4711"
        person = self.person()
        self.in_subsidiary(self.acme).barcode = False
        person._company_dependent_commercial_sync()
        self.assertFalse(self.in_subsidiary(person).barcode)

    def test_nothing_is_written_where_the_organization_has_nothing(self):
        person = self.person()
        with patch.object(self.registry["res.partner"], "write") as write:
            person._company_dependent_commercial_sync()
        write.assert_not_called()
