from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferUndoSince(PersonCase):
    """What came since a move is not lost by its undo (F10.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example", function="CEO")

    def move(self):
        return self.anna.move_to_organization(self.nordvind, leave_former=True)

    def logged(self, person):
        """The new values in the log of a person."""
        logs = self.env["webcrm.person.log"].search([("partner_id", "=", person.id)])
        return logs.line_ids.mapped("new_value")

    def bodies(self, person):
        return " ".join(str(message.body) for message in person.message_ids)

    def test_notes_on_the_former_card_come_to_the_person(self):
        journal = self.move()
        note = journal.former_id.message_post(
            body="Called: has left", attachments=[("list.txt", b"names")]
        )
        journal.action_undo()
        self.assertFalse(journal.former_id)
        self.assertEqual(note.exists().res_id, self.anna.id)
        self.assertEqual(note.attachment_ids.res_id, self.anna.id)

    def test_log_entries_on_the_former_card_come_to_the_person(self):
        journal = self.move()
        entry = journal.former_id.add_log_entry("Has left, says the reception")
        journal.action_undo()
        entry = self.env["webcrm.person.log"].browse(entry).exists()
        self.assertEqual(entry.partner_id, self.anna)

    def test_what_the_move_itself_wrote_there_goes_with_the_card(self):
        journal = self.move()
        self.env.cr.precommit.run()
        journal.action_undo()
        self.assertNotIn("Left here", self.bodies(self.anna))
        self.assertNotIn("Resigned", self.logged(self.anna))

    def test_changes_of_the_former_card_are_told_by_the_log(self):
        journal = self.move()
        later = self.env.cr.now() + timedelta(minutes=1)
        self.env.cr.precommit.run()
        with patch.object(self.env.cr, "now", lambda: later):
            journal.former_id.function = "Former CEO"
            self.env.cr.precommit.run()
        journal.action_undo()
        self.assertIn("Former CEO", self.logged(self.anna))

    def test_an_organization_that_is_gone_stands_in_the_way(self):
        journal = self.anna.move_to_organization(self.nordvind)
        self.acme.unlink()
        with self.assertRaisesRegex(UserError, "has been deleted"):
            journal.action_undo()

    def posted_accounts(self):
        """Bank accounts, of which those that are called posted never move."""
        self.env["webcrm.entity.type"].create(
            {
                "name": "Bank Accounts",
                "model": "res.partner.bank",
                "link_fields": "partner_id",
                "kept_domain": "[('acc_holder_name', '=', 'Posted')]",
            }
        )

    def account(self, number, person, **values):
        values |= {"acc_number": number, "partner_id": person.id}
        return self.env["res.partner.bank"].create(values)

    def test_what_never_moves_does_not_go_back_with_the_person(self):
        self.posted_accounts()
        journal = self.move()
        account = self.account("DK500041", self.anna, acc_holder_name="Posted")
        with self.assertRaisesRegex(UserError, "Posted for Nordvind.*DK500041"):
            journal.action_undo()
        account.acc_holder_name = "Draft"
        journal.action_undo()
        self.assertEqual(self.anna.parent_id, self.acme)

    def test_what_was_posted_since_does_not_go_back_to_a_merged_card(self):
        self.posted_accounts()
        moved, double = self.account("DK500042", self.anna), self.person("Anna B.")
        double.parent_id = self.nordvind
        journal = self.anna.move_to_organization(self.nordvind, merge_into=double)
        self.account("DK500043", double, acc_holder_name="Posted")
        moved.acc_holder_name = "Posted"
        with self.assertRaises(UserError) as caught:
            journal.action_undo()
        self.assertIn("DK500042", str(caught.exception))
        self.assertNotIn("DK500043", str(caught.exception))

    def test_documents_out_of_sight_are_counted(self):
        self.posted_accounts()
        journal = self.move()
        self.account("DK500044", self.anna, acc_holder_name="Posted")
        mover = self.user_with("mover", "base.group_partner_manager")
        self.env["ir.rule"].create(
            {
                "name": "Out of sight",
                "model_id": self.env["ir.model"]._get_id("res.partner.bank"),
                "domain_force": "[(0, '=', 1)]",
            }
        )
        with self.assertRaises(UserError) as caught:
            journal.with_user(mover).action_undo()
        self.assertIn("1 more that you may not see", str(caught.exception))
        self.assertNotIn("DK500044", str(caught.exception))
