from odoo.exceptions import UserError
from odoo.tests import tagged

from ..common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferGoneOn(PersonCase):
    """Undo, when the world has gone on since: what came stays, what is gone is passed
    over, and nothing ends in a database error (F10.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example")
        cls.double = cls.person("Anna B.", "Holm")

    def merge(self, **options):
        return self.anna.move_to_organization(
            self.acme, merge_into=self.double, **options
        )

    def undo(self, journal):
        journal.action_undo()
        self.env.flush_all()
        self.env.invalidate_all()

    def meeting(self, persons):
        quiet = self.env["calendar.event"].with_context(no_mail_to_attendees=True)
        times = {"start": "2020-01-05 10:00:00", "stop": "2020-01-05 11:00:00"}
        return quiet.create({"name": "Talk", "partner_ids": persons.ids, **times})

    def test_who_was_added_again_stands_there_once(self):
        meeting = self.meeting(self.anna)
        journal = self.anna.move_to_organization(self.nordvind, entity_types=[])
        self.assertEqual(meeting.partner_ids, journal.former_id)
        meeting.with_context(no_mail_to_attendees=True).partner_ids += self.anna
        self.undo(journal)
        self.assertEqual(meeting.partner_ids, self.anna)

    def test_a_record_of_both_that_was_deleted_since_is_passed_over(self):
        mail = self.env["mail.mail"].create({"subject": "x"})
        mail.recipient_ids = self.anna | self.double
        meeting = self.meeting(self.anna | self.double)
        journal = self.merge()
        (mail | mail.browse()).unlink()
        meeting.unlink()
        self.undo(journal)
        self.assertTrue(self.anna.active)

    def test_a_mail_that_was_sent_and_went_is_no_obstacle(self):
        mail = self.env["mail.mail"].create({"subject": "x"})
        mail.recipient_ids = self.anna
        journal = self.merge()
        mail.unlink()
        self.undo(journal)
        self.assertTrue(self.anna.active)

    def test_a_value_that_was_deleted_since_is_empty(self):
        one, other = self.user_with("one"), self.user_with("other")
        self.anna.user_id, self.double.user_id = one, other
        journal = self.merge(overwrite_fields=["user_id"])
        self.assertEqual(self.double.user_id, one)
        other.unlink()
        self.undo(journal)
        self.assertFalse(self.double.user_id)

    def test_the_new_organization_may_move_house(self):
        journal = self.anna.move_to_organization(self.nordvind)
        self.nordvind.write({"street": "Nyvej 2", "vat": "DK12345674"})
        self.env.flush_all()
        self.undo(journal)
        self.assertEqual((self.anna.parent_id, self.anna.street), (self.acme, "Gade 1"))

    def test_the_old_organization_may_move_house(self):
        journal = self.anna.move_to_organization(self.nordvind)
        self.acme.street = "Gade 99"
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE res_partner SET write_date = write_date + interval '1 hour' "
            "WHERE id = %s",
            [self.acme.id],
        )
        self.env.invalidate_all()
        self.undo(journal)
        self.assertEqual(self.anna.street, "Gade 99")

    def test_a_circle_stands_in_the_way(self):
        journal = self.anna.move_to_organization(self.nordvind)
        self.acme.parent_id = self.anna
        with self.assertRaisesRegex(UserError, "Acme Test A/S belongs to Anna Holm"):
            journal.action_undo()

    def test_a_draft_that_was_made_since_is_about_the_old_organization_again(self):
        journal = self.anna.move_to_organization(self.nordvind)
        line = [(0, 0, {"name": "Paper", "price_unit": 100})]
        values = {"move_type": "out_invoice", "partner_id": self.anna.id}
        draft = self.env["account.move"].create(values | {"invoice_line_ids": line})
        self.assertEqual(draft.commercial_partner_id, self.nordvind)
        self.undo(journal)
        self.assertEqual(draft.commercial_partner_id, self.acme)
        self.assertEqual(draft.line_ids.partner_id, self.acme)

    def test_a_filter_that_is_broken_stops_no_merge(self):
        team = self.env["crm.team"].create({"name": "Deals"})
        broken = f"[('x_gone', '=', 1), ('partner_id', '=', {self.anna.id})]"
        self.env.cr.execute(
            "UPDATE crm_team SET assignment_domain = %s WHERE id = %s",
            [broken, team.id],
        )
        self.env.invalidate_all()
        journal = self.merge()
        expected = broken.replace(str(self.anna.id), str(self.double.id))
        self.assertEqual(team.assignment_domain, expected)
        self.undo(journal)
        self.assertEqual(team.assignment_domain, broken)

    def test_an_archived_account_takes_no_bills_over(self):
        banks = self.env["res.partner.bank"].create(
            [
                {"acc_number": "DK5000400440116243", "partner_id": one.id}
                for one in self.anna | self.double
            ]
        )
        banks[1].active = False
        bill = self.env["account.move"].create(
            {"move_type": "in_invoice", "partner_id": self.anna.id}
        )
        bill.partner_bank_id = banks[0]
        self.merge()
        self.env.invalidate_all()
        self.assertEqual(bill.partner_bank_id, banks[0])

    def test_odd_input_is_refused_in_words(self):
        for options in (
            {"values": ["email"]},
            {"values": {"user_id": True}},
            {"values": {"birthdate": "nope"}},
            {"entity_types": [True]},
            {"merge_into": True},
        ):
            for call in (self.anna.preview_move, self.anna.move_to_organization):
                with self.subTest(options), self.assertRaises(UserError):
                    call(self.nordvind, **options)
        with self.assertRaises(UserError):
            self.anna.preview_move(True)

    def test_never_is_said_by_a_zero_too(self):
        invoice = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.anna.id,
                "invoice_line_ids": [(0, 0, {"name": "Paper", "price_unit": 100})],
            }
        )
        invoice.action_post()
        plan = self.anna.preview_move(self.nordvind, leave_former=0)
        self.assertTrue(plan["refusals"])
