from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferTold(PersonCase):
    """What a user is told after a move, a merge and an undo, and what opens (F10.3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person()
        for _number in range(2):
            cls.anna.activity_schedule("mail.mail_activity_data_todo")

    def told(self, action):
        """:return: title, message, id of the card that opens and those it replaces"""
        self.assertEqual(action["tag"], "webcrm_transfer_done")
        params = action["params"]
        opened = params["next"]
        self.assertEqual(opened["tag"], "webcrm_open_card")
        shown = opened["params"]
        return params["title"], params["message"], shown["res_id"], shown["instead_of"]

    def merge(self, person, target, journal=None):
        return person._move_after(journal, target)

    def test_a_move_that_is_undone_says_what_came_back_and_where(self):
        journal = self.anna.move_to_organization(self.nordvind)
        title, message, opened, _replaced = self.told(journal.action_undo())
        self.assertEqual(title, "Undone: Anna Holm is at Acme Test A/S again")
        self.assertEqual(message, "Moved back 2 activities")
        self.assertEqual(opened, self.anna.id)

    def test_what_moved_nothing_says_so_by_silence(self):
        bo = self.person("Bo", "Lund")
        journal = bo.move_to_organization(self.nordvind)
        _title, message, _opened, _replaced = self.told(journal.action_undo())
        self.assertEqual(message, "")

    def test_a_merge_that_is_undone_names_both(self):
        bo = self.person("Bo", "Lund")
        journal = self.merge(self.anna, bo)
        self.assertNotIn("journal_id", journal.action_undo()["params"])
        # Once more, from the card of the survivor.
        self.merge(self.anna, bo)
        title, message, opened, replaced = self.told(bo.action_undo_last_move())
        both = "Undone: Bo Lund and Anna Holm are separate persons again"
        self.assertEqual(title, both)
        self.assertEqual(message, "Moved back 2 activities")
        self.assertEqual(opened, self.anna.id)
        self.assertEqual(set(replaced), {self.anna.id, bo.id})

    def test_merges_of_one_go_are_told_together(self):
        bo, carl = self.person("Bo", "Lund"), self.person("Carl", "Krog")
        carl.activity_schedule("mail.mail_activity_data_todo")
        first = self.merge(self.anna, bo)
        last = self.merge(carl, bo, first)
        title, message, opened, replaced = self.told(last.action_undo())
        self.assertEqual(opened, bo.id, "none of them in particular")
        names = "Bo Lund, Carl Krog, and Anna Holm"
        self.assertEqual(title, f"Undone: {names} are separate persons again")
        self.assertEqual(message, "Moved back 3 activities")
        self.assertEqual(set(replaced), {self.anna.id, bo.id, carl.id})

    def test_a_merge_opens_the_survivor_in_the_place_of_who_is_gone(self):
        bo = self.person("Bo", "Lund")
        action = self.merge(self.anna, bo)._done_action()
        _title, _message, opened, replaced = self.told(action)
        self.assertEqual(opened, bo.id)
        self.assertIn(self.anna.id, replaced)

    def test_who_belonged_to_nobody_opens_as_the_form_it_has(self):
        alone = self.Partner.create({"name": "Alone Test"})
        journal = alone.move_to_organization(self.nordvind)
        action = journal.action_undo()
        opened = action["params"]["next"]
        self.assertEqual(opened["type"], "ir.actions.act_window")
        self.assertEqual(opened["res_id"], alone.id)
        self.assertIn("is without an organization again", action["params"]["title"])

    def test_colleagues_are_nothing_of_the_person_that_could_be_moved(self):
        self.person("Bo", "Lund")
        plan = self.anna.preview_move(self.nordvind)
        self.assertEqual(plan["never_moved"], [])

    def test_what_is_the_persons_own_and_never_moved_is_named(self):
        lists = self.env["webcrm.entity.type"].create(
            {
                "name": "Accounts of a Test",
                "model": "res.partner.bank",
                "link_fields": "partner_id",
                "transferable": False,
            }
        )
        self.env["res.partner.bank"].create(
            {"acc_number": "DK500040", "partner_id": self.anna.id}
        )
        plan = self.anna.preview_move(self.nordvind)
        self.assertEqual(
            [(line["id"], line["count"]) for line in plan["never_moved"]],
            [(lists.id, 1)],
        )
