import base64

from odoo.exceptions import AccessError, ValidationError
from odoo.orm import fields_textual
from odoo.tests import new_test_user, tagged
from odoo.tools import html2plaintext, mute_logger
from odoo.tools.mail import html_sanitize

from .email_common import EmailCase, an_eml


@tagged("post_install", "-at_install")
class TestEmailImport(EmailCase):
    """E-mail files become e-mails of the person, and nothing else happens (F6.4)."""

    def load(self, *contents, person=None, record=None, user=None):
        files = [
            {"name": f"{n}.eml", "content": base64.b64encode(content).decode()}
            for n, content in enumerate(contents)
        ]
        emails = self.emails.with_user(user or self.user)
        return emails.import_files((person or self.anna).id, files, record)

    def imported(self, result):
        return self.env["mail.message"].browse(result["email"]["id"])

    def test_the_message_keeps_date_sender_recipients_subject_and_files(self):
        [result] = self.load(an_eml())
        self.assertEqual(result["status"], "imported")
        message = self.imported(result)
        self.assertEqual(str(message.date), "2026-05-12 08:00:00")
        self.assertEqual(message.author_id, self.anna)
        self.assertEqual(message.subject, "Re: tilbud")
        self.assertEqual(message.partner_ids, self.user.partner_id)
        self.assertIn("new@else.example", message.incoming_email_to)
        self.assertEqual((message.model, message.res_id), ("res.partner", self.anna.id))
        names = dict(
            message.attachment_ids.mapped(lambda one: (one.name, one.mimetype))
        )
        self.assertEqual(set(names), {"logo.png", "page.html"})
        self.assertEqual(names["page.html"], "text/plain")
        self.assertIn("/web/image/", message.body)
        self.assertNotIn("cid:", message.body)

    def test_files_of_an_office_keep_their_kind_and_what_could_run_is_text(self):
        kinds = {
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "",
            "application/postscript": "",
            "application/pdf": "",
            "image/svg+xml": "text/plain",
            "application/xhtml+xml": "text/plain",
            "application/hta": "text/plain",
            "text/javascript": "text/plain",
            "application/vnd.openxmlformats-officedocument.x+xml": "text/plain",
        }
        for number, (kind, expected) in enumerate(kinds.items()):
            content = an_eml(f"kind-{number}").replace(b"image/png", kind.encode())
            message = self.imported(self.load(content)[0])
            [file] = message.attachment_ids.filtered(lambda f: f.name == "logo.png")
            with self.subTest(kind):
                self.assertEqual(file.mimetype, expected or kind)

    def test_each_picture_of_the_text_is_its_own(self):
        first = b"""<img src="cid:logo">"""
        others = first + b"""<img src='cid:logo1'><img src="cid:logo2">"""
        part = an_eml().split(b"--=b\r\n")[2].replace(b"logo", b"logo1")
        content = an_eml().replace(first, others)
        content = content.replace(b"--=b--", b"--=b\r\n" + part + b"--=b--")
        message = self.imported(self.load(content)[0])
        ids = {one.name: one.id for one in message.attachment_ids}
        self.assertIn(f"/web/image/{ids['logo.png']}?", message.body)
        self.assertIn(f"/web/image/{ids['logo1.png']}?", message.body)
        self.assertEqual(message.body.count("/web/image/"), 2)
        self.assertIn("cid:logo2", message.body)

    def test_how_many_more_got_it_is_told(self):
        many = b", ".join(b"p%d@else.example" % number for number in range(503))
        content = an_eml().replace(b"New One <new@else.example>", many)
        [result] = self.load(content)
        to = self.emails.get_email(self.anna.id, result["email"]["id"])["to"]
        self.assertEqual(len(to), 21)
        self.assertEqual(to[-1], "+ 484")

    def test_it_stands_in_the_list_with_who_imported_it(self):
        [result] = self.load(an_eml())
        [row] = self.listed(show_all=True, user_ids=self.user.ids)
        self.assertEqual(row["id"], result["email"]["id"])
        self.assertEqual((row["direction"], row["state"]), ("in", "received"))
        self.assertEqual(row["responsible"]["id"], self.user.id)

    def test_nothing_is_sent_nobody_follows_nobody_is_created(self):
        before = self.anna.message_partner_ids
        counted = ("mail.mail", "mail.notification", "res.partner", "mail.followers")
        counts = [self.env[name].search_count([]) for name in counted]
        self.load(an_eml())
        self.assertEqual([self.env[name].search_count([]) for name in counted], counts)
        self.assertEqual(self.anna.message_partner_ids, before)

    def test_who_is_no_contact_is_offered_as_a_new_person(self):
        [result] = self.load(an_eml())
        new = {"name": "New One", "email": "new@else.example"}
        self.assertEqual(result["unknown"], [new])
        action = self.emails.new_person(self.anna.id, **new)
        self.assertEqual(action["context"]["default_email"], "new@else.example")
        self.assertNotIn("default_parent_id", action["context"])
        action = self.emails.new_person(self.anna.id, "Per", "per@mail.example")
        parent = action["context"]["default_parent_id"]
        self.assertEqual(parent, self.organization.id)

    def test_a_second_import_finds_the_first(self):
        first, second = self.load(an_eml(), an_eml())
        self.assertEqual((first["status"], second["status"]), ("imported", "known"))
        self.assertEqual(first["email"], second["email"])
        without_id = an_eml().replace(b"Message-ID", b"X-Id")
        first, second = self.load(without_id, b"X-New: 1\r\n" + without_id)
        self.assertEqual((first["status"], second["status"]), ("imported", "known"))
        self.assertEqual(len(self.listed(show_all=True)), 2)

    def test_the_same_e_mail_may_belong_to_several_persons(self):
        self.load(an_eml())
        [result] = self.load(an_eml(), person=self.ida)
        self.assertEqual(result["status"], "known")
        [row] = self.listed(self.ida, show_all=True)
        self.assertEqual(row["id"], result["email"]["id"])
        self.assertEqual(len(self.listed(self.anna, show_all=True)), 1)

    def test_an_e_mail_that_odoo_sent_itself_is_known(self):
        sent = self.message(self.organization, message_id="<one@mail.example>")
        [result] = self.load(an_eml())
        self.assertEqual(result["email"]["id"], sent.id)

    def test_an_e_mail_of_ours_goes_out(self):
        ours = an_eml().replace(b"Anna Holm <anna@", b"Bo Ek <bo@us.example>, <x@")
        [result] = self.load(ours)
        message = self.imported(result)
        self.assertEqual(message.message_type, "email_outgoing")
        [row] = self.listed(show_all=True)
        self.assertEqual((row["direction"], row["state"]), ("out", "sent"))

    def test_it_is_filed_on_a_record_of_choice(self):
        record = {"model": "res.partner", "id": self.organization.id}
        [result] = self.load(an_eml(), record=record)
        self.assertEqual(self.imported(result).res_id, self.organization.id)
        self.assertEqual(len(self.listed(show_all=True)), 1)

    def test_a_bad_file_does_not_stop_the_others(self):
        results = self.load(b"no e-mail", an_eml(), b"")
        statuses = [result["status"] for result in results]
        self.assertEqual(statuses, ["failed", "imported", "failed"])
        self.assertIn(".eml or .msg", results[0]["reason"])

    @mute_logger("odoo.addons.webcrm_contacts.models.email.webcrm_person_email_import")
    def test_a_fault_in_one_file_is_told_and_logged(self):
        self.patch(type(self.emails), "_create_message", lambda *args: 1 / 0)
        [result] = self.load(an_eml())
        self.assertEqual(result["status"], "failed")
        self.assertFalse(self.env["webcrm.email.import"].search([]))

    def test_odoo_cleans_only_what_is_regular(self):
        given = []

        def clean(text, **options):
            given.append(text)
            return html_sanitize(text, **options)

        self.patch(fields_textual, "html_sanitize", clean)
        letter = b"<p>Yes please</p>" + b"<!--<" * 500
        [result] = self.load(an_eml().replace(b"<p>Yes please</p>", letter))
        self.assertIn("Yes please", self.imported(result).body)
        [given] = [text for text in given if "Yes please" in text]
        self.assertNotIn("<!--", given)
        self.assertEqual(given.count("<"), given.count(">"))

    def test_a_text_that_cannot_be_shown_is_a_file_and_the_reader_is_told(self):
        deep = b"<div>" * 300 + b"Yes please"
        [result] = self.load(an_eml().replace(b"<p>Yes please</p>", deep))
        message = self.imported(result)
        text = " ".join(html2plaintext(message.body).split())
        self.assertIn("among the attached files. Yes please", text)
        [file] = message.attachment_ids.filtered(lambda one: one.name == "text.html")
        self.assertIn(deep, file.raw)
        self.assertEqual(file.mimetype, "text/plain")

    def test_limits(self):
        with self.assertRaises(ValidationError):
            self.load(*[b"x"] * 51)
        self.env["ir.config_parameter"].set_param(
            "webcrm_contacts.email_file_limit", "1"
        )
        [result] = self.load(an_eml() + b"x" * 1024 * 1024)
        self.assertIn("1 MB", result["reason"])

    def test_only_who_may_edit_the_person_and_the_record_imports(self):
        reader = new_test_user(self.env, login="email_reader", groups="base.group_user")
        with self.assertRaises(AccessError):
            self.load(an_eml(), user=reader)
        for record in (
            {"model": "mail.message", "id": 1},
            {"model": "nothing", "id": 1},
            {"model": "res.partner", "id": 2**30},
        ):
            with self.subTest(record), self.assertRaises(ValidationError):
                self.load(an_eml(), record=record)

    def test_a_customer_does_not_find_it_in_the_portal(self):
        [result] = self.load(an_eml())
        portal = new_test_user(
            self.env, login="email_portal", groups="base.group_portal"
        )
        messages = self.env["mail.message"].with_user(portal)
        self.assertFalse(messages.search([("id", "=", result["email"]["id"])]))
