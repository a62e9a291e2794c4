import base64

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import PersonCase

PICTURE = base64.b64encode(
    base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA"
        "AABJRU5ErkJggg=="
    )
)
VALUES = {
    "function": "CEO",
    "website": "https://acme.example",
    "employee": True,
    "birthdate": "1980-02-29",
    "comment": "<p>Plays the tuba</p>",
    "image_1920": PICTURE,
}


@tagged("post_install", "-at_install")
class TestTransferKeep(PersonCase):
    """What is kept on the record that stays is kept, empty included (F10.6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example", **VALUES)
        cls.double = cls.person("Anna B.", "Holm", cls.nordvind, mobile="20304050")

    def merge(self, **kwargs):
        return self.anna.move_to_organization(
            self.nordvind, merge_into=self.double, **kwargs
        )

    def preview(self, **kwargs):
        plan = self.anna.preview_move(self.nordvind, merge_into=self.double, **kwargs)
        return plan | {"values": {line["name"]: line for line in plan["values"]}}

    def test_a_kept_value_stays_empty(self):
        self.merge(keep_fields=[*VALUES])
        for name in VALUES:
            with self.subTest(name):
                self.assertFalse(self.double[name])
        self.assertFalse(self.double.image_128, "the sizes of the picture neither")
        self.assertEqual(self.double.email, "anna@acme.example", "filled as ever")

    def test_a_kept_value_stays_as_it_is(self):
        self.double.function = "Director"
        self.merge(keep_fields=["function", "mobile"])
        self.assertEqual(self.double.function, "Director")
        self.assertEqual(self.double.mobile, "20304050")
        self.assertTrue(self.double.image_128)

    def test_every_value_of_the_preview_can_be_kept(self):
        names = [name for name in self.preview()["values"] if name != "name"]
        before = {name: self.double[name] for name in names}
        self.merge(keep_fields=names)
        self.assertEqual({name: self.double[name] for name in names}, before)

    def test_the_preview_shows_what_is_kept(self):
        line = self.preview()["values"]["function"]
        self.assertEqual((line["origin"], line["result"]), ("source", "CEO"))
        line = self.preview(keep_fields=["function"])["values"]["function"]
        self.assertEqual((line["origin"], line["result"]), ("target", ""))

    def test_a_block_is_not_lifted_by_keeping_the_other_side(self):
        self.anna.block_mass_email = True
        kept = {"keep_fields": ["block_mass_email"]}
        line = self.preview(**kept)["values"]["block_mass_email"]
        self.assertEqual(line["result"], "Blocked (always)")
        self.merge(**kept)
        self.assertTrue(self.double.block_mass_email)

    def test_another_choice_is_another_plan(self):
        digest = self.preview()["digest"]
        self.assertNotEqual(self.preview(keep_fields=["function"])["digest"], digest)
        with self.assertRaisesRegex(UserError, "have changed since"):
            self.merge(keep_fields=["function"], digest=digest)
        digest = self.preview(keep_fields=["function"])["digest"]
        self.merge(keep_fields=["function"], digest=digest)
        self.assertFalse(self.double.function)

    def test_the_journal_says_it_and_undo_restores_it(self):
        before = self.double.read([*VALUES, "email", "mobile"])
        journal = self.merge(keep_fields=["function", "image_1920"])
        kept = [v for v in journal.plan["values"] if v["name"] == "function"]
        self.assertEqual([(v["origin"], v["result"]) for v in kept], [("target", "")])
        journal.action_undo()
        self.env.invalidate_all()
        self.assertEqual(self.double.read([*VALUES, "email", "mobile"]), before)
        self.assertEqual(self.anna.image_1920, PICTURE)

    def test_what_cannot_be_kept_is_said(self):
        wrong = (
            ({"keep_fields": ["nothing"]}, "“nothing” cannot be carried over"),
            ({"keep_fields": ["parent_id"]}, "cannot be carried over"),
            ({"keep_fields": ["category_id"]}, "“Tags” is a list"),
            ({"keep_fields": "function"}, "“function” is not a list of names"),
            ({"keep_fields": 7}, "“7” is not a list of names"),
            ({"keep_fields": [7]}, "is not a list of names"),
            ({"keep_fields": [["function"]]}, "is not a list of names"),
            ({"overwrite_fields": [["function"]]}, "is not a list of names"),
            ({"keep_fields": ["function"], "merge_into": None}, "whom to merge with"),
            (
                {
                    "keep_fields": ["function"],
                    "overwrite_fields": ["email", "function"],
                },
                "“Job Title” cannot be kept and replaced",
            ),
            (
                {"keep_fields": ["name"], "overwrite_fields": ["firstname"]},
                "“First Name” cannot be kept and replaced",
            ),
            (
                {"keep_fields": ["function"], "values": {"function": "Chair"}},
                "“Job Title” cannot be kept and replaced",
            ),
        )
        for arguments, words in wrong:
            arguments = {"merge_into": self.double, **arguments}
            for method in (self.anna.preview_move, self.anna.move_to_organization):
                with self.subTest(words), self.assertRaisesRegex(UserError, words):
                    method(self.nordvind, **arguments)
        self.assertTrue(self.anna.active)

    def test_nothing_to_keep_is_no_choice(self):
        for nothing in ((), [], None, False):
            with self.subTest(nothing):
                digest = self.preview(keep_fields=nothing)["digest"]
                self.assertEqual(digest, self.preview()["digest"])
        self.anna.preview_move(self.nordvind, keep_fields=())

    def test_the_parts_of_a_name_are_kept_one_by_one(self):
        self.merge(keep_fields=["lastname"], overwrite_fields=["firstname"])
        self.assertEqual(self.double.name, "Anna Holm")
