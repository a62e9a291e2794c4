from datetime import date

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from odoo.addons.webcrm_contacts.tests.common import PersonCase

ANSWERED = {"accept": "accepted", "decline": "declined"}


@tagged("post_install", "-at_install")
class TestFormerInvitation(HttpCase, PersonCase):
    """The links in an invitation lead to whoever attends for its reader by now (F10.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@x.example")
        cls.bo = cls.person("Bo", "Berg", email="bo@x.example")
        cls.clara = cls.person("Clara", "Dahl", email="clara@x.example")
        cls.meeting = cls.meet(cls.anna | cls.bo | cls.clara)
        cls.of_anna, cls.of_bo, cls.of_clara = (
            cls.attendee(person) for person in (cls.anna, cls.bo, cls.clara)
        )
        cls.token = cls.of_anna.access_token

    @classmethod
    def meet(cls, persons, **values):
        quiet = cls.env["calendar.event"].with_context(no_mail_to_attendees=True)
        hours = {"start": "2027-01-05 10:00:00", "stop": "2027-01-05 11:00:00"}
        values = {"name": "Talk", **hours, **values}
        return quiet.create(values | {"partner_ids": persons.ids})

    @classmethod
    def attendee(cls, person, meeting=None):
        attendees = (meeting or cls.meeting).attendee_ids
        return attendees.filtered(lambda one: one.partner_id == person)

    def merge(self, person, survivor):
        journal = person.move_to_organization(self.acme, merge_into=survivor)
        self.env.invalidate_all()
        return journal

    def undo(self, journal):
        journal.action_undo()
        self.env.invalidate_all()

    def follow(self, what, token=None, of="meeting", meeting=None):
        """Follow a link of the invitation; what a session has is left out."""
        meeting = meeting or self.meeting
        self.opener.cookies.clear()
        url = f"/calendar/{of}/{what}?token={token or self.token}&id={meeting.id}"
        response = self.url_open(url)
        self.env.invalidate_all()
        return response

    def states(self):
        self.env.invalidate_all()
        return {one.partner_id: one.state for one in self.meeting.attendee_ids}

    def led_to(self, token=None):
        domain = [("access_token", "=", token or self.token)]
        return self.env["calendar.attendee"].sudo().search(domain)

    # ---- over http ----

    def test_the_link_shows_the_meeting_as_before(self):
        before = self.follow("view")
        self.assertIn("Anna Holm", before.text)
        self.merge(self.anna, self.bo)
        after = self.follow("view")
        self.assertEqual(after.status_code, 200)
        self.assertIn("Talk", after.text)

    def test_who_answers_by_the_link_answers_for_the_survivor(self):
        self.merge(self.anna, self.bo)
        for what, answer in ANSWERED.items():
            with self.subTest(what):
                self.assertEqual(self.follow(what).status_code, 200)
                kept = {self.bo: answer, self.clara: "needsAction"}
                self.assertEqual(self.states(), kept)

    def test_the_survivor_still_has_its_own_link(self):
        own = self.of_bo.access_token
        self.merge(self.anna, self.bo)
        self.assertEqual(self.follow("accept", own).status_code, 200)
        self.assertEqual(self.states()[self.bo], "accepted")

    def test_after_undo_the_link_is_its_own_attendees(self):
        self.undo(self.merge(self.anna, self.bo))
        self.assertEqual(self.follow("accept").status_code, 200)
        states = {self.anna: "accepted", self.bo: "needsAction"}
        self.assertEqual(self.states(), states | {self.clara: "needsAction"})

    def test_over_several_merges_the_link_leads_to_who_is_left(self):
        first = self.merge(self.anna, self.bo)
        second = self.merge(self.bo, self.clara)
        self.assertEqual(self.follow("decline").status_code, 200)
        self.assertEqual(self.states(), {self.clara: "declined"})
        self.undo(second)
        self.assertEqual(self.follow("accept").status_code, 200)
        self.assertEqual(self.states()[self.bo], "accepted")
        self.undo(first)
        self.assertEqual(self.follow("decline").status_code, 200)
        self.assertEqual(self.states()[self.anna], "declined")

    def test_who_has_a_login_opens_the_own_meeting_by_the_link(self):
        user = new_test_user(self.env, "portal_bo", groups="base.group_portal")
        bo = user.partner_id
        bo.write({"name": "Bo P.", "parent_id": self.acme.id, "email": "b@x.example"})
        self.meeting.with_context(no_mail_to_attendees=True).partner_ids |= bo
        self.merge(self.anna, bo)
        self.authenticate("portal_bo", "portal_bo")
        url = f"/calendar/meeting/accept?token={self.token}&id={self.meeting.id}"
        self.assertEqual(self.url_open(url).status_code, 200)
        self.assertEqual(self.states()[bo], "accepted")

    @mute_logger("odoo.http")
    def test_a_link_that_nobody_got_leads_nowhere(self):
        self.merge(self.anna, self.bo)
        for token in ("made-up", "%", "_" * len(self.token)):
            with self.subTest(token):
                self.assertEqual(self.follow("view", token).status_code, 400)

    @mute_logger("odoo.http")
    def test_who_is_no_longer_invited_after_undo_answers_for_nobody(self):
        self.undo(self.merge(self.anna, self.bo))
        self.of_anna.unlink()
        self.assertEqual(self.follow("accept").status_code, 400)
        self.assertEqual(self.states()[self.bo], "needsAction")

    def test_where_the_organization_attends_too_it_answers_for_who_left_it(self):
        both = self.acme | self.anna
        meeting = self.meet(both)
        token = self.attendee(self.anna, meeting).access_token
        journal = self.anna.move_to_organization(
            self.nordvind, entity_types=(), leave_former=False
        )
        self.env.invalidate_all()
        self.assertEqual(meeting.attendee_ids.partner_id, self.acme)
        self.assertEqual(self.follow("view", token, meeting=meeting).status_code, 200)
        self.undo(journal)
        self.assertEqual(self.led_to(token).partner_id, self.anna)

    # ---- many ----

    def recurring(self, count):
        meeting = self.meet(
            self.anna | self.bo,
            start="2027-02-01 10:00:00",
            stop="2027-02-01 11:00:00",
            recurrency=True,
            rrule_type="daily",
            end_type="count",
            count=count,
        )
        return meeting.recurrence_id.calendar_event_ids

    def test_one_link_answers_for_all_occurrences(self):
        meetings = self.recurring(5)
        token = self.attendee(self.anna, meetings[2]).access_token
        self.merge(self.anna, self.bo)
        self.assertEqual(meetings.mapped("partner_ids"), self.bo)
        for what, answer in ANSWERED.items():
            with self.subTest(what):
                response = self.follow(what, token, "recurrence", meetings[2])
                self.assertEqual(response.status_code, 200)
                self.assertEqual(meetings.attendee_ids.mapped("state"), [answer] * 5)

    def test_many_occurrences_cost_as_many_queries_as_few(self):
        def cost(count):
            meetings = self.recurring(count)
            meetings.attendee_ids.filtered(
                lambda one: one.partner_id == self.anna
            ).state = "accepted"
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            journal = self.merge(self.anna, self.bo)
            merging = self.cr.sql_log_count - before
            self.assertEqual(
                meetings.attendee_ids.mapped("state"), ["accepted"] * count
            )
            before = self.cr.sql_log_count
            self.undo(journal)
            undoing = self.cr.sql_log_count - before
            meetings.unlink()
            return merging, undoing

        cost(2)  # what is read once
        for few, many in zip(cost(3), cost(30), strict=True):
            self.assertAlmostEqual(few, many, delta=5)  # users in the cache or not

    # ---- what is behind it ----

    def test_a_token_finds_one_attendee_at_each_step(self):
        self.assertEqual(self.led_to(), self.of_anna)
        first = self.merge(self.anna, self.bo)
        self.assertEqual(self.led_to(), self.of_bo)
        second = self.merge(self.bo, self.clara)
        self.assertEqual(self.led_to(), self.of_clara)
        self.undo(second)
        self.assertEqual(self.led_to(), self.of_bo)
        self.undo(first)
        self.assertEqual(self.led_to(), self.of_anna)
        self.merge(self.anna, self.clara)
        self.assertEqual(self.led_to(), self.of_clara)

    def test_the_link_works_for_longer_than_a_merge_can_be_undone(self):
        journal = self.merge(self.anna, self.bo).sudo()
        journal.date = fields.Datetime.to_datetime(date(2020, 1, 1))
        journal._gc_old_journals()
        self.assertFalse(journal.exists())
        self.assertEqual(self.led_to(), self.of_bo)

    def test_nothing_is_kept_of_a_meeting_that_is_deleted(self):
        self.merge(self.anna, self.bo)
        self.meeting.unlink()
        former = self.env["webcrm.former.invitation"].search([])
        self.assertNotIn(self.token, former.mapped("token"))

    def test_nobody_reads_a_token(self):
        self.merge(self.anna, self.bo)
        admin = self.env.ref("base.user_admin")
        former = self.env["webcrm.former.invitation"].with_user(admin)
        for read in (
            lambda: former.search_read([], ["token"]),
            lambda: former.search_count([("token", "=", self.token)]),
            lambda: former.sudo().search([]).with_user(admin).export_data(["token"]),
        ):
            with self.assertRaises(AccessError):
                read()
        attendees = self.env["calendar.attendee"].with_user(admin)
        self.assertFalse(attendees.search([("access_token", "=", self.token)]))
