from odoo.tests import tagged

from .common import MailingCase


@tagged("post_install", "-at_install")
class TestMailingOtherModels(MailingCase):
    """F2: a mailing on mailing lists, where the address decides."""

    def contacts(self, *emails, **values):
        return self.env["mailing.contact"].create(
            [{"name": email, "email": email, **values} for email in emails]
        )

    def test_an_address_is_blocked_when_an_explicit_block_has_it(self):
        reached = self.send(self.contacts("Anna@x.example", "new@x.example"))
        self.assertEqual(reached, ["new@x.example"])

    def test_an_address_had_while_blocked_stays_blocked(self):
        self.anna.email = "anna.new@x.example"
        reached = self.send(self.contacts("anna@x.example", "anna.new@x.example"))
        self.assertEqual(reached, [])

    def test_an_address_is_out_when_only_resigned_persons_have_it(self):
        self.twin.active = False
        self.assertEqual(self.send(self.contacts("bent@x.example")), [])

    def test_another_active_card_lets_a_resigned_ones_address_through(self):
        self.assertEqual(self.send(self.contacts("bent@x.example")), ["bent@x.example"])

    def test_an_organization_lets_it_through_too(self):
        self.twin.active = False
        self.acme.email = "bent@x.example"
        self.assertEqual(self.send(self.contacts("bent@x.example")), ["bent@x.example"])

    def test_a_second_address_of_a_card_counts_as_well(self):
        self.twin.email = "other@x.example, bent@x.example"
        self.assertEqual(self.send(self.contacts("bent@x.example")), ["bent@x.example"])
        self.twin.email = "other@x.example"
        self.bent.email = "first@x.example; BENT@x.example"
        self.assertEqual(self.send(self.contacts("bent@x.example")), [])

    def test_another_cards_block_holds_whatever_others_have_the_address(self):
        self.twin.email = "anna@x.example"
        self.assertEqual(self.send(self.contacts("anna@x.example")), [])
        self.assertEqual(self.send(self.twin), ["anna@x.example"])

    def test_of_several_addresses_the_blocked_ones_are_dropped(self):
        reached = self.send(
            self.contacts(
                "anna@x.example, new@x.example",
                '"B" <one@x.example>; Anna <ANNA@X.example>',
                "anna@x.example, Anna@x.example",
            )
        )
        self.assertEqual(reached, ["new@x.example", "one@x.example"])

    def test_spelling_hides_nobody(self):
        self.anna.email = "anna@blåbær.example"
        reached = self.send(
            self.contacts(
                "anna@xn--blbr-roah.example",
                "Anna <anna@BLÅBÆR.example>",
                "anna+news@blåbær.example",
            )
        )
        self.assertEqual(len(reached), 1)
        self.assertIn("anna+news@", reached[0])

    def test_a_mailing_list_is_treated_the_same(self):
        mailing_list = self.env["mailing.list"].create({"name": "L"})
        self.contacts(
            "anna@x.example", "new@x.example", list_ids=[(4, mailing_list.id)]
        )
        mailing = self.env["mailing.mailing"].create(
            {
                "subject": "News",
                "body_html": "<p>News</p>",
                "mailing_model_id": self.env["ir.model"]._get_id("mailing.list"),
                "contact_list_ids": [(4, mailing_list.id)],
            }
        )
        self.assertEqual(self.sent_by(mailing.action_send_mail), ["new@x.example"])

    def test_a_batch_costs_one_query_more(self):
        """Composing: the addresses. Sending looks again with one."""
        contacts = self.contacts(*(f"p{n}@x.example" for n in range(20)))
        composer = self.env["mail.compose.message"].create(
            {"composition_mode": "mass_mail", "model": "mailing.contact", "body": "x"}
        )
        composer.is_mass_email = True
        values = {
            contact.id: {"email_to": contact.email, "recipient_ids": []}
            for contact in contacts
        }
        self.env.flush_all()
        with self.assertQueryCount(1):
            composer._withhold_blocked(values)
