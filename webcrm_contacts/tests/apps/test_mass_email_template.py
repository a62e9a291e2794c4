from odoo.tests import tagged

from ..mass_email_common import MassEmailCase


@tagged("post_install", "-at_install")
class TestMassEmailTemplate(MassEmailCase):
    """F2: where a template's addresses become partners, a blocked address does not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Lead = cls.env["crm.lead"]
        cls.template = cls.letter(use_default_to=True)

    @classmethod
    def letter(cls, **values):
        return cls.env["mail.template"].create(
            {
                "name": "T",
                "model_id": cls.env["ir.model"]._get_id("crm.lead"),
                "subject": "T",
                "body_html": "<p>T</p>",
                "use_default_to": False,
                **values,
            }
        )

    def leads(self, *emails, **values):
        return self.Lead.create(
            [{"name": email, "email_from": email, **values} for email in emails]
        )

    def send(self, leads, template=None, **values):
        template = template or self.template
        letter = self.composer(leads, template_id=template.id, **values)
        return self.sent_by(letter.action_send_mail)

    def cards_of(self, email):
        return self.Partner.with_context(active_test=False).search(
            [("email_normalized", "=", email)]
        )

    def test_the_address_of_a_deleted_card_stays_blocked(self):
        self.anna.unlink()
        reached = self.send(self.leads("anna@x.example", "new@x.example"))
        self.assertEqual(reached, ["new@x.example"])
        self.assertFalse(self.cards_of("anna@x.example"))

    def test_the_address_of_an_archived_card_stays_blocked(self):
        self.anna.active = False
        reached = self.send(self.leads("anna@x.example", "new@x.example"))
        self.assertEqual(reached, ["new@x.example"])
        self.assertEqual(self.cards_of("anna@x.example"), self.anna)

    def test_an_address_had_while_blocked_stays_blocked(self):
        self.anna.email = "now@x.example, second@x.example, b@blåbær.example"
        reached = self.send(
            self.leads(
                "anna@x.example",
                "second@x.example",
                "b@xn--blbr-roah.example",
                "new@x.example",
            )
        )
        self.assertEqual(reached, ["new@x.example"])

    def test_whatever_field_of_the_template_has_the_address(self):
        self.anna.unlink()
        leads = self.leads("anna@x.example", "new@x.example")
        to = self.letter(email_to="{{ object.email_from }}")
        self.assertEqual(self.send(leads, to), ["new@x.example"])
        copy = self.letter(
            partner_to=str(self.free.id), email_cc="{{ object.email_from }}"
        )
        reached = self.send(leads, copy)
        self.assertEqual(reached, ["free@x.example", "free@x.example", "new@x.example"])

    def test_of_several_addresses_the_blocked_one_is_dropped(self):
        self.anna.unlink()
        leads = self.leads("a@x.example", "b@x.example")
        several = self.letter(email_to="anna@x.example, {{ object.email_from }}")
        self.assertEqual(self.send(leads, several), ["a@x.example", "b@x.example"])

    def test_comments_on_many_leads_too(self):
        self.anna.unlink()
        leads = self.leads("anna@x.example", "new@x.example")
        reached = self.send(leads, composition_mode="comment")
        self.assertEqual(reached, ["new@x.example"])

    def test_the_send_message_action_too(self):
        self.anna.unlink()
        leads = self.leads("anna@x.example", "new@x.example")
        action = self.env["ir.actions.server"].create(
            {
                "name": "A",
                "model_id": self.env["ir.model"]._get_id("crm.lead"),
                "state": "mail_post",
                "mail_post_method": "comment",
                "template_id": self.template.id,
            }
        )
        run = action.with_context(
            active_model="crm.lead", active_ids=leads.ids, active_id=leads[0].id
        ).run
        self.assertEqual(self.sent_by(run), ["new@x.example"])

    def test_a_blocked_persons_lead_with_another_address_is_left_out(self):
        leads = self.leads("other@x.example", partner_id=self.anna.id)
        leads.email_from = "other@x.example"
        leads += self.leads("new@x.example")
        to = self.letter(email_to="{{ object.email_from }}")
        self.assertEqual(self.send(leads, to), ["new@x.example"])

    def test_a_resigned_card_does_not_keep_its_twin_from_being_served(self):
        reached = self.send(self.leads("bent@x.example", "new@x.example"))
        self.assertEqual(reached, ["bent@x.example", "new@x.example"])

    def test_the_mail_says_why_it_was_not_sent(self):
        self.anna.unlink()
        leads = self.leads("anna@x.example", "new@x.example")
        with self.mock_mail_gateway():
            letter = self.composer(leads, template_id=self.template.id)
            letter.auto_delete = False
            letter.action_send_mail()
        cancelled = self._new_mails.filtered(lambda mail: mail.state == "cancel")
        self.assertEqual(cancelled.failure_type, "mail_person_blocked")

    def test_a_letter_to_one_lead_goes_out(self):
        self.anna.unlink()
        reached = self.send(self.leads("anna@x.example"))
        self.assertEqual(reached, ["anna@x.example"])

    def test_a_batch_costs_the_same_whatever_its_size(self):
        def count(number):
            leads = self.leads(*(f"p{number}.{n}@x.example" for n in range(number)))
            letter = self.composer(leads, template_id=self.template.id)
            letter.is_mass_email = True
            values = {lead.id: {"email_to": lead.email_from} for lead in leads}
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            letter._judge_addresses(values)
            return self.env.cr.sql_log_count - before

        count(2)  # fills caches
        self.assertEqual(count(3), count(30))
