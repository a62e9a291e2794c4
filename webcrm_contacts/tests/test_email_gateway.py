import base64

from odoo.tests import tagged
from odoo.tools import mute_logger

from .email_common import EmailCase, an_eml

THREAD = "odoo.addons.mail.models.mail_thread"


@tagged("post_install", "-at_install")
class TestEmailGateway(EmailCase):
    """An imported copy does not keep the e-mail itself from arriving (F6.4)."""

    def load(self, person=None):
        content = base64.b64encode(an_eml()).decode()
        files = [{"name": "a.eml", "content": content}]
        [result] = self.emails.import_files((person or self.anna).id, files)
        return result

    def arrive(self):
        """The gateway fetches the e-mail; without an alias it makes a contact of it."""
        return self.env["mail.thread"].message_process("res.partner", an_eml())

    def with_id(self):
        messages = self.env["mail.message"]
        return messages.search([("message_id", "=", "<one@mail.example>")])

    def test_the_e_mail_arrives_although_somebody_imported_it_before(self):
        copy = self.load()["email"]["id"]
        record_id = self.arrive()
        self.assertTrue(record_id)
        [arrived] = self.with_id().filtered(lambda one: one.id != copy)
        self.assertEqual((arrived.model, arrived.res_id), ("res.partner", record_id))
        self.assertEqual(len(self.with_id()), 2)

    @mute_logger(THREAD)
    def test_it_arrives_once(self):
        self.load()
        self.arrive()
        self.assertFalse(self.arrive())
        self.assertEqual(len(self.with_id()), 2)

    def test_the_list_has_it_once_and_importing_again_finds_it(self):
        copy = self.load()["email"]["id"]
        self.arrive()
        [row] = self.listed(show_all=True)
        self.assertNotEqual(row["id"], copy)
        answer = self.emails.get_emails(self.anna.id, {"show_all": True})
        self.assertEqual((answer["count"], answer["total"]), (1, 1))
        result = self.load()
        self.assertEqual(result["status"], "known")
        self.assertEqual(result["email"]["id"], row["id"])
        self.assertEqual(len(self.with_id()), 2)
        self.assertEqual(self.emails.get_email(self.anna.id, copy)["id"], copy)

    def test_the_copy_stays_for_whoever_may_not_read_the_e_mail_itself(self):
        copy = self.load()["email"]["id"]
        record_id = self.arrive()
        self.env["ir.rule"].create(
            {
                "name": "Hidden contact",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": [("id", "!=", record_id)],
            }
        )
        self.with_id().filtered(lambda one: one.id != copy).sudo().partner_ids = False
        self.assertEqual(self.ids(show_all=True), [copy])

    def test_an_answer_of_the_customer_still_finds_the_copy(self):
        self.load()
        answer = an_eml("two").replace(
            b"MIME-Version", b"In-Reply-To: <one@mail.example>\r\nMIME-Version"
        )
        self.assertEqual(
            self.env["mail.thread"].message_process("res.partner", answer), self.anna.id
        )

    @mute_logger(THREAD)
    def test_what_does_not_arrive_leaves_the_copy_as_it_was(self):
        copy = self.load()["email"]["id"]
        with self.assertRaises(ValueError):
            self.env["mail.thread"].message_process(False, an_eml())
        self.assertEqual(self.with_id().ids, [copy])

    @mute_logger(THREAD)
    def test_an_e_mail_of_odoo_itself_does_not_arrive_again(self):
        self.message(self.organization, message_id="<one@mail.example>")
        self.load()
        self.assertFalse(self.arrive())
