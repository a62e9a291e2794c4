from odoo.tests import tagged

from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateFieldGone(DuplicateCase):
    """A rule over a custom field holds, and ends with the field (F8.1)."""

    def setUp(self):
        super().setUp()
        self.addCleanup(self.registry.reset_changes)
        self.custom = self.env["ir.model.fields"].create(
            {
                "name": "x_wine",
                "field_description": "Wine",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "ttype": "char",
            }
        )

    def test_a_custom_field_can_be_chosen_and_deleted(self):
        rule = self.rule("x_wine")
        self.assertEqual(rule.name, "Wine")
        self.person(x_wine="Riesling")
        with self.refused():
            self.person("Bo", x_wine=" riesling")
        self.custom.unlink()
        self.assertFalse(rule.active)
        self.assertIn("Wine", rule.notice)
        self.person("Carl")

    def test_a_rule_ends_with_the_app_of_its_field(self):
        self.env["ir.model.data"].create(
            {
                "module": "an_app_of_wines",
                "name": "field_res_partner__x_wine",
                "model": "ir.model.fields",
                "res_id": self.custom.id,
            }
        )
        rule = self.rule("x_wine")
        self.env["ir.model.data"]._module_data_uninstall(["an_app_of_wines"])
        self.assertFalse(rule.active)
        self.assertIn("Wine", rule.notice)
        self.person("Carl")
