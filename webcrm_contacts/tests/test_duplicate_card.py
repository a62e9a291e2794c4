from odoo.tests import tagged

from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateCard(DuplicateCase):
    """A person's card names its doubles, and they are compared side by side (F8.5)."""

    def setUp(self):
        super().setUp()
        self.rule("email", action="warn")
        self.anna = self.person(email="same@x.example", function="CEO")
        self.double = self.person(
            "Anna B.",
            organization=self.nordvind,
            email="SAME@x.example",
            function="CEO",
        )

    def test_the_card_names_the_doubles(self):
        self.assertEqual(
            self.anna.possible_duplicates,
            {
                "count": 1,
                "persons": [
                    {"id": self.double.id, "name": "Anna B. Holm, Nordvind Test ApS"}
                ],
            },
        )

    def test_a_person_without_double_shows_nothing(self):
        self.assertFalse(self.person("Bo", email="bo@x.example").possible_duplicates)
        self.assertFalse(self.acme.possible_duplicates)
        self.assertFalse(self.Partner.new({"name": "New"}).possible_duplicates)

    def test_who_was_said_to_differ_is_no_double_any_more(self):
        (self.anna | self.double).action_not_duplicates()
        self.env.invalidate_all()
        self.assertFalse(self.anna.possible_duplicates)

    def test_an_archived_double_is_not_named(self):
        self.double.action_archive()
        self.env.invalidate_all()
        self.assertFalse(self.anna.possible_duplicates)

    def test_the_comparison_says_what_differs(self):
        compared = (self.anna | self.double).compare_persons()
        self.assertEqual(
            [p["name"] for p in compared["persons"]], ["Anna Holm", "Anna B. Holm"]
        )
        rows = {row["label"]: row for row in compared["rows"]}
        self.assertEqual(rows["Name"]["values"], ["Anna Holm", "Anna B. Holm"])
        self.assertTrue(rows["Name"]["differs"])
        self.assertFalse(rows["Job Title"]["differs"])
        self.assertNotIn("Mobile", rows)

    def test_dates_are_compared_as_people_write_them(self):
        self.anna.birthdate = "1979-03-14"
        compared = (self.anna | self.double).compare_persons()
        rows = {row["label"]: row["values"] for row in compared["rows"]}
        self.assertEqual(rows["Birthday"], ["03/14/1979", ""])
