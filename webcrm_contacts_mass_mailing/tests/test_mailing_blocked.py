from odoo.tests import tagged

from .common import MailingCase

EVERYBODY_ELSE = ["bent@x.example", "free@x.example"]


@tagged("post_install", "-at_install")
class TestMailingBlocked(MailingCase):
    """F2: a mailing on contacts never reaches who is blocked or has resigned."""

    def test_blocked_and_resigned_get_nothing_and_all_others_do(self):
        self.assertEqual(self.send(self.everybody), EVERYBODY_ELSE)

    def test_a_mailing_to_one_person_is_a_mailing(self):
        for person in (self.anna, self.bent):
            self.assertEqual(self.send(person), [])

    def test_a_colleague_switching_the_exclusion_list_off_lifts_nothing(self):
        reached = self.send(self.everybody, use_exclusion_list=False)
        self.assertEqual(reached, EVERYBODY_ELSE)

    def test_the_blacklist_keeps_its_own_meaning(self):
        self.env["mail.blacklist"]._add("free@x.example")
        self.assertEqual(self.send(self.everybody), ["bent@x.example"])
        reached = self.send(self.everybody, use_exclusion_list=False)
        self.assertEqual(reached, EVERYBODY_ELSE)
        self.assertFalse(
            self.env["mail.blacklist"].search([("email", "like", "anna@x")])
        )

    def test_the_trace_says_why_and_the_statistics_count_it(self):
        mailing = self.mailing(self.everybody)
        self.sent_by(mailing.action_send_mail)
        self.assertEqual(
            self.reasons(mailing),
            {
                self.anna.id: "mail_person_blocked",
                self.bent.id: "mail_person_resigned",
            },
        )
        self.assertEqual((mailing.canceled, mailing.sent), (2, 2))

    def test_nothing_is_in_the_chatter_of_who_did_not_get_it(self):
        before = len(self.anna.message_ids)
        self.send(self.everybody, keep_archives=True)
        self.env.invalidate_all()
        self.assertEqual(len(self.anna.message_ids), before)

    def test_a_cancelled_trace_keeps_no_other_card_from_being_served(self):
        """Twin has Bent's address: in the same batch, and in a later one."""
        for batch_size in (50, 1):
            self.env["ir.config_parameter"].set_param("mail.batch_size", batch_size)
            self.assertEqual(self.send(self.bent + self.twin), ["bent@x.example"])

    def test_a_card_added_after_the_first_sending_is_served(self):
        mailing = self.mailing(self.bent)
        self.assertEqual(self.sent_by(mailing.action_send_mail), [])
        mailing.mailing_domain = [("id", "in", (self.bent + self.twin).ids)]
        self.assertEqual(self.sent_by(mailing.action_send_mail), ["bent@x.example"])

    def test_retrying_reaches_nobody_more(self):
        mailing = self.mailing(self.everybody)
        self.sent_by(mailing.action_send_mail)
        trace = mailing.mailing_trace_ids.filtered(lambda t: t.res_id == self.free.id)
        trace.mail_mail_id.write({"state": "exception"})
        self.free.block_mass_email = True
        mailing.action_retry_failed()
        self.assertEqual(self.run_mailing_queue(), [])
        self.assertEqual(self.reasons(mailing)[self.free.id], "mail_person_blocked")

    def test_a_scheduled_mailing_judges_when_it_is_sent(self):
        mailing = self.mailing(self.everybody)
        mailing.action_launch()
        self.free.block_mass_email = True
        reached = self.run_mailing_queue()
        self.assertEqual(reached, ["bent@x.example"])

    def test_a_queued_mail_is_judged_again_and_its_trace_says_so(self):
        mailing = self.mailing(self.free + self.twin)
        with self.mock_mail_gateway():
            composer = self.env["mail.compose.message"].create(
                {
                    "model": "res.partner",
                    "res_ids": (self.free + self.twin).ids,
                    "composition_mode": "mass_mail",
                    "mass_mailing_id": mailing.id,
                    "subject": "News",
                    "body": "<p>News</p>",
                    "force_send": False,
                }
            )
            composer._action_send_mail()
        self.free.block_mass_email = True
        self.assertEqual(self.sent_by(lambda: None), ["bent@x.example"])
        self.assertEqual(self.reasons(mailing), {self.free.id: "mail_person_blocked"})
        self.assertEqual((mailing.canceled, mailing.sent), (1, 1))

    def test_an_a_b_test_and_its_winner_reach_nobody_blocked(self):
        mailing = self.mailing(
            self.everybody,
            ab_testing_enabled=True,
            ab_testing_pc=50,
            ab_testing_winner_selection="manual",
        )
        reached = self.sent_by(mailing.action_send_mail)
        mailing.action_select_as_winner()
        reached += self.run_mailing_queue()
        self.assertEqual(sorted(reached), EVERYBODY_ELSE)

    def test_a_mailing_made_by_the_composer_is_one(self):
        composer = self.composer(self.anna, mass_mailing_name="Named")
        self.assertEqual(self.sent_by(composer.action_send_mail), [])

    def test_a_failing_domain_sends_nothing(self):
        mailing = self.mailing(self.everybody)
        mailing.mailing_domain = "[('no_such_field', '=', 1)]"
        with self.assertRaises(ValueError):
            self.sent_by(mailing.action_send_mail)
