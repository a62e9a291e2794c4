from datetime import timedelta

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .email_common import EmailCase


@tagged("post_install", "-at_install")
class TestEmailList(EmailCase):
    """Which e-mails are a person's, and how they are found again (F6.1, F6.2)."""

    def test_an_e_mail_is_hers_by_partner_and_by_address_wherever_it_was_written(self):
        here = self.message(self.anna)
        there = self.message(self.organization)
        to_her = self.message(
            self.organization,
            email_from="bo@us.example",
            author_id=self.user.partner_id.id,
            incoming_email_to="x@us.example, Anna <ANNA@mail.example>",
        )
        by_partner = self.message(
            self.organization,
            email_from="someone@else.example",
            partner_ids=[Command.link(self.anna.id)],
        )
        self.message(self.organization, email_from="joanna@mail.example")
        found = set(self.ids())
        self.assertEqual(found, {one.id for one in (here, there, to_her, by_partner)})

    def test_a_former_address_still_finds_her_e_mails(self):
        old = self.message(self.organization)
        self.anna.write({"email": "holm@new.example"})
        self.env.cr.precommit.run()
        new = self.message(self.organization, email_from="holm@new.example")
        self.assertEqual(set(self.ids()), {old.id, new.id})

    def test_e_mails_of_a_merged_card_are_hers(self):
        ida = self.message(self.organization, email_from="ida@mail.example")
        self.ida.write({"active": False, "merged_into_id": self.anna.id})
        self.assertIn(ida.id, self.ids())

    def test_a_comment_counts_when_it_left_as_an_e_mail(self):
        sent = self.organization.with_user(self.user).message_post(
            body="Offer",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.anna.ids,
        )
        note = self.organization.with_user(self.user).message_post(
            body="About Anna", subtype_xmlid="mail.mt_note", partner_ids=self.anna.ids
        )
        [row] = self.listed()
        self.assertEqual((row["id"], row["direction"]), (sent.id, "out"))
        self.assertEqual(row["responsible"]["name"], "Bo Ek")
        self.assertNotIn(note.id, self.ids(search="About"))

    def test_what_the_mail_plugin_logs_counts_although_it_is_a_note(self):
        anna = self.anna.with_user(self.user)
        anna.message_post(body="A note")
        self.patch(type(self.anna), "_is_logged_by_plugin", lambda record: True)
        logged = anna.message_post(body="Logged from Outlook")
        [row] = self.listed()
        self.assertEqual((row["id"], row["direction"]), (logged.id, "in"))
        self.assertEqual(row["responsible"]["id"], self.user.id)

    def test_a_row_says_what_there_is_to_say(self):
        message = self.message(
            self.organization, attachment_ids=[Command.create({"name": "a.txt"})]
        )
        [row] = self.listed()
        self.assertEqual(row["subject"], "tilbud")
        self.assertEqual(row["direction"], "in")
        self.assertEqual(row["state"], "received")
        self.assertEqual(row["attachments"], 1)
        self.assertEqual(row["record"]["name"], "Mail A/S")
        self.assertEqual(row["date"], fields.Datetime.to_string(message.date))

    def test_the_state_of_what_was_sent_comes_with_the_reason(self):
        message = self.organization.with_user(self.user).message_post(
            body="Offer",
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=self.anna.ids,
        )
        notification = message.sudo().notification_ids.filtered(
            lambda one: one.res_partner_id == self.anna
        )
        for status, state in (
            ("ready", "outgoing"),
            ("sent", "sent"),
            ("bounce", "bounced"),
            ("exception", "failed"),
            ("canceled", "cancelled"),
        ):
            failure = "mail_bl" if state == "cancelled" else False
            notification.write({"notification_status": status, "failure_type": failure})
            [row] = self.listed(states=[state])
            self.assertEqual(row["state"], state)
        self.assertEqual(row["reason"], "Blacklisted Address")
        self.message(self.organization, parent_id=message.id, author_id=self.anna.id)
        self.assertEqual(self.ids(states=["replied"]), [message.id])

    def test_older_e_mails_come_with_show_all(self):
        recent = self.message(self.anna)
        old = self.message(self.anna, date=fields.Datetime.now() - timedelta(days=400))
        answer = self.emails.get_emails(self.anna.id)
        self.assertEqual((answer["count"], answer["total"]), (1, 2))
        self.assertEqual([row["id"] for row in answer["emails"]], [recent.id])
        answer = self.emails.get_emails(self.anna.id, {"show_all": True})
        self.assertEqual((answer["count"], answer["total"]), (2, 2))
        self.assertEqual([row["id"] for row in answer["emails"]], [recent.id, old.id])
        self.env["ir.config_parameter"].set_param("webcrm_contacts.email_months", "24")
        self.assertEqual(self.emails.get_emails(self.anna.id)["count"], 2)

    def test_search_looks_into_subject_text_and_addresses(self):
        one = self.message(
            self.anna, subject="Tilbud 2026", body="<p>R&amp;D <b>x</b></p>"
        )
        other = self.message(
            self.anna, email_from="Anna <anna@mail.example>, z@zz.example"
        )
        quoted = self.message(
            self.anna, body="""<p>Mr O'Brien said "soon", not &lt;now&gt;</p>"""
        )
        for search, expected in (
            ("tilbud 2026", [one]),
            ("r&d", [one]),
            ("zz.example", [other]),
            ("strong", []),
            ("o'brien", [quoted]),
            ('"soon"', [quoted]),
            ("<now>", [quoted]),
            ("100%", []),
        ):
            with self.subTest(search):
                found = self.ids(search=search)
                self.assertEqual(found, [message.id for message in expected])

    def test_filters(self):
        received = self.message(self.anna)
        with_file = self.message(
            self.organization, attachment_ids=[Command.create({"name": "a.txt"})]
        )
        sent = self.message(
            self.anna,
            message_type="email_outgoing",
            author_id=self.user.partner_id.id,
            email_from="bo@us.example",
            date=fields.Datetime.now() - timedelta(days=3),
        )
        self.assertEqual(self.ids(direction="out"), [sent.id])
        self.assertEqual(set(self.ids(direction="in")), {received.id, with_file.id})
        self.assertEqual(self.ids(with_attachment=True), [with_file.id])
        self.assertEqual(self.ids(states=["sent"]), [sent.id])
        self.assertEqual(len(self.ids(models=["res.partner"])), 3)
        day = fields.Date.to_string(fields.Date.today() - timedelta(days=2))
        self.assertEqual(self.ids(date_to=day), [sent.id])
        self.assertEqual(set(self.ids(date_from=day)), {received.id, with_file.id})

    def test_responsible_is_who_sent_or_imported_else_the_records_else_the_persons(
        self,
    ):
        admin = self.env.ref("base.user_admin")
        on_record = self.message(self.organization)
        on_person = self.message(self.anna)
        sent = self.message(
            self.anna,
            message_type="email_outgoing",
            author_id=self.user.partner_id.id,
            email_from="bo@us.example",
        )
        self.organization.user_id = admin
        self.anna.user_id = self.user
        self.assertEqual(self.ids(user_ids=admin.ids), [on_record.id])
        found = set(self.ids(user_ids=self.user.ids))
        self.assertEqual(found, {on_person.id, sent.id})
        names = {row["id"]: row["responsible"]["id"] for row in self.listed()}
        self.assertEqual(names[on_record.id], admin.id)
        self.assertEqual(names[on_person.id], self.user.id)

    def test_pages_follow_one_another_in_every_order(self):
        messages = [
            self.message(self.anna, subject=f"Subject {number % 3}")
            for number in range(7)
        ]
        for order in ("date desc", "date asc", "subject asc", "subject desc"):
            cursor, found = None, []
            while True:
                filters = {"order": order}
                page = self.emails.get_emails(self.anna.id, filters, cursor, 3)
                found += [row["id"] for row in page["emails"]]
                cursor = page["cursor"]
                if not cursor:
                    break
            with self.subTest(order):
                self.assertEqual(len(found), 7)
                self.assertEqual(set(found), {message.id for message in messages})

    def test_a_wrong_filter_is_refused_with_its_name(self):
        for filters in (
            {"colour": "red"},
            {"direction": "up"},
            {"states": ["gone"]},
            {"search": "x" * 300},
            {"date_from": "yesterday"},
            {"user_ids": ["1; drop table"]},
        ):
            with self.subTest(filters), self.assertRaises(ValidationError) as caught:
                self.emails.get_emails(self.anna.id, filters)
            self.assertIn(next(iter(filters)), str(caught.exception))
        with self.assertRaises(ValidationError):
            self.emails.get_emails(self.anna.id, None, {"id": "x"})
