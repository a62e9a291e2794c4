from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo.exceptions import ConcurrencyError
from odoo.models import BaseModel
from odoo.tests import tagged

from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateImport(DuplicateCase):
    """An import tells row by row which persons exist already (F8.4)."""

    HEADER = ["firstname", "lastname", "parent_id/.id", "email"]

    def load(self, *emails):
        rows = [
            [f"Person{i}", "Imported", str(self.acme.id), email]
            for i, email in enumerate(emails)
        ]
        return self.surface.with_context(import_file=True).load(self.HEADER, rows)

    def test_the_message_stands_at_its_row(self):
        self.rule("email")
        self.person(email="anna@acme.example")
        result = self.load("one@x.example", "anna@acme.example", "two@x.example")
        self.assertFalse(result["ids"])
        [error] = result["messages"]
        self.assertEqual(error["rows"], {"from": 1, "to": 1})
        self.assertIn("Already exists: Anna Holm, Acme Test A/S", error["message"])
        self.assertFalse(self.Partner.search([("email", "=", "one@x.example")]))

    def test_two_equal_rows_of_one_file_are_refused(self):
        self.rule("email")
        result = self.load("same@x.example", "other@x.example", "SAME@x.example")
        self.assertFalse(result["ids"])
        self.assertEqual([m["rows"]["from"] for m in result["messages"]], [2])

    def test_an_import_without_duplicates_passes(self):
        self.rule("email")
        self.person(email="anna@acme.example")
        result = self.load(*(f"p{i}@x.example" for i in range(50)))
        self.assertEqual(len(result["ids"]), 50)

    def test_an_import_that_updates_is_compared_too(self):
        self.rule("email")
        self.person(email="anna@acme.example")
        bo = self.person("Bo", email="bo@acme.example")
        result = self.Partner.load(
            [".id", "email"], [[str(bo.id), "anna@acme.example"]]
        )
        self.assertFalse(result["ids"])
        self.assertIn("Already exists", result["messages"][0]["message"])

    def test_an_import_may_swap_values(self):
        self.rule("email")
        anna = self.person(email="anna@acme.example")
        bo = self.person("Bo", email="bo@acme.example")
        rows = [[str(anna.id), bo.email], [str(bo.id), anna.email]]
        result = self.Partner.load([".id", "email"], rows)
        self.assertFalse(result["messages"])
        self.assertEqual(anna.email, "bo@acme.example")

    def test_what_others_caused_is_no_fault_of_a_row(self):
        """The whole import is to be made again, as any other call would be."""

        def interfere(partners, data_list, update=False):
            raise ConcurrencyError("Somebody else")

        with (
            patch.object(BaseModel, "_load_records", interfere),
            self.assertRaises(ConcurrencyError),
        ):
            self.load("one@x.example")

    def test_an_error_of_the_database_that_passes_is_put_in_words(self):
        with self.assertRaises(ConcurrencyError):
            self.load_and_fail_with(SerializationFailure)

    def load_and_fail_with(self, error):
        def interfere(partners, data_list, update=False):
            raise error("could not serialize access")

        with patch.object(BaseModel, "_load_records", interfere):
            self.load("one@x.example")
