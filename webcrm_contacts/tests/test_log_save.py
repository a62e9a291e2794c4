from odoo.tests import tagged

from ..models.log import log_changes, webcrm_person_log
from .log_common import SubscriptionCase


class Undone(Exception):
    """Ends a savepoint without its changes."""


@tagged("post_install", "-at_install")
class TestLogSave(SubscriptionCase):
    """One save is one entry and one notification, whatever savepoints it has (F5.8)."""

    def setUp(self):
        super().setUp()
        self.subscribe(self.reader, self.anna)
        self.subscribe(self.other, self.anna)

    def logged(self, person):
        """What each entry of a person says, the oldest first."""
        logs = self.env["webcrm.person.log"].search(
            [("partner_id", "=", person.id)], order="id"
        )
        return [
            {
                line.field_name: (line.old_value or None, line.new_value)
                for line in log.sudo().line_ids
            }
            for log in logs
        ]

    def undone(self, change):
        """Make a change in a savepoint that is rolled back."""
        with self.assertRaises(Undone), self.env.cr.savepoint():
            change()
            raise Undone

    def assert_told_once(self, *texts):
        """One message in the inbox and one e-mail say these texts."""
        [message] = self.inbox_of(self.reader)
        [mail] = self.mails_to(self.other)
        for text in texts:
            self.assertIn(text, self.text_of(message))
            self.assertIn(text.partition(": ")[0], mail.body_html)

    def test_a_savepoint_between_two_changes_makes_no_second_entry(self):
        anna = self.anna.with_user(self.user)
        anna.function = "CEO"
        with self.env.cr.savepoint():
            pass
        anna.write({"function": "Director", "email": "anna@acme.example"})
        self.save()
        changed = {
            "function": ("CFO", "Director"),
            "email": (None, "anna@acme.example"),
        }
        self.assertEqual(self.logged(anna), [changed])
        self.assert_told_once("Job Title: CFO → Director", "E-mail: empty")

    def test_a_change_inside_a_savepoint_belongs_to_the_same_entry(self):
        anna = self.anna.with_user(self.user)
        anna.function = "CEO"
        with self.env.cr.savepoint():
            anna.email = "anna@acme.example"
        self.save()
        self.assertEqual(
            [sorted(one) for one in self.logged(anna)], [["email", "function"]]
        )
        self.assert_told_once("Job Title: CFO → CEO")

    def test_savepoints_in_savepoints_make_no_further_entry(self):
        anna = self.anna.with_user(self.user)
        for depth in ("A", "B"):
            with self.env.cr.savepoint():
                anna.function = f"{depth} outside"
                with self.env.cr.savepoint():
                    anna.function = f"{depth} inside"
        self.save()
        self.assertEqual(self.logged(anna), [{"function": ("CFO", "B inside")}])
        self.assert_told_once("Job Title: CFO → B inside")

    def test_what_a_savepoint_undoes_is_not_logged(self):
        anna = self.anna.with_user(self.user)
        anna.function = "CEO"
        self.undone(lambda: anna.write({"email": "no@acme.example"}))
        self.save()
        self.assertEqual(self.logged(anna), [{"function": ("CFO", "CEO")}])
        self.assert_told_once("Job Title: CFO → CEO")

    def test_after_an_undone_savepoint_the_next_change_joins_the_entry(self):
        anna = self.anna.with_user(self.user)
        anna.function = "CEO"
        self.undone(lambda: anna.write({"email": "no@acme.example"}))
        anna.mobile = "+45 20 30 40 50"
        self.save()
        changed = {"function": ("CFO", "CEO"), "mobile": (None, "+45 20 30 40 50")}
        self.assertEqual(self.logged(anna), [changed])
        self.assert_told_once("Job Title: CFO → CEO", "Mobile: empty")

    def test_an_entry_that_was_written_anew_and_undone_is_the_former_one(self):
        anna = self.anna.with_user(self.user)

        def change():
            anna.email = "no@acme.example"
            with self.env.cr.savepoint():
                anna.email = "never@acme.example"

        anna.function = "CEO"
        self.undone(change)
        self.assertEqual(self.logged(anna), [{"function": ("CFO", "CEO")}])
        anna.function = "Director"
        self.save()
        self.assertEqual(self.logged(anna), [{"function": ("CFO", "Director")}])
        self.assert_told_once("Job Title: CFO → Director")

    def test_the_same_change_again_after_its_savepoint_was_undone_is_logged(self):
        anna = self.anna.with_user(self.user)

        def change():
            anna.function = "CEO"
            with self.env.cr.savepoint():
                pass

        self.undone(change)
        self.assertEqual(self.logged(anna), [])
        anna.function = "CEO"
        self.save()
        self.assertEqual(self.logged(anna), [{"function": ("CFO", "CEO")}])
        self.assert_told_once("Job Title: CFO → CEO")

    def test_what_ends_as_it_began_is_taken_back(self):
        anna = self.anna.with_user(self.user)
        anna.function = "CEO"
        with self.env.cr.savepoint():
            pass
        anna.function = "CFO"
        self.save()
        self.assertEqual(self.logged(anna), [])
        self.assertFalse(self.inbox_of(self.reader))
        self.assertFalse(self.mails_to(self.other))

    def test_two_persons_have_an_entry_each_and_one_digest(self):
        self.subscribe(self.reader, self.bo)
        for person in self.anna + self.bo:
            with self.env.cr.savepoint():
                person.with_user(self.user).function = "CEO"
        self.save()
        self.assertEqual(self.logged(self.anna), [{"function": ("CFO", "CEO")}])
        self.assertEqual(self.logged(self.bo), [{"function": (None, "CEO")}])
        [digest] = self.inbox_of(self.reader)
        self.assertEqual(digest.subject, "2 persons were changed")
        [mail] = self.mails_to(self.other)
        self.assertNotIn("Bo Lund", mail.body_html)

    def test_a_new_person_that_is_written_on_has_one_entry(self):
        with self.env.cr.savepoint():
            eva = self.person("Eva", "Lind")
        eva.function = "CEO"
        with self.env.cr.savepoint():
            eva.email = "eva@acme.example"
        self.save()
        changed = {"function": (None, "CEO"), "email": (None, "eva@acme.example")}
        self.assertEqual(self.logged(eva), [changed])

    def test_a_user_who_goes_on_where_the_system_began_is_who_did_it(self):
        self.anna.sudo().function = "CEO"
        with self.env.cr.savepoint():
            pass
        self.anna.with_user(self.user).function = "Director"
        self.save()
        log = self.env["webcrm.person.log"].search([("partner_id", "=", self.anna.id)])
        self.assertEqual(log.create_uid, self.user)
        self.assert_told_once("Job Title: CFO → Director")

    def test_what_a_user_wrote_in_the_log_meanwhile_stays(self):
        anna = self.anna.with_user(self.user)
        anna.function = "CEO"
        anna.add_log_entry("Called back")
        with self.env.cr.savepoint():
            pass
        anna.function = "Director"
        self.save()
        self.assertEqual(
            sorted(self.logged(anna), key=len), [{}, {"function": ("CFO", "Director")}]
        )
        self.assertEqual(len(self.inbox_of(self.reader)), 2)

    def test_savepoints_without_a_change_write_nothing_anew(self):
        self.anna.with_user(self.user).function = "CEO"
        with self.env.cr.savepoint():
            pass
        before = self.env["webcrm.person.log"].search([], limit=1)
        with self.env.cr.savepoint():
            self.anna.with_user(self.user).function = "CEO"
        self.save()
        self.assertEqual(self.env["webcrm.person.log"].search([], limit=1), before)
        self.assert_told_once("Job Title: CFO → CEO")

    def test_two_saves_are_two_entries_and_two_notifications(self):
        anna = self.anna.with_user(self.user)
        anna.function = "CEO"
        self.save()
        anna.function = "Director"
        self.save()
        self.assertEqual(
            self.logged(anna),
            [{"function": ("CFO", "CEO")}, {"function": ("CEO", "Director")}],
        )
        self.assertEqual(len(self.inbox_of(self.reader)), 2)
        self.assertEqual(len(self.mails_to(self.other)), 2)

    def name_at_most(self, number):
        """Let a message name no more persons; 50 of them take these tests 40 seconds."""
        self.patch(log_changes, "MAX_PERSONS", number)
        self.patch(webcrm_person_log, "MAX_PERSONS", number)

    def changed_one_by_one(self, number):
        """Change that many persons with a subscriber, each in a savepoint of its own."""
        vals = [{"name": f"P {n}", "parent_id": self.acme.id} for n in range(number)]
        persons = self.Partner.create(vals).with_user(self.user)
        self.subscribe(self.reader, persons)
        self.save()
        for person in persons:
            with self.env.cr.savepoint():
                person.function = "CEO"
        self.save()

    def test_many_savepoints_cost_no_more_than_the_changes_between_them(self):
        log = self.registry["webcrm.person.log"]
        tell, told = log._after_logged, []

        def count(logs):
            told.append(len(logs))
            tell(logs)

        self.patch(log, "_after_logged", count)
        self.name_at_most(10)
        self.changed_one_by_one(20)
        first = sum(told)
        self.changed_one_by_one(40)
        self.assertLess(sum(told) - first, first * 2.2)

    def test_many_savepoints_are_as_few_messages_as_can_name_the_persons(self):
        self.name_at_most(10)
        self.changed_one_by_one(24)
        self.assertEqual(len(self.inbox_of(self.reader)), 3)

    def test_an_import_that_core_saves_row_by_row_is_one_digest(self):
        """Core looks each organization up by its name, in a savepoint for each row."""
        vals = [{"name": f"P {n}", "parent_id": self.acme.id} for n in range(70)]
        persons = self.Partner.create(vals)
        self.subscribe(self.reader, persons)
        self.save()
        rows = [[str(p.id), self.acme.name, "CEO"] for p in persons]
        fields = [".id", "parent_id", "function"]
        result = self.Partner.with_user(self.user).load(fields, rows)
        self.assertFalse(result["messages"])
        self.save()
        self.assertEqual(self.inbox_of(self.reader).subject, "70 persons were changed")
        logs = self.env["webcrm.person.log"].search([("partner_id", "in", persons.ids)])
        self.assertEqual(len(logs), 70)

    def test_an_import_joins_what_the_transaction_told_before(self):
        self.anna.with_user(self.user).function = "CEO"
        with self.env.cr.savepoint():
            pass
        rows = [[str(self.anna.id), "Director"], [str(self.bo.id), "CEO"]]
        self.Partner.with_user(self.user).load([".id", "function"], rows)
        self.save()
        self.assertEqual(self.logged(self.anna), [{"function": ("CFO", "Director")}])
        self.assert_told_once("Job Title: CFO → Director")
