from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferStale(PersonCase):
    """A preview holds only as long as the result would be the one it shows (F10.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example", function="CEO")
        cls.double = cls.person("Anna B.", "Holm", cls.nordvind)
        cls.vip = cls.env["res.partner.category"].create({"name": "VIP"})
        cls.follower = new_test_user(cls.env, "follower").partner_id

    def changes(self):
        """What somebody may do meanwhile, by name."""
        link = {"partner_id": self.double.id, "name": "Profile"}
        link["url"] = "https://nordvind.example/anna"
        return {
            "a tag of the person": lambda: self.anna.write({"category_id": self.vip}),
            "a tag of the survivor": lambda: self.double.write(
                {"category_id": self.vip}
            ),
            "a link of the survivor": lambda: self.env["webcrm.person.link"].create(
                link
            ),
            "a value": lambda: self.double.write({"function": "Director"}),
            "a follower of both": lambda: self.double.message_subscribe(
                self.follower.ids
            ),
        }

    def test_a_merge_is_shown_again_when_its_result_changes(self):
        self.anna.message_subscribe(self.follower.ids)
        for name, change in self.changes().items():
            preview = self.anna.preview_move(self.nordvind, merge_into=self.double)
            change()
            with self.subTest(name), self.assertRaisesRegex(UserError, "have changed"):
                self.anna.move_to_organization(
                    self.nordvind, merge_into=self.double, digest=preview["digest"]
                )
        self.assertTrue(self.anna.active)

    def test_other_values_are_not_those_of_the_preview(self):
        typed = {"email": "anna@nordvind.example"}
        preview = self.anna.preview_move(self.nordvind, values=typed)
        typed_by_now = {"email": "other@nordvind.example"}
        with self.assertRaisesRegex(UserError, "have changed"):
            self.anna.move_to_organization(
                self.nordvind, values=typed_by_now, digest=preview["digest"]
            )
        self.anna.move_to_organization(
            self.nordvind, values=typed, digest=preview["digest"]
        )
        self.assertEqual(self.anna.email, "anna@nordvind.example")

    def test_what_concerns_others_is_no_obstacle(self):
        preview = self.anna.preview_move(self.nordvind, merge_into=self.double)
        self.person("Peter", "Berg", self.nordvind, category_id=self.vip)
        self.double.message_subscribe(self.follower.ids)
        self.anna.move_to_organization(
            self.nordvind, merge_into=self.double, digest=preview["digest"]
        )
        self.assertFalse(self.anna.active)
