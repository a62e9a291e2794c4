from datetime import timedelta

from odoo import Command, fields
from odoo.tests import tagged

from odoo.addons.webcrm_contacts.tests.mass_email_common import MassMailCase


@tagged("post_install", "-at_install")
class TestAutomationMany(MassMailCase):
    """F2: an automation that writes to many records in one run is a mass mailing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        model_id = cls.env["ir.model"]._get_id("res.partner")
        template = cls.env["mail.template"].create(
            {
                "name": "T",
                "model_id": model_id,
                "subject": "T",
                "body_html": "<p>T</p>",
                "partner_to": "{{ object.id }}",
            }
        )
        action = {
            "name": "A",
            "model_id": model_id,
            "state": "mail_post",
            "mail_post_method": "email",
            "template_id": template.id,
        }
        cls.rule = cls.env["base.automation"].create(
            {
                "name": "A",
                "model_id": model_id,
                "trigger": "on_time_created",
                "trg_date_range": 0,
                "filter_domain": repr([("id", "in", cls.everybody.ids)]),
                "action_server_ids": [Command.create(action)],
            }
        )

    def test_many_records_at_once_leave_out_who_is_blocked(self):
        reached = self.sent_by(self.rule._process, self.everybody)
        self.assertEqual(reached, ["bent@x.example", "free@x.example"])

    def test_one_record_is_one_to_one_mail(self):
        self.assertEqual(self.sent_by(self.rule._process, self.anna), [self.anna.email])

    def test_a_timed_run_over_many_leaves_them_out_too(self):
        """Core processes the records it found one by one."""

        def run():
            until = fields.Datetime.now() + timedelta(hours=1)
            found = self.rule._search_time_based_automation_records(until=until)
            self.assertEqual(found, self.everybody)
            for record in found:
                self.rule._process(record)

        self.assertEqual(self.sent_by(run), ["bent@x.example", "free@x.example"])
