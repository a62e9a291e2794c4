from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger


class ToldCase(HttpCase):
    """Where one stands after move, merge, copy and undo, and what is told there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        partners = cls.env["res.partner"]
        cls.acme, cls.nordvind = partners.create(
            [
                {"name": name, "is_company": True}
                for name in ("Told Acme", "Told Nordvind")
            ]
        )
        cls.anna = partners.create(
            {"name": "Told Anna", "parent_id": cls.acme.id, "function": "CEO"}
        )
        cls.anna.activity_schedule("mail.mail_activity_data_todo")
        action = cls.env.ref("webcrm_contacts.person_action")
        organizations = (cls.acme | cls.nordvind).ids
        action.domain = [
            ("parent_id", "in", organizations),
            ("is_contact_person", "=", True),
        ]

    def add_person(self, name):
        return self.env["res.partner"].create({"name": name, "parent_id": self.acme.id})

    def run_tour(self, name):
        self.start_tour("/odoo/persons", name, login="admin")
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestTourTransferTold(ToldCase):
    browser_size = "1440x900"

    def test_after_a_move_and_its_undo(self):
        self.run_tour("webcrm_transfer_told_move")
        self.assertEqual(self.anna.parent_id, self.acme)

    def test_after_a_merge_and_its_undo_twice(self):
        self.add_person("Told Ann")
        self.run_tour("webcrm_transfer_told_merge")
        self.assertTrue(self.anna.active)

    def test_after_a_copy(self):
        self.run_tour("webcrm_transfer_told_copy")
        self.assertEqual(self.nordvind.person_ids.function, "CEO")

    @mute_logger("odoo.http")
    def test_three_are_copied_once_what_is_mandatory_is_filled_in(self):
        self.add_person("Told Ann")
        self.add_person("Told Bo")
        self.env["webcrm.person.field"].create({"name": "function", "mandatory": True})
        self.run_tour("webcrm_transfer_told_copy_three")
        copies = self.nordvind.person_ids.sorted("name")
        self.assertEqual(copies.mapped("name"), ["Told Ann", "Told Anna", "Told Bo"])
        self.assertEqual(copies.mapped("function"), ["Nurse", "CEO", "Clerk"])


@tagged("post_install", "-at_install")
class TestTourTransferToldNarrow(ToldCase):
    browser_size = "1000x800"

    def test_after_a_move_and_its_undo(self):
        self.run_tour("webcrm_transfer_told_move")
