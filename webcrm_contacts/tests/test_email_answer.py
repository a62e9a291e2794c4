import base64

from markupsafe import Markup

from odoo.tests import Form, tagged

from .email_common import EmailCase, an_eml


@tagged("post_install", "-at_install")
class TestEmailAnswer(EmailCase):
    """An answer goes to who wrote the e-mail, and to nobody who must not know (F6)."""

    def imported(self, content):
        file = {"name": "a.eml", "content": base64.b64encode(content).decode()}
        [result] = self.emails.import_files(self.anna.id, [file])
        return result["email"]["id"]

    def context(self, mode, id_):
        return self.emails.compose(self.anna.id, mode, id_)["context"]

    def people(self, mode, id_):
        context = self.context(mode, id_)
        partners = self.Partner.browse(context["default_partner_ids"])
        return partners, context["default_webcrm_email_to"]

    def from_a_stranger(self):
        return an_eml().replace(b"Anna Holm <anna@mail", b"Per <per@else")

    def test_whoever_is_no_contact_gets_the_answer_at_the_address(self):
        id_ = self.imported(self.from_a_stranger())
        partners, others = self.people("reply", id_)
        self.assertFalse(partners)
        self.assertEqual(others, '"Per" <per@else.example>')

    def test_all_includes_those_who_are_no_contacts_but_no_address_of_odoo(self):
        domain = self.env["mail.alias.domain"].search([], limit=1)
        domain = domain or domain.create({"name": "odoo.example"})
        self.env["mail.alias"].create(
            {
                "alias_name": "sales-of-us",
                "alias_domain_id": domain.id,
                "alias_model_id": self.env["ir.model"]._get_id("res.partner"),
            }
        )
        alias = f"sales-of-us@{domain.name}".encode()
        content = self.from_a_stranger().replace(
            b"New One <new@else.example>",
            b"New One <new@else.example>, ida@mail.example, " + alias,
        )
        partners, others = self.people("reply_all", self.imported(content))
        self.assertEqual(partners, self.ida)
        self.assertEqual(
            others, '"Per" <per@else.example>, "New One" <new@else.example>'
        )

    def test_whoever_became_a_contact_since_gets_it_as_one(self):
        id_ = self.imported(self.from_a_stranger())
        per = self.Partner.create({"name": "Per", "email": "per@else.example"})
        self.assertEqual(self.people("reply", id_), (per, ""))

    def test_the_answer_to_an_address_is_sent_and_stands_in_the_list(self):
        self.message(
            self.anna,
            email_from="Per <per@else.example>",
            incoming_email_to="anna@mail.example",
        )
        [row] = self.listed()
        composers = self.env["mail.compose.message"].with_user(self.user)
        counted = self.Partner.search_count([])
        composer = Form(composers.with_context(**self.context("reply", row["id"])))
        self.assertEqual(composer.partner_ids[:], self.Partner)
        self.assertEqual(composer.webcrm_email_to, '"Per" <per@else.example>')
        composer.save().action_send_mail()
        answer = self.env["mail.message"].search([("parent_id", "=", row["id"])])
        self.assertIn("per@else.example", answer.outgoing_email_to)
        self.assertIn("per@else.example", answer.mail_ids.mapped("email_to")[0])
        self.assertEqual(self.Partner.search_count([]), counted)

    def test_a_blind_copy_is_told_to_nobody_but_stands_at_who_got_it(self):
        ours = an_eml().replace(b"Anna Holm <anna@mail", b"Bo Ek <bo@us")
        ours = ours.replace(b"Bo Ek <bo@us.example>, New", b"New")
        ours = b"Bcc: Ida <ida@mail.example>\r\n" + ours
        id_ = self.imported(ours)
        row = self.emails.get_email(self.anna.id, id_)
        self.assertEqual(row["to"], ["New One"])
        partners, others = self.people("reply_all", id_)
        self.assertNotIn(self.ida, partners)
        self.assertNotIn("ida", others)
        self.assertEqual(self.ids(self.ida, show_all=True), [id_])


@tagged("post_install", "-at_install")
class TestLoggedEmailAnswer(EmailCase):
    """What the mail plugin logs is an e-mail of whoever wrote it, not of who logged it."""

    def logged(self, body):
        anna = self.anna.with_user(self.user)
        self.patch(type(anna), "_is_logged_by_plugin", lambda record: True)
        return anna.message_post(body=Markup(body)).id

    def answered(self, id_):
        context = self.emails.compose(self.anna.id, "reply", id_)["context"]
        return context["default_partner_ids"], context["default_webcrm_email_to"]

    def test_the_sender_is_who_the_plugin_names(self):
        id_ = self.logged("<div>From : ida@mail.example</div><p>Dear Bo</p>")
        [row] = self.listed()
        self.assertEqual((row["from"], row["direction"]), ("Ida Holm", "in"))
        self.assertEqual(self.answered(id_), (self.ida.ids, ""))

    def test_the_sender_may_be_a_stranger_or_unknown(self):
        stranger = self.logged("<span>Fra: per@else.example</span><br><br>Dear Bo")
        self.assertEqual(self.answered(stranger), ([], "per@else.example"))
        unknown = self.logged("<p>Dear Bo</p>")
        self.assertEqual(self.answered(unknown), (self.anna.ids, ""))
        self.assertEqual(
            {row["from"] for row in self.listed()}, {"per@else.example", ""}
        )

    def test_what_a_colleague_wrote_went_out(self):
        id_ = self.logged("<div>From : bo@us.example</div><p>Dear Anna</p>")
        [row] = self.listed()
        self.assertEqual((row["from"], row["direction"]), ("Bo Ek", "out"))
        self.assertEqual(self.answered(id_), (self.anna.ids, ""))
