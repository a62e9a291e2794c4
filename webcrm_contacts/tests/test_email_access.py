from unittest.mock import patch

from odoo.exceptions import AccessError, MissingError
from odoo.fields import Command
from odoo.tests import new_test_user, tagged

from .email_common import EmailCase

READ = "odoo.addons.webcrm_contacts.models.email.webcrm_person_email_read"


@tagged("post_install", "-at_install")
class TestEmailAccess(EmailCase):
    """Nothing is listed, counted, found or opened that its reader may not read (F6.1)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hidden = cls.Partner.create({"name": "Hidden A/S", "is_company": True})
        cls.env["ir.rule"].create(
            {
                "name": "Hidden",
                "model_id": cls.env["ir.model"]._get_id("res.partner"),
                "domain_force": [("id", "!=", cls.hidden.id)],
            }
        )
        cls.open_mail = cls.message(cls.organization, subject="open")
        cls.secret = cls.message(cls.hidden, subject="secret")

    def test_a_message_of_a_hidden_record_is_nowhere(self):
        answer = self.emails.get_emails(self.anna.id)
        self.assertEqual([row["id"] for row in answer["emails"]], [self.open_mail.id])
        self.assertEqual((answer["count"], answer["total"]), (1, 1))
        self.assertEqual(self.ids(search="secret"), [])
        self.assertEqual(sum(kind["count"] for kind in answer["models"]), 1)
        last = self.env["webcrm.card.data"].with_user(self.user)
        head = last.get_panels(self.anna.id)["head"]
        self.assertEqual(head["last_email"]["id"], self.open_mail.id)
        with self.assertRaises(MissingError):
            self.emails.get_email(self.anna.id, self.secret.id)

    def test_the_last_one_is_found_behind_any_number_that_may_not_be_read(self):
        for number in range(12):
            self.message(self.hidden, subject=f"newer {number}")
        person = self.anna.with_user(self.user)
        for chunk in (1, 3, 100):
            with patch(f"{READ}.NEWEST", chunk):
                last = self.emails._read_last(person)
            self.assertEqual(last["id"], self.open_mail.id)
        self.open_mail.unlink()
        with patch(f"{READ}.NEWEST", 2):
            self.assertFalse(self.emails._read_last(person))

    def test_whoever_got_the_message_reads_it(self):
        self.secret.partner_ids = [Command.link(self.user.partner_id.id)]
        self.assertIn(self.secret.id, self.ids())

    def test_an_internal_note_is_no_e_mail_even_if_it_came_as_one(self):
        note = self.message(
            self.organization, subtype_id=self.env.ref("mail.mt_note").id
        )
        internal = self.message(self.organization, is_internal=True)
        self.assertFalse({note.id, internal.id} & set(self.ids()))
        with self.assertRaises(MissingError):
            self.emails.get_email(self.anna.id, note.id)

    def test_messages_of_a_model_without_rights_are_left_out(self):
        cron = self.env.ref("mail.ir_cron_mail_scheduler_action")
        message = self.message(cron)
        self.assertNotIn(message.id, self.ids())
        self.assertIn(message.id, self.ids(user=self.env.ref("base.user_admin")))

    def test_the_person_herself_must_be_readable(self):
        person = self.Partner.create(
            {"lastname": "X", "parent_id": self.organization.id}
        )
        self.env["ir.rule"].create(
            {
                "name": "Hidden person",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": [("id", "!=", person.id)],
            }
        )
        for call in (
            lambda: self.emails.get_emails(person.id),
            lambda: self.emails.open_tab(person.id),
            lambda: self.emails.import_targets(person.id),
            lambda: self.emails.import_files(person.id, []),
            lambda: self.emails.compose(person.id),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_the_tab_is_for_employees(self):
        portal = new_test_user(
            self.env, login="email_portal", groups="base.group_portal"
        )
        with self.assertRaises(AccessError):
            self.emails.with_user(portal).get_emails(self.anna.id)

    def test_an_e_mail_of_somebody_else_cannot_be_read_through_her(self):
        other = self.message(self.organization, email_from="x@else.example")
        with self.assertRaises(MissingError):
            self.emails.get_email(self.anna.id, other.id)
