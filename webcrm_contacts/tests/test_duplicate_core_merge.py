from odoo.tests import tagged

from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateCoreMerge(DuplicateCase):
    """Odoo's own merge of a person into another contact makes no person without keys."""

    def setUp(self):
        super().setUp()
        self.anna = self.person(email="anna@acme.example")

    def merge_by_core(self, source, target):
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((source | target).ids, target)

    def test_a_contact_that_becomes_a_person_by_cores_merge_has_its_key(self):
        rule = self.rule("email")
        loose = self.Partner.create({"name": "Anna", "email": self.anna.email})
        self.merge_by_core(self.anna, loose)
        self.assertFalse(self.anna.exists())
        self.assertEqual(loose.parent_id, self.acme)
        self.assertEqual(self.holders(rule), loose)
        with self.refused():
            self.person("New", email="anna@acme.example")

    def test_cores_merge_makes_no_double_of_somebody_else(self):
        self.rule("name")
        loose = self.Partner.create({"name": "Anna B. Holm"})
        with self.refused(), self.env.cr.savepoint():
            self.merge_by_core(self.anna, loose)
        self.assertTrue(self.anna.exists())
