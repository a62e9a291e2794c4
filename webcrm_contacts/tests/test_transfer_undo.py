from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferUndo(PersonCase):
    """Undo restores everything, or refuses with what stands in the way (F10.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example", function="CEO")
        cls.double = cls.person("Anna B.", "Holm", cls.nordvind)
        cls.offer = cls.env["ir.attachment"].create(
            {"name": "offer.pdf", "res_model": "res.partner", "res_id": cls.anna.id}
        )

    def merge(self):
        return self.anna.move_to_organization(self.nordvind, merge_into=self.double)

    def test_a_move_is_undone_and_the_former_card_is_gone(self):
        journal = self.anna.move_to_organization(self.nordvind, entity_types=())
        former = journal.former_id
        self.assertEqual(self.offer.res_id, former.id)
        journal.action_undo()
        self.assertEqual(self.anna.parent_id, self.acme)
        self.assertEqual(self.anna.street, "Gade 1")
        self.assertEqual(self.offer.res_id, self.anna.id)
        self.assertFalse(former.exists())
        self.assertEqual(journal.state, "undone")

    def test_a_merge_is_undone(self):
        tag = self.env["res.partner.category"].create({"name": "VIP"})
        self.anna.category_id = tag
        self.merge().action_undo()
        self.assertTrue(self.anna.active)
        self.assertFalse(self.anna.merged_into_id)
        self.assertEqual(self.anna.category_id, tag)
        self.assertFalse(self.double.category_id)
        self.assertFalse(self.double.email)
        self.assertEqual(self.offer.res_id, self.anna.id)

    def test_the_blocked_addresses_are_in_force_again(self):
        self.anna.block_mass_email = True
        self.anna.email = "new@acme.example"
        self.merge().action_undo()
        blocked = self.env["webcrm.mass.email"]._address_reasons(
            ["anna@acme.example", "new@acme.example"]
        )
        self.assertEqual(len(blocked), 2)
        self.anna.block_mass_email = False
        self.assertFalse(self.env["webcrm.mass.email"]._address_reasons(blocked))

    def test_keys_of_duplicates_are_back_in_force(self):
        self.merge().action_undo()
        with self.assertRaisesRegex(Exception, "Already exists"):
            self.person(email="anna@acme.example")

    def test_what_changed_since_stands_in_the_way(self):
        journal = self.merge()
        self.double.email = "other@nordvind.example"
        self.offer.unlink()
        with self.assertRaises(UserError) as caught:
            journal.action_undo()
        self.assertIn("E-mail", str(caught.exception))
        self.assertIn("Attachment", str(caught.exception))
        self.assertEqual(journal.state, "done")

    def test_something_new_on_the_former_card_stands_in_the_way(self):
        journal = self.anna.move_to_organization(self.nordvind, entity_types=())
        self.offer.copy({"res_id": journal.former_id.id})
        with self.assertRaisesRegex(UserError, "is used by Attachment"):
            journal.action_undo()

    def test_other_fields_may_have_changed(self):
        journal = self.merge()
        self.double.comment = "called yesterday"
        journal.action_undo()
        self.assertIn("called yesterday", self.double.comment)

    def test_it_is_undone_once(self):
        journal = self.merge()
        journal.action_undo()
        with self.assertRaisesRegex(UserError, "undone already"):
            journal.action_undo()

    def test_the_last_move_is_undone_from_the_card(self):
        self.assertFalse(self.double.last_transfer_id)
        journal = self.merge()
        self.double.invalidate_recordset()
        self.assertEqual(self.double.last_transfer_id, journal)
        self.double.action_undo_last_move()
        self.assertTrue(self.anna.active)
        self.double.invalidate_recordset()
        with self.assertRaises(UserError):
            self.double.action_undo_last_move()

    def test_after_the_days_set_it_is_too_late_and_the_journal_goes(self):
        journal = self.merge()
        self.env["ir.config_parameter"].set_param(
            "webcrm_contacts.transfer_undo_days", 3
        )
        journal.sudo().date = fields.Datetime.now() - timedelta(days=4)
        with self.assertRaisesRegex(UserError, "older than 3 days"):
            journal.action_undo()
        self.env["webcrm.transfer"]._gc_old_journals()
        self.assertFalse(journal.exists())

    def test_a_person_removed_for_privacy_takes_its_journals_along(self):
        journal = self.merge()
        self.anna.unlink()
        self.assertFalse(journal.exists())

    def test_undo_needs_the_rights_of_the_move(self):
        mover = self.user_with("mover", "base.group_partner_manager")
        journal = self.anna.with_user(mover).move_to_organization(
            self.nordvind.id, merge_into=self.double.id
        )
        mover.group_ids -= self.env.ref("base.group_partner_manager")
        with self.assertRaises(AccessError):
            journal.action_undo()
        self.assertFalse(self.anna.active)

    def test_a_journal_is_for_its_user_and_the_manager(self):
        journal = self.merge()
        other = self.user_with("other", "base.group_partner_manager")
        with self.assertRaises(AccessError):
            journal.with_user(other).read(["plan"])
        manager = self.user_with("boss", "webcrm_contacts.group_manager")
        self.assertTrue(journal.with_user(manager).read(["plan"]))
