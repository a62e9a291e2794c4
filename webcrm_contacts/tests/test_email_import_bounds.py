import base64
from unittest.mock import patch

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import new_test_user, tagged

from .email_common import EmailCase, an_eml

IMPORTING = "odoo.addons.webcrm_contacts.models.email.importing"


def encoded(content):
    return base64.b64encode(content).decode()


@tagged("post_install", "-at_install")
class TestEmailImportBounds(EmailCase):
    """A program that calls `import_files` may do what a user may in the browser (F6.4)."""

    def load(self, content, record=None, user=None):
        """The result of importing one file."""
        emails = self.emails.with_user(user or self.user)
        file = {"name": "one.eml", "content": content}
        [result] = emails.import_files(self.anna.id, [file], record)
        return result

    def assert_nothing_imported(self):
        self.assertFalse(self.env["webcrm.email.import"].search([]))

    def test_it_is_filed_on_the_person_and_its_organization_and_nowhere_else(self):
        other = self.Partner.create({"name": "Other A/S", "is_company": True})
        for target in (self.ida, other, self.user.partner_id):
            record = {"model": "res.partner", "id": target.id}
            with self.subTest(target.name):
                with self.assertRaisesRegex(ValidationError, "its open records"):
                    self.load(encoded(an_eml()), record)
        self.assert_nothing_imported()
        for number, target in enumerate((self.anna, self.organization)):
            record = {"model": "res.partner", "id": target.id}
            result = self.load(encoded(an_eml(f"number-{number}")), record)
            self.assertEqual(result["status"], "imported")

    def test_a_record_is_named_by_model_and_id(self):
        for record in (
            "res.partner",
            ["res.partner", self.anna.id],
            {"model": "res.partner"},
            {"model": "res.partner", "id": "anna"},
            {"model": "res.partner", "id": 2**40},
            {"model": ["res.partner"], "id": self.anna.id},
        ):
            with self.subTest(record), self.assertRaises(ValidationError):
                self.load(encoded(an_eml()), record)

    def test_a_file_that_is_too_big_is_not_even_decoded(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("webcrm_contacts.email_file_limit", "1")
        content = encoded(an_eml() + b"x" * 1024 * 1024)
        with patch(f"{IMPORTING}.base64.b64decode", side_effect=AssertionError):
            result = self.load(content)
        self.assertEqual(result["status"], "failed")
        self.assertIn("1 MB", result["reason"])

    def test_one_that_is_just_not_too_big_is_imported(self):
        parameters = self.env["ir.config_parameter"]
        parameters.set_param("webcrm_contacts.email_file_limit", "1")
        result = self.load(encoded(an_eml().ljust(1024 * 1024, b"x")))
        self.assertEqual(result["status"], "imported")

    def test_what_is_too_much_in_all_is_refused_before_any_is_read(self):
        files = [{"name": "one.eml", "content": encoded(an_eml())}] * 3
        megabytes = 2 * len(an_eml()) / 1024 / 1024
        with patch(f"{IMPORTING}.DROP_MEGABYTES", megabytes):
            with self.assertRaisesRegex(ValidationError, "Together the files"):
                self.emails.import_files(self.anna.id, files)
            self.emails.import_files(self.anna.id, files[:2])

    def test_what_is_not_base64_is_told(self):
        for content in (
            "data:message/rfc822;base64," + encoded(an_eml()),
            an_eml().decode(),
            encoded(an_eml())[:-3],
            ["x"],
            7,
        ):
            with self.subTest(str(content)[:30]):
                result = self.load(content)
                self.assertEqual(result["status"], "failed")
                self.assertIn("base64", result["reason"])

    def test_base64_may_be_broken_into_lines(self):
        result = self.load(base64.encodebytes(an_eml()).decode())
        self.assertEqual(result["status"], "imported")

    def test_a_file_without_content_is_empty(self):
        for content in ("", None, False):
            self.assertIn("empty", self.load(content)["reason"])

    def test_files_come_as_a_list_of_name_and_content(self):
        for files in (None, "one.eml", {"name": "one.eml"}, ["one.eml"], [None]):
            with self.subTest(files):
                with self.assertRaisesRegex(ValidationError, "content in base64"):
                    self.emails.import_files(self.anna.id, files)

    def test_who_may_not_edit_the_person_imports_nothing(self):
        reader = new_test_user(self.env, login="email_reader", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.load(encoded(an_eml()), user=reader)
        self.assert_nothing_imported()
