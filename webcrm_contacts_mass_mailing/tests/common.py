from odoo.addons.webcrm_contacts.tests.mass_email_common import MassMailCase


class MailingCase(MassMailCase):
    """Mailings, sent as the app sends them."""

    def mailing(self, records, **values):
        """A mailing on these records, ready to be sent."""
        return self.env["mailing.mailing"].create(
            {
                "subject": "News",
                "body_html": "<p>News</p>",
                "mailing_model_id": self.env["ir.model"]._get_id(records._name),
                "mailing_domain": [("id", "in", records.ids)],
                **values,
            }
        )

    def send(self, records, **values):
        """Send a mailing on records, and the queue; the addresses reached."""
        return self.sent_by(self.mailing(records, **values).action_send_mail)

    def reasons(self, mailing):
        """dict of res_id → why the trace was cancelled, of the traces of a mailing."""
        return {
            trace.res_id: trace.failure_type
            for trace in mailing.mailing_trace_ids
            if trace.trace_status == "cancel"
        }

    def run_mailing_queue(self):
        """What the scheduled action sends, and the mail queue after it."""
        cron = self.env.ref("mass_mailing.ir_cron_mass_mailing_queue").sudo()

        def run():
            with self.enter_registry_test_mode():
                cron.method_direct_trigger()

        return self.sent_by(run)
