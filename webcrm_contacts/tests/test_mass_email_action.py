from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from .mass_email_common import MassMailCase


@tagged("post_install", "-at_install")
class TestMassMailAction(MassMailCase):
    """F2: one run of a server action over many records is a mass mailing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.template = cls.env["mail.template"].create(
            {
                "name": "T",
                "model_id": cls.env["ir.model"]._get_id("res.partner"),
                "subject": "T",
                "body_html": "<p>T</p>",
                "partner_to": "{{ object.id }}",
            }
        )

    def run_on(self, records, **values):
        action = self.env["ir.actions.server"].create(
            {
                "name": "A",
                "model_id": self.env["ir.model"]._get_id(records._name),
                **values,
            }
        )
        context = {
            "active_model": records._name,
            "active_ids": records.ids,
            "active_id": records[0].id,
        }
        return self.sent_by(action.with_context(**context).run)

    def test_the_send_email_action_leaves_out_who_is_blocked(self):
        for method in ("email", "comment"):
            reached = self.run_on(
                self.everybody,
                state="mail_post",
                template_id=self.template.id,
                mail_post_method=method,
            )
            self.assertEqual(reached, ["bent@x.example", "free@x.example"], method)

    def test_what_is_notified_later_leaves_out_who_is_blocked(self):
        later = fields.Datetime.now() + timedelta(days=1)
        self.template.scheduled_date = fields.Datetime.to_string(later)
        reached = self.run_on(
            self.everybody,
            state="mail_post",
            template_id=self.template.id,
            mail_post_method="comment",
        )
        self.assertEqual(reached, [])
        self.acme.message_post(
            body="One-to-one",
            partner_ids=self.anna.ids,
            scheduled_date=later,
            subtype_xmlid="mail.mt_comment",
        )
        scheduled = self.env["mail.message.schedule"].search(
            [("mail_message_id.model", "=", "res.partner")]
        )
        reached = self.sent_by(scheduled._send_notifications)
        expected = ["anna@x.example", "bent@x.example", "free@x.example"]
        self.assertEqual(reached, expected)

    def test_on_one_record_it_is_one_to_one_mail(self):
        reached = self.run_on(
            self.anna,
            state="mail_post",
            template_id=self.template.id,
            mail_post_method="email",
        )
        self.assertEqual(reached, ["anna@x.example"])

    def test_code_that_writes_to_many_leaves_out_who_is_blocked(self):
        codes = (
            "for record in records: record.message_post("
            "body='x', partner_ids=record.ids, subtype_xmlid='mail.mt_comment')",
            f"records.message_mail_with_source(env['mail.template'].browse({self.template.id}))",
            f"env['mail.template'].browse({self.template.id}).send_mail_batch(records.ids)",
            "env['mail.mail'].create([{'email_to': r.email, 'subject': 'x', "
            "'body_html': 'x', 'model': r._name, 'res_id': r.id} for r in records])",
        )
        for code in codes:
            reached = self.run_on(self.everybody, state="code", code=code)
            self.assertEqual(reached, ["bent@x.example", "free@x.example"], code)

    def test_a_password_reset_for_many_users_reaches_each(self):
        user = self.user_with("anna", "base.group_user")
        other = self.user_with("bent", "base.group_user")
        user.partner_id.write({"email": "u@x.example", "block_mass_email": True})
        other.partner_id.write({"email": "o@x.example", "person_status": "resigned"})
        template = self.template.copy(
            {
                "model_id": self.env["ir.model"]._get_id("res.users"),
                "partner_to": "{{ object.partner_id.id }}",
            }
        )
        reached = self.run_on(
            user + other,
            state="code",
            code=f"env['mail.template'].browse({template.id}).send_mail_batch(records.ids)",
        )
        self.assertEqual(reached, ["o@x.example", "u@x.example"])
