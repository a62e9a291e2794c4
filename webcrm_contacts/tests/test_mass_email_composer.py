from odoo.tests import tagged

from .mass_email_common import MassMailCase


@tagged("post_install", "-at_install")
class TestMassMailComposer(MassMailCase):
    """F2: the composer opened from a list on many records."""

    def send(self, records, **values):
        return self.sent_by(self.composer(records, **values).action_send_mail)

    def test_blocked_and_resigned_get_nothing_and_all_others_do(self):
        self.assertEqual(
            self.send(self.everybody), ["bent@x.example", "free@x.example"]
        )

    def test_no_option_of_the_composer_lifts_a_block(self):
        reached = self.send(self.everybody, use_exclusion_list=False)
        self.assertEqual(reached, ["bent@x.example", "free@x.example"])

    def test_nothing_a_client_sends_along_lifts_a_block(self):
        composer = self.composer(self.everybody)
        for context in (
            {"webcrm_mail_run": "own"},
            {"webcrm_mail_run": False},
            {"default_is_mass_email": False},
            {"hide_mail_template_management_options": True},
        ):
            reached = self.sent_by(composer.with_context(**context).action_send_mail)
            self.assertEqual(reached, ["bent@x.example", "free@x.example"], context)

    def test_a_comment_on_many_records_is_a_mass_mailing_too(self):
        template = self.template_to_each()
        values = {"composition_mode": "comment", "template_id": template.id}
        reached = self.send(self.everybody, **values)
        self.assertEqual(reached, ["bent@x.example", "free@x.example"])
        self.assertEqual(self.send(self.anna, **values), ["anna@x.example"])

    def test_the_resigned_card_does_not_keep_its_twin_from_being_served(self):
        for order in (self.bent + self.twin, self.twin + self.bent):
            self.assertEqual(self.send(order), ["bent@x.example"])

    def test_one_record_is_one_to_one_mail(self):
        for person in (self.anna, self.bent):
            self.assertEqual(self.send(person), [person.email])

    def test_in_a_later_batch_it_is_the_same(self):
        self.env["ir.config_parameter"].set_param("mail.batch_size", 1)
        self.assertEqual(
            self.send(self.everybody), ["bent@x.example", "free@x.example"]
        )

    def test_the_mail_and_its_notification_say_why(self):
        with self.mock_mail_gateway():
            self.composer(self.anna + self.bent, auto_delete=False).action_send_mail()
        mails = self._new_mails.sorted("id")
        self.assertEqual(mails.mapped("state"), ["cancel", "cancel"])
        reasons = ["mail_person_blocked", "mail_person_resigned"]
        self.assertEqual(mails.mapped("failure_type"), reasons)
        notifications = self.env["mail.notification"].search(
            [("mail_mail_id", "in", mails.ids)], order="id"
        )
        self.assertEqual(notifications.mapped("failure_type"), reasons)
        self.assertEqual(set(notifications.mapped("notification_status")), {"canceled"})
        self.assertEqual(notifications.res_partner_id, self.anna + self.bent)

    def test_nothing_is_posted_in_the_chatter_of_who_did_not_get_it(self):
        before = len(self.anna.message_ids)
        self.send(self.everybody, auto_delete=False)
        self.env.invalidate_all()
        self.assertEqual(len(self.anna.message_ids), before)
        self.assertIn("News", self.free.message_ids.mapped("subject"))

    def test_an_explicitly_chosen_recipient_is_judged_as_well(self):
        reached = self.send(self.free + self.twin, partner_ids=[(4, self.anna.id)])
        self.assertNotIn("anna@x.example", reached)

    def test_of_several_addresses_the_blocked_one_is_dropped(self):
        self.free.email = "free@x.example, anna@x.example"
        self.assertEqual(
            self.send(self.free + self.twin), ["bent@x.example", "free@x.example"]
        )

    def test_fifty_addresses_in_one_field_hide_nobody(self):
        many = [f"p{number}@x.example" for number in range(49)] + ["Anna@X.example"]
        self.free.email = ", ".join(many)
        self.assertEqual(self.send(self.free + self.anna), sorted(many[:-1]))

    def test_spelling_hides_nobody(self):
        self.anna.email = "Anna <ANNA@Blåbær.example>"
        self.free.email = '"A" <free@x.example>, anna@xn--blbr-roah.example'
        self.assertEqual(self.send(self.free + self.anna), ["free@x.example"])

    def test_a_plus_address_is_another_address(self):
        self.free.email = "anna+news@x.example"
        self.assertEqual(self.send(self.free + self.anna), ["anna+news@x.example"])

    def test_an_unparsable_address_is_treated_as_in_stock(self):
        self.free.email = "not an address"
        with self.mock_mail_gateway():
            self.composer(self.free + self.twin, auto_delete=False).action_send_mail()
        self.assertIn("mail_email_invalid", self._new_mails.mapped("failure_type"))

    def test_a_template_to_many_is_judged_by_who_it_goes_to(self):
        template = self.env["mail.template"].create(
            {
                "name": "T",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "subject": "T",
                "body_html": "<p>T</p>",
                "email_to": "{{ object.email }}",
            }
        )
        reached = self.send(self.everybody, template_id=template.id)
        self.assertEqual(reached, ["bent@x.example", "free@x.example"])

    def test_the_mail_of_a_code_run_is_not_mass(self):
        """`_track_template` and the like."""
        reached = self.sent_by(
            (self.anna + self.bent).message_mail_with_source, self.template_to_each()
        )
        self.assertEqual(reached, ["anna@x.example", "bent@x.example"])

    def template_to_each(self):
        return self.env["mail.template"].create(
            {
                "name": "T",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "subject": "T",
                "body_html": "<p>T</p>",
                "partner_to": "{{ object.id }}",
            }
        )
