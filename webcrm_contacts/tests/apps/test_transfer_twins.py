from odoo.tests import tagged

from ..common import PersonCase

ANSWERS = ("accepted", "tentative", "declined", "needsAction")


@tagged("post_install", "-at_install")
class TestTransferTwins(PersonCase):
    """What both records of a merge have once by meaning, the survivor has once (F10.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna, cls.double = cls.person(), cls.person("Anna B.", "Holm")
        cls.both = cls.anna | cls.double

    def merge(self, **options):
        return self.anna.move_to_organization(
            self.acme, merge_into=self.double, **options
        )

    def meeting(self, persons, **answers):
        quiet = self.env["calendar.event"].with_context(no_mail_to_attendees=True)
        meeting = quiet.create(
            {
                "name": "Talk",
                "start": "2027-01-05 10:00:00",
                "stop": "2027-01-05 11:00:00",
                "partner_ids": persons.ids,
            }
        )
        for person, state in zip(persons, answers.get("states", ()), strict=False):
            attendee = meeting.attendee_ids.filtered(lambda a: a.partner_id == person)  # noqa: B023
            attendee.state = state
        return meeting

    def attendees(self, meeting):
        self.env.invalidate_all()
        return {(a.partner_id.id, a.state) for a in meeting.attendee_ids}

    def test_a_meeting_of_both_is_attended_once_with_the_better_answer(self):
        for one in ANSWERS:
            for other in ANSWERS:
                with self.subTest(source=one, target=other):
                    meeting = self.meeting(self.both, states=(one, other))
                    before = self.attendees(meeting)
                    journal = self.merge()
                    better = min(one, other, key=ANSWERS.index)
                    self.assertEqual(
                        self.attendees(meeting), {(self.double.id, better)}
                    )
                    self.assertEqual(meeting.partner_ids, self.double)
                    self.assertEqual(len(meeting.attendee_ids), 1)
                    journal.action_undo()
                    self.assertEqual(self.attendees(meeting), before)
                    self.assertEqual(meeting.partner_ids, self.both)
                    meeting.unlink()

    def test_of_several_answers_the_best_is_kept(self):
        meeting = self.meeting(self.both, states=("accepted", "needsAction"))
        twice = {"event_id": meeting.id, "partner_id": self.anna.id}
        self.env["calendar.attendee"].create(twice | {"state": "tentative"})
        before = self.attendees(meeting)
        journal = self.merge()
        self.assertEqual(self.attendees(meeting), {(self.double.id, "accepted")})
        self.assertEqual(len(meeting.attendee_ids), 1)
        journal.action_undo()
        self.assertEqual(self.attendees(meeting), before)

    def test_the_preview_says_that_it_is_kept_once(self):
        self.meeting(self.both)
        plan = self.anna.preview_move(self.acme, merge_into=self.double)
        label = self.env["ir.model"]._get("calendar.attendee").name
        line = {"name": label, "count": 1, "resolution": "combined"}
        self.assertIn(line, plan["collisions"])

    def test_a_meeting_of_one_of_them_comes_along(self):
        meeting = self.meeting(self.anna, states=("accepted",))
        self.merge()
        self.assertEqual(self.attendees(meeting), {(self.double.id, "accepted")})

    def test_an_answer_that_was_given_since_stays_after_undo(self):
        meeting = self.meeting(self.both, states=("accepted", "needsAction"))
        journal = self.merge()
        self.env.invalidate_all()
        meeting.attendee_ids.state = "declined"
        journal.action_undo()
        self.assertIn((self.double.id, "declined"), self.attendees(meeting))
        self.assertIn((self.anna.id, "accepted"), self.attendees(meeting))

    def test_two_seats_stay_two_seats(self):
        event = self.env["event.event"].create({"name": "Fair"})
        seats = self.env["event.registration"].create(
            [{"event_id": event.id, "partner_id": one.id} for one in self.both]
        )
        self.merge()
        self.assertEqual(seats.mapped("partner_id"), self.double)

    def test_a_link_of_both_is_there_once(self):
        link = {"name": "Profile", "url": "https://nordvind.example/anna"}
        self.env["webcrm.person.link"].create(
            [link | {"partner_id": one.id} for one in self.both]
        )
        journal = self.merge()
        self.env.invalidate_all()
        self.assertEqual(len(self.double.link_ids), 1)
        journal.action_undo()
        self.env.invalidate_all()
        self.assertEqual([len(one.link_ids) for one in self.both], [1, 1])

    # ---- bank accounts ----

    def bank(self, person, number="DK5000400440116243"):
        values = {"acc_number": number, "partner_id": person.id}
        return self.env["res.partner.bank"].create(values)

    def bill(self, person, bank):
        bill = {"move_type": "in_invoice", "partner_id": person.id}
        line = [(0, 0, {"name": "Paper", "price_unit": 100})]
        return self.env["account.move"].create(
            bill | {"partner_bank_id": bank.id, "invoice_line_ids": line}
        )

    def test_a_bill_that_comes_along_points_at_the_equal_account(self):
        old, kept = self.bank(self.anna), self.bank(self.double)
        bill = self.bill(self.anna, old)
        journal = self.merge()
        self.env.invalidate_all()
        self.assertEqual((bill.partner_id, bill.partner_bank_id), (self.double, kept))
        self.assertEqual(old.partner_id, self.anna, "nothing is deleted")
        journal.action_undo()
        self.env.invalidate_all()
        self.assertEqual((bill.partner_id, bill.partner_bank_id), (self.anna, old))

    def test_another_account_comes_along_with_its_bills(self):
        old = self.bank(self.anna)
        self.bank(self.double, "DK9520000123456789")
        bill = self.bill(self.anna, old)
        self.merge()
        self.env.invalidate_all()
        self.assertEqual((old.partner_id, bill.partner_bank_id), (self.double, old))

    def test_a_bill_that_stays_keeps_its_account(self):
        old = self.bank(self.anna)
        self.bank(self.double)
        bill = self.bill(self.anna, old)
        self.merge(entity_types=())
        self.env.invalidate_all()
        self.assertEqual((bill.partner_id, bill.partner_bank_id), (self.anna, old))

    def test_a_bill_that_was_changed_since_stands_in_the_way_of_undo(self):
        old, kept = self.bank(self.anna), self.bank(self.double)
        bill = self.bill(self.anna, old)
        journal = self.merge()
        self.env.invalidate_all()
        bill.partner_bank_id = self.bank(self.double, "DK9520000123456789")
        with self.assertRaisesRegex(Exception, "changed or deleted since"):
            journal.action_undo()
        bill.partner_bank_id = kept
        journal.action_undo()
