from odoo.tests import tagged

from .common import PersonCase

NAMES = ["parent_id", "function", "phone", "person_status"]


@tagged("post_install", "-at_install")
class TestPersonLabels(PersonCase):
    """Import, export and search conditions use the words of our screens."""

    def labels(self, partners):
        descriptions = partners.fields_get(NAMES, ["string"])
        return [descriptions[name]["string"] for name in NAMES]

    def test_persons_have_an_organization_and_a_job_title(self):
        self.assertEqual(
            self.labels(self.surface),
            ["Organization", "Job Title", "Direct Number", "Status"],
        )

    def test_the_number_of_an_organization_is_its_main_number(self):
        organizations = self.surface.with_context(default_is_company=True)
        self.assertEqual(self.labels(organizations)[2], "Main Number")

    def test_other_apps_keep_the_words_of_odoo(self):
        stock = [self.Partner._fields[name].string for name in NAMES]
        self.assertEqual(self.labels(self.Partner), stock)

    def test_attributes_without_the_label_are_as_asked(self):
        self.assertEqual(
            self.surface.fields_get(["phone"], ["type"])["phone"]["type"], "char"
        )
        self.assertNotIn(
            "string", self.surface.fields_get(["phone"], ["type"])["phone"]
        )
