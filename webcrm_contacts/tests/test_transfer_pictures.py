import base64
import io

from PIL import Image

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import PersonCase


def picture(color):
    """A picture as Odoo takes it."""
    file = io.BytesIO()
    Image.new("RGB", (300, 300), color).save(file, "PNG")
    return base64.b64encode(file.getvalue())


@tagged("post_install", "-at_install")
class TestTransferPictures(PersonCase):
    """The picture is a value like others: it fills, replaces, and comes back (F10.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(image_1920=picture("red"))
        cls.double = cls.person("Anna B.", "Holm", cls.nordvind)

    def merge(self, **kwargs):
        return self.anna.move_to_organization(
            self.nordvind, merge_into=self.double, **kwargs
        )

    def pictures(self, card):
        return card.image_1920, card.image_128

    def test_it_fills_an_empty_one(self):
        self.merge()
        self.assertEqual(self.pictures(self.double), self.pictures(self.anna))

    def test_the_targets_stays_unless_chosen(self):
        self.double.image_1920 = picture("blue")
        before = self.pictures(self.double)
        self.merge()
        self.assertEqual(self.pictures(self.double), before)

    def test_chosen_it_replaces_the_targets_in_all_sizes(self):
        self.double.image_1920 = picture("blue")
        self.merge(overwrite_fields=["image_1920"])
        self.assertEqual(self.pictures(self.double), self.pictures(self.anna))

    def test_none_chosen_removes_the_targets(self):
        self.anna.image_1920 = False
        self.double.image_1920 = picture("blue")
        self.merge(overwrite_fields=["image_1920"])
        self.assertEqual(self.pictures(self.double), (False, False))

    def test_the_preview_shows_whose_it_will_be(self):
        self.double.image_1920 = picture("blue")
        preview = self.anna.preview_move(
            self.nordvind, merge_into=self.double, overwrite_fields=["image_1920"]
        )
        [line] = [v for v in preview["values"] if v["name"] == "image_1920"]
        self.assertEqual(
            (line["origin"], line["differs"], line["result"]),
            ("source", True, "Picture"),
        )

    def test_undo_brings_the_replaced_one_back(self):
        self.double.image_1920 = picture("blue")
        before = self.pictures(self.double)
        journal = self.merge(overwrite_fields=["image_1920"])
        self.env["ir.attachment"]._gc_file_store_unsafe()
        journal.action_undo()
        self.assertEqual(self.pictures(self.double), before)

    def test_one_changed_since_stands_in_the_way_of_undo(self):
        journal = self.merge()
        self.double.image_1920 = picture("green")
        with self.assertRaisesRegex(UserError, "“Image” has been changed since"):
            journal.action_undo()

    def test_the_replaced_one_is_deleted_when_undo_is_over(self):
        self.double.image_1920 = picture("blue")
        journal = self.merge(overwrite_fields=["image_1920"])
        kept = [
            ("res_field", "=", "replaced_image_1920"),
            ("res_id", "=", self.anna.id),
        ]
        self.assertTrue(self.env["ir.attachment"].search(kept))
        journal.sudo().date = "2020-01-01 00:00:00"
        self.env["webcrm.transfer"]._gc_old_journals()
        self.assertFalse(self.env["ir.attachment"].search(kept))
        self.assertEqual(self.pictures(self.double), self.pictures(self.anna))

    def test_the_end_of_an_older_merge_leaves_what_a_newer_one_replaced(self):
        self.double.image_1920 = picture("blue")
        before = self.pictures(self.double)
        older = self.merge(overwrite_fields=["image_1920"])
        older.action_undo()
        newer = self.merge(overwrite_fields=["image_1920"])
        older.sudo().date = "2020-01-01 00:00:00"
        self.env["webcrm.transfer"]._gc_old_journals()
        self.assertFalse(older.exists())
        self.env["ir.attachment"]._gc_file_store_unsafe()
        newer.action_undo()
        self.assertEqual(self.pictures(self.double), before)

    def test_what_was_replaced_stays_on_the_card_that_was_merged(self):
        self.double.image_1920 = picture("blue")
        self.merge(overwrite_fields=["image_1920"])
        self.anna.write({"active": True, "merged_into_id": False})
        other = self.person("Anna H.", "Holm", self.nordvind)
        self.anna.move_to_organization(self.nordvind, merge_into=other)
        replaced = [("res_field", "=like", "replaced%"), ("res_model", "!=", False)]
        cards = self.env["ir.attachment"].search(replaced).mapped("res_id")
        self.assertEqual({*cards}, {self.anna.id})
