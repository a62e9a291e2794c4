from odoo.tests import tagged

from .email_common import EmailCase, an_eml


@tagged("post_install", "-at_install")
class TestEmailCopy(EmailCase):
    """A blind copy to the address files the e-mail under the right person (F6.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        domain = cls.env["mail.alias.domain"].create({"name": "copies.example"})
        cls.alias = cls.env.ref("webcrm_contacts.email_copy_alias")
        cls.alias.write({"alias_name": "file-it", "alias_domain_id": domain.id})

    def receive(self, sender="bo@us.example", to="Anna <anna@mail.example>"):
        """The gateway gets the copy that the mail server delivers."""
        copy = an_eml().replace(b"Anna Holm <anna@mail.example>", sender.encode())
        copy = copy.replace(b"Bo Ek <bo@us.example>", to.encode())
        copy = b"Delivered-To: file-it@copies.example\r\n" + copy
        return self.env["mail.thread"].message_process("res.partner", copy)

    def test_it_is_filed_under_the_person_and_nobody_is_told(self):
        mails = self.env["mail.mail"].search_count([])
        partners = self.Partner.search_count([])
        self.receive()
        [row] = self.listed(show_all=True)
        self.assertEqual((row["direction"], row["subject"]), ("out", "Re: tilbud"))
        self.assertEqual(row["responsible"]["id"], self.user.id)
        self.assertEqual(self.env["mail.mail"].search_count([]), mails)
        self.assertEqual(self.Partner.search_count([]), partners)

    def test_with_several_persons_it_stands_at_each_once(self):
        self.receive(to="anna@mail.example, ida@mail.example")
        self.assertEqual(len(self.listed(self.anna, show_all=True)), 1)
        self.assertEqual(self.listed(self.ida, show_all=True)[0]["direction"], "out")

    def test_what_a_stranger_sends_there_is_left_alone(self):
        self.receive(sender="stranger@else.example")
        self.assertEqual(self.listed(show_all=True), [])

    def test_the_tab_tells_the_address(self):
        info = self.emails.open_tab(self.anna.id)["import"]
        self.assertEqual(info["address"], "file-it@copies.example")
        self.alias.alias_name = False
        self.assertFalse(self.emails.open_tab(self.anna.id)["import"]["address"])

    def test_the_administrator_names_the_address(self):
        settings = self.env["res.config.settings"].create({})
        self.assertEqual(settings.webcrm_email_copy_name, "file-it")
        settings.webcrm_email_copy_name = "keep"
        settings.execute()
        self.assertEqual(self.alias.alias_name, "keep")
