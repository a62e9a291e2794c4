from odoo.tests import tagged

from odoo.addons.webcrm_contacts.tests.mass_email_common import MassMailCase


@tagged("post_install", "-at_install")
class TestEventMail(MassMailCase):
    """F2: an event's own mails reach every attendee; letters to attendees do not."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        event = cls.env["event.event"].create(
            {
                "name": "Fair",
                "date_begin": "2030-01-01 08:00:00",
                "date_end": "2030-01-01 16:00:00",
                "event_mail_ids": [],
            }
        )
        people = cls.anna + cls.bent + cls.free
        cls.attendees = cls.env["event.registration"].create(
            [{"event_id": event.id, "partner_id": person.id} for person in people]
        )
        cls.template = cls.env["mail.template"].create(
            {
                "name": "Reminder",
                "model_id": cls.env["ir.model"]._get_id("event.registration"),
                "subject": "Tomorrow",
                "body_html": "<p>Tomorrow</p>",
                "email_to": "{{ object.email }}",
            }
        )
        cls.scheduler = cls.env["event.mail"].create(
            {
                "event_id": event.id,
                "interval_unit": "days",
                "interval_type": "before_event",
                "template_ref": f"mail.template,{cls.template.id}",
            }
        )

    def test_a_reminder_reaches_every_attendee(self):
        reached = self.sent_by(self.scheduler._send_mail, self.attendees)
        self.assertEqual(
            reached, ["anna@x.example", "bent@x.example", "free@x.example"]
        )

    def test_a_letter_to_the_attendees_leaves_out_who_is_blocked(self):
        self.twin.active = False
        letter = self.composer(self.attendees, template_id=self.template.id)
        self.assertEqual(self.sent_by(letter.action_send_mail), ["free@x.example"])
