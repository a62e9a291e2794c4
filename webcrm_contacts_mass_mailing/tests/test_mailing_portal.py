from odoo.tests import HttpCase, tagged

from odoo.addons.webcrm_contacts.tests.common import PersonCase


@tagged("post_install", "-at_install")
class TestMailingPortal(HttpCase, PersonCase):
    """F2.1: who unsubscribes may ask for no mass e-mails at all."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person("Anna", email="anna@x.example")
        cls.also_anna = cls.person(
            "Anna", organization=cls.nordvind, email="Anna <ANNA@x.example>"
        )
        cls.bent = cls.person("Bent", email="bent@x.example")
        cls.mailing = cls.env["mailing.mailing"].create(
            {
                "subject": "News",
                "body_html": "<p>News</p>",
                "mailing_model_id": cls.env["ir.model"]._get_id("res.partner"),
            }
        )

    def link(self, email, card, **values):
        token = self.mailing._generate_mailing_recipient_token(card.id, email)
        return {
            "mailing_id": self.mailing.id,
            "document_id": card.id,
            "email": email,
            "hash_token": token,
            **values,
        }

    def ask(self, values):
        page = self.url_open(
            f"/mailing/{self.mailing.id}/unsubscribe",
            timeout=60,
            params={k: v for k, v in values.items() if k != "mailing_id"},
        )
        token = page.text.partition('name="csrf_token" value="')[2].partition('"')[0]
        return page, {**values, "csrf_token": token}

    def test_every_card_with_the_address_is_blocked_and_its_log_says_who_asked(self):
        page, form = self.ask(self.link("anna@x.example", self.anna))
        self.assertIn("No mass e-mails at all", page.text)
        answer = self.url_open("/mailing/no_mass_emails", data=form, timeout=60)
        self.assertIn("You get no mass e-mails from us any more", answer.text)
        self.assertNotIn("No mass e-mails at all", answer.text)
        self.assertTrue(all((self.anna + self.also_anna).mapped("block_mass_email")))
        self.assertIn("“News”", self.anna.block_mass_email_note)
        self.assertFalse(self.bent.block_mass_email)
        message = self.anna.message_ids[0]
        self.assertEqual(message.author_id, self.anna)
        self.assertIn(
            "block_mass_email",
            message.sudo().tracking_value_ids.field_id.mapped("name"),
        )

    def test_odoos_blacklist_is_not_written(self):
        mailing_list = self.env["mailing.list"].create({"name": "L"})
        self.mailing.write(
            {
                "mailing_model_id": self.env["ir.model"]._get_id("mailing.list"),
                "contact_list_ids": mailing_list.ids,
            }
        )
        _page, form = self.ask(self.link("anna@x.example", self.anna))
        self.url_open("/mailing/no_mass_emails", data=form, timeout=60)
        self.assertTrue(self.anna.block_mass_email)
        self.assertFalse(
            self.env["mail.blacklist"].search([("email", "=", "anna@x.example")])
        )

    def test_without_the_right_token_nothing_happens(self):
        _page, form = self.ask(self.link("anna@x.example", self.anna))
        for wrong in (
            {"hash_token": "0" * 64},
            {"hash_token": ""},
            {"email": "bent@x.example"},
            {"document_id": self.bent.id},
            {"mailing_id": 0},
            {"mailing_id": "x"},
        ):
            answer = self.url_open(
                "/mailing/no_mass_emails", data=form | wrong, timeout=60
            )
            self.assertIn(answer.status_code, (400, 401), wrong)
        self.assertFalse((self.anna + self.bent).filtered("block_mass_email"))

    def test_who_has_no_card_is_not_offered_it(self):
        page, _form = self.ask(self.link("nobody@x.example", self.anna))
        self.assertEqual(page.status_code, 200)
        self.assertNotIn("No mass e-mails at all", page.text)
