from odoo.tests import tagged

from odoo.addons.webcrm_contacts_mass_mailing.tests.common import MailingCase


@tagged("post_install", "-at_install")
class TestMassEmailLeads(MailingCase):
    """F2.3: an address that was taken out of the partner is not used through a lead."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leads = cls.env["crm.lead"].create(
            [{"name": p.name, "partner_id": p.id} for p in (cls.free, cls.twin)]
        )
        cls.free.email = False

    def test_the_lead_still_has_the_address_but_no_mailing_uses_it(self):
        self.assertEqual(self.leads[0].email_from, "free@x.example")
        mailing = self.mailing(self.leads)
        self.assertEqual((mailing.sent_figure, mailing.missing_figure), (1, 1))
        self.assertEqual(self.sent_by(mailing.action_send_mail), ["bent@x.example"])
        self.assertEqual(
            self.reasons(mailing), {self.leads[0].id: "mail_email_missing"}
        )
        mailing.invalidate_recordset()
        self.assertEqual((mailing.sent_figure, mailing.missing_figure), (1, 1))

    def test_nor_does_a_letter_from_the_list(self):
        letter = self.composer(self.leads)
        self.assertEqual(self.sent_by(letter.action_send_mail), ["bent@x.example"])

    def test_nor_one_that_an_action_made(self):
        template = self.env["mail.template"].create(
            {
                "name": "T",
                "model_id": self.env["ir.model"]._get_id("crm.lead"),
                "subject": "T",
                "body_html": "<p>T</p>",
                "email_to": "{{ object.email_from }}",
            }
        )
        action = self.env["ir.actions.server"].create(
            {
                "name": "A",
                "model_id": template.model_id.id,
                "state": "mail_post",
                "mail_post_method": "email",
                "template_id": template.id,
            }
        )
        run = action.with_context(
            active_model="crm.lead",
            active_ids=self.leads.ids,
            active_id=self.leads[0].id,
        ).run
        self.assertEqual(self.sent_by(run), ["bent@x.example"])

    def test_a_message_to_one_lead_goes_out(self):
        letter = self.composer(self.leads[0])
        self.assertEqual(self.sent_by(letter.action_send_mail), ["free@x.example"])
