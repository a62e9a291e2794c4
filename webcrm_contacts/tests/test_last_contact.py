from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestLastContact(PersonCase):
    """Last contact, and logging a call (F1.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("contact_user", "base.group_partner_manager")
        cls.reader = cls.user_with("contact_reader")
        cls.anna = cls.person(mobile="+45 20 30 40 50")
        cls.bo = cls.person("Bo", "Lund")

    def message(self, date, author=None, to=None, record=None, **values):
        return self.env["mail.message"].create(
            {
                "author_id": author and author.id,
                "partner_ids": to.ids if to else [],
                "model": "res.partner",
                "res_id": (record or self.anna).id,
                "message_type": "email",
                "date": date,
                "body": "Hello",
                **values,
            }
        )

    def call(self, user=None, **values):
        action = self.anna.with_user(user or self.user).action_log_call()
        calls = self.env["webcrm.person.call"].with_user(user or self.user)
        return calls.with_context(**action["context"]).create(values)

    def last(self, person):
        person.invalidate_recordset()
        return person.with_user(self.user).last_contact_date

    def found(self, *condition):
        domain = [("id", "in", (self.anna + self.bo).ids), condition]
        return self.Partner.with_user(self.user).search(domain)

    def test_who_was_never_contacted_has_no_date(self):
        self.assertFalse(self.last(self.bo))
        self.assertFalse(self.bo.action_open_last_contact())

    def test_the_latest_message_from_or_to_the_person_counts(self):
        self.message("2026-01-02 10:00:00", author=self.anna)
        self.message("2026-03-02 10:00:00", to=self.anna, record=self.bo)
        self.message("2026-02-02 10:00:00", to=self.anna)
        expected = fields.Datetime.to_datetime("2026-03-02 10:00:00")
        self.assertEqual(self.last(self.anna), expected)
        self.assertEqual(self.anna.with_user(self.user).last_contact_kind, "message")
        opened = self.anna.with_user(self.user).action_open_last_contact()
        self.assertEqual(opened["res_id"], self.bo.id)

    def test_notes_and_notices_of_the_system_do_not_count(self):
        self.message("2026-03-02 10:00:00", to=self.anna, is_internal=True)
        self.message("2026-03-02 10:00:00", to=self.anna, message_type="notification")
        self.assertFalse(self.last(self.anna))

    def test_an_e_mail_that_was_brought_in_counts_although_it_is_internal(self):
        mail = self.message("2026-03-02 10:00:00", author=self.anna, is_internal=True)
        self.env["webcrm.email.import"].create(
            {"message_id": mail.id, "key": "<1@acme.example>", "place": "here"}
        )
        self.assertEqual(str(self.last(self.anna)), "2026-03-02 10:00:00")
        self.assertEqual(self.found("last_contact_date", "!=", False), self.anna)

    def hidden_message(self, date, **values):
        """A message to Anna on a record that the user may not read."""
        other = self.env["res.company"].create({"name": f"Other {date}"})
        theirs = self.person("Their", "Person", company_id=other.id)
        return self.message(date, to=self.anna, record=theirs, **values)

    def test_what_the_user_may_not_read_does_not_count(self):
        self.hidden_message("2026-03-02 10:00:00")
        self.assertFalse(self.last(self.anna))

    def test_what_the_user_may_not_read_hides_nothing_older(self):
        self.message("2026-01-02 10:00:00", to=self.anna)
        self.hidden_message("2026-02-02 10:00:00")
        self.hidden_message("2026-03-02 10:00:00")
        self.assertEqual(str(self.last(self.anna)), "2026-01-02 10:00:00")
        opened = self.anna.with_user(self.user).action_open_last_contact()
        self.assertEqual(opened["res_id"], self.anna.id)

    def test_one_reads_what_one_wrote_or_got_oneself(self):
        me = self.user.partner_id
        self.hidden_message("2026-01-02 10:00:00", author=me)
        self.assertEqual(str(self.last(self.anna)), "2026-01-02 10:00:00")
        got = self.hidden_message("2026-02-02 10:00:00")
        got.partner_ids += me
        self.assertEqual(str(self.last(self.anna)), "2026-02-02 10:00:00")
        told = self.hidden_message("2026-03-02 10:00:00")
        self.env["mail.notification"].create(
            {"mail_message_id": told.id, "res_partner_id": me.id}
        )
        self.assertEqual(str(self.last(self.anna)), "2026-03-02 10:00:00")

    def test_a_filter_finds_only_what_the_column_shows(self):
        self.hidden_message("2026-03-02 10:00:00")
        self.assertFalse(self.found("last_contact_date", ">=", "2026-03-01"))
        both = self.anna + self.bo
        self.assertEqual(self.found("last_contact_date", "<", "2026-03-01"), both)
        self.assertEqual(self.found("last_contact_date", "=", False), both)
        self.message("2026-02-20 10:00:00", to=self.anna)
        self.assertEqual(self.found("last_contact_date", "<", "2026-03-01"), both)
        self.assertEqual(self.found("last_contact_date", ">=", "2026-02-01"), self.anna)

    def test_a_finished_activity_counts_an_open_one_does_not(self):
        activity = self.anna.activity_schedule("mail.mail_activity_data_todo")
        self.assertFalse(self.last(self.anna))
        activity.action_feedback()
        self.assertTrue(self.last(self.anna))

    def test_it_is_a_filter(self):
        self.message("2026-03-02 10:00:00", to=self.anna)
        self.assertEqual(self.found("last_contact_date", ">=", "2026-03-02"), self.anna)
        self.assertEqual(self.found("last_contact_date", "<", "2026-03-02"), self.bo)
        self.assertEqual(self.found("last_contact_date", "=", False), self.bo)
        self.assertEqual(self.found("last_contact_date", "!=", False), self.anna)

    def test_a_list_of_persons_costs_one_query(self):
        persons = self.anna + self.bo
        persons.fetch(["name"])
        with self.assertQueryCount(1):
            persons.mapped("last_contact_date")

    def test_a_users_list_costs_as_much_for_many_persons_as_for_one(self):
        more = self.person("More", "Persons") + self.person("Even", "More")
        for person in self.anna + self.bo + more:
            self.message("2026-03-02 10:00:00", to=person, record=person)
        self.env.flush_all()

        def cost(persons):
            persons = persons.with_user(self.user)
            self.env.invalidate_all()
            persons.mapped("name")
            persons.env.user.mapped("name")
            before = self.cr.sql_log_count
            persons.mapped("last_contact_date")
            return self.cr.sql_log_count - before

        cost(self.anna)
        self.assertLessEqual(cost(self.anna), 3)
        self.assertEqual(cost(self.anna), cost(self.anna + self.bo + more))

    def test_a_call_is_logged_with_date_number_and_note(self):
        call = self.call(date="2026-04-01 09:30:00", note="Wants a <quote>")
        self.assertEqual(call.number, "+45 20 30 40 50")
        call.action_log()
        activity = self.env["mail.activity"].with_context(active_test=False)
        activity = activity.search([("res_id", "=", self.anna.id)])
        self.assertEqual(activity.res_model, "res.partner")
        self.assertFalse(activity.active)
        self.assertEqual(activity.user_id, self.user)
        self.assertEqual(str(activity.date_done), "2026-04-01")
        self.assertEqual(
            activity.activity_type_id, self.env.ref("mail.mail_activity_data_call")
        )
        message = self.anna.message_ids[0]
        self.assertIn("+45 20 30 40 50", message.body)
        self.assertIn("Wants a &lt;quote&gt;", message.body)
        self.assertEqual(str(self.last(self.anna))[:10], "2026-04-01")

    def test_a_call_counts_at_its_time_of_day(self):
        self.message("2026-04-01 09:00:00", to=self.anna)
        self.user.tz = "Pacific/Auckland"
        self.call(date="2026-04-01 14:00:00").action_log()
        self.assertEqual(str(self.last(self.anna)), "2026-04-01 14:00:00")
        self.assertEqual(self.anna.with_user(self.user).last_contact_kind, "activity")
        self.message("2026-04-01 15:00:00", to=self.anna)
        self.assertEqual(str(self.last(self.anna)), "2026-04-01 15:00:00")

    def test_an_activity_counts_when_it_was_done(self):
        with freeze_time("2026-04-01 14:00:00"):
            activity = self.anna.activity_schedule("mail.mail_activity_data_todo")
            activity.action_feedback()
        self.assertEqual(str(self.last(self.anna)), "2026-04-01 14:00:00")

    def test_an_old_activity_that_has_but_a_day_counts_on_that_day(self):
        activity = self.anna.activity_schedule("mail.mail_activity_data_todo")
        activity.write({"active": False, "date_done": "2026-02-01", "done_at": False})
        self.assertEqual(str(self.last(self.anna)), "2026-02-01 00:00:00")

    def test_the_next_activity_is_planned_along(self):
        call = self.call(
            plan_next=True, next_date="2026-12-24", next_summary="The quotation"
        )
        call.action_log()
        [planned] = self.anna.activity_ids
        self.assertEqual(planned.summary, "The quotation")
        self.assertEqual(str(planned.date_deadline), "2026-12-24")
        self.assertEqual(planned.user_id, self.user)

    def test_a_next_activity_without_a_day_is_refused_and_nothing_is_logged(self):
        call = self.call(plan_next=True, next_date=False)
        with self.assertRaises(UserError), self.env.cr.savepoint():
            call.action_log()
        self.assertFalse(self.last(self.anna))

    def test_a_call_in_the_future_is_refused(self):
        with self.assertRaisesRegex(UserError, "future"):
            self.call(date="2099-01-01 00:00:00")

    def test_who_may_only_read_logs_no_call(self):
        with self.assertRaises(AccessError):
            self.call(self.reader)
