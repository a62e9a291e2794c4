from odoo.tests import tagged

from ..mass_email_common import MassMailCase


@tagged("post_install", "-at_install")
class TestMassMailDocuments(MassMailCase):
    """F2: a document goes out, several at once too; another letter to its customers
    does not reach who is blocked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.everyone = ["anna@x.example", "bent@x.example", "free@x.example"]
        cls.allowed = ["free@x.example"]
        cls.recipients = cls.anna + cls.bent + cls.free
        cls.invoices = cls.env["account.move"].create(
            [
                {"partner_id": partner.id, "move_type": "out_invoice"}
                for partner in cls.recipients
            ]
        )

    def letter(self, model, **values):
        return self.env["mail.template"].create(
            {
                "name": "T",
                "model_id": self.env["ir.model"]._get_id(model),
                "subject": "T",
                "body_html": "<p>T</p>",
                "use_default_to": False,
                **values,
            }
        )

    def invoice_letter(self, **values):
        values = {"use_default_to": True, **values}
        return self.letter("account.move", **values)

    def meetings(self):
        values = {
            "name": "Meeting",
            "start": "2030-01-01 08:00:00",
            "stop": "2030-01-01 09:00:00",
        }
        events = self.env["calendar.event"].create(
            [{**values, "partner_ids": partner.ids} for partner in self.recipients]
        )
        # The invitations are no matter here.
        self.env["mail.mail"].search([("state", "=", "outgoing")]).cancel()
        return events

    def send(self, records, **values):
        return self.sent_by(self.composer(records, **values).action_send_mail)

    def run_on(self, records, **values):
        model_id = self.env["ir.model"]._get_id(records._name)
        action = self.env["ir.actions.server"].create(
            {"name": "A", "model_id": model_id, **values}
        )
        run = action.with_context(
            active_model=records._name, active_ids=records.ids, active_id=records[0].id
        ).run
        return self.sent_by(run)

    def test_a_letter_about_many_invoices_leaves_out_who_is_blocked(self):
        self.assertEqual(self.send(self.invoices), self.allowed)
        letter = self.invoice_letter()
        for mode in ("mass_mail", "comment"):
            values = {"template_id": letter.id, "composition_mode": mode}
            self.assertEqual(self.send(self.invoices, **values), self.allowed, mode)

    def test_about_one_it_reaches_everybody(self):
        letter = self.invoice_letter()
        for invoice, address in zip(self.invoices, self.everyone, strict=True):
            self.assertEqual(self.send(invoice, template_id=letter.id), [address])

    def test_a_letter_about_many_meetings_leaves_out_who_is_blocked(self):
        letter = self.letter(
            "calendar.event", partner_to="{{ object.attendee_ids.partner_id.ids }}"
        )
        reached = self.send(self.meetings(), template_id=letter.id)
        self.assertEqual(reached, self.allowed)

    def test_a_letter_that_an_action_sends_leaves_out_who_is_blocked(self):
        letter = self.invoice_letter()
        for method in ("email", "comment"):
            values = {"mail_post_method": method, "template_id": letter.id}
            reached = self.run_on(self.invoices, state="mail_post", **values)
            self.assertEqual(reached, self.allowed, method)
        code = f"env['mail.template'].browse({letter.id}).send_mail_batch(records.ids)"
        reached = self.run_on(self.invoices, state="code", code=code)
        self.assertEqual(reached, self.allowed)

    def test_the_document_itself_goes_out_to_many(self):
        report = self.env.ref("account.account_invoices")
        for template in (
            self.invoice_letter(report_template_ids=report.ids),
            self.env.ref("account.email_template_edi_invoice"),
        ):
            reached = self.send(self.invoices, template_id=template.id)
            self.assertEqual(reached, self.everyone, template.name)
            for method in ("email", "comment"):
                values = {"mail_post_method": method, "template_id": template.id}
                reached = self.run_on(self.invoices, state="mail_post", **values)
                self.assertEqual(reached, self.everyone, (template.name, method))

    def test_what_an_action_makes_an_app_send_goes_out(self):
        """The app posts an invoice as a message, without a template of an action."""
        code = (
            "for record in records: record.message_post(body='x', "
            "partner_ids=record.partner_id.ids, subtype_xmlid='mail.mt_comment')"
        )
        reached = self.run_on(self.invoices, state="code", code=code)
        self.assertEqual(reached, self.everyone)
