from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..tools.recipient_sql import FIGURES
from .common import MailingCase


@tagged("post_install", "-at_install")
class TestMailingFigures(MailingCase):
    """F2.4: before sending, a mailing says who will get it; the figures add up."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["mail.blacklist"]._add("listed@x.example")
        cls.anna.email = "old@x.example"
        cls.anna.email = "anna@x.example"
        cls.more = cls.Partner.concat(
            cls.person("Listed", email="listed@x.example"),
            cls.person("Empty"),
            cls.person("Wrong", email="no address"),
            cls.person("Bounced", email="bounced@x.example", message_bounce=2),
            cls.person("Same", organization=cls.nordvind, email="Free@x.example"),
            cls.person("Several", email="anna@x.example, several@x.example"),
            cls.person("AllBlocked", email="anna@x.example; old@x.example"),
        )
        cls.recipients = cls.everybody + cls.more

    def figures(self, mailing):
        mailing.invalidate_recordset()
        counts = {figure: mailing[f"{figure}_figure"] for figure in FIGURES}
        self.assertEqual(sum(counts.values()), mailing.recipient_count)
        return {figure: count for figure, count in counts.items() if count}

    def check(self, records, expected, **values):
        """The figures are the expected ones, and what happens when it is sent."""
        mailing = self.mailing(records, **values)
        self.assertEqual(self.figures(mailing), expected)
        self.sent_by(mailing.action_send_mail)
        # What is sent to who bounced before is sent; whether it comes back shows later.
        sent = expected.get("sent", 0) + expected.get("bounced", 0)
        after = {f: n for f, n in expected.items() if f != "bounced"} | {"sent": sent}
        self.assertEqual(self.figures(mailing), after)
        self.assertEqual(mailing.recipient_count, len(records))

    def test_the_figures_add_up_and_come_true(self):
        self.check(
            self.recipients,
            {
                "sent": 3,  # free, twin, several
                "blocked": 2,
                "resigned": 1,
                "unsubscribed": 1,
                "missing": 1,
                "invalid": 1,
                "bounced": 1,
                "same": 1,
            },
        )

    def test_without_the_exclusion_list_only_the_blacklisted_ones_are_added(self):
        mailing = self.mailing(self.recipients, use_exclusion_list=False)
        figures = self.figures(mailing)
        self.assertEqual((figures["sent"], figures["blocked"]), (4, 2))
        self.assertNotIn("unsubscribed", figures)

    def test_on_a_mailing_list_the_address_decides(self):
        mailing_list = self.env["mailing.list"].create({"name": "L"})
        emails = (
            "anna@x.example",
            "bent@x.example",
            "gone@x.example",
            "one@x.example",
            "ONE@x.example",
            "out@x.example",
            "anna@x.example, two@x.example",
            "Anna <anna@x.example>; anna@X.example",
            "listed@x.example",
            "",
            "wrong",
        )
        contacts = self.env["mailing.contact"].create(
            [{"name": e, "email": e, "list_ids": mailing_list.ids} for e in emails]
        )
        self.person("Gone", email="gone@x.example", person_status="resigned")
        contacts.filtered(
            lambda c: c.email == "out@x.example"
        ).subscription_ids.opt_out = True
        self.check(
            contacts,
            {
                "sent": 3,
                "blocked": 2,
                "resigned": 1,
                "unsubscribed": 2,
                "missing": 1,
                "invalid": 1,
                "same": 1,
            },
            mailing_model_id=self.env["ir.model"]._get_id("mailing.list"),
            mailing_domain=[("list_ids", "in", mailing_list.ids)],
            contact_list_ids=mailing_list.ids,
        )

    def test_each_figure_is_a_list(self):
        mailing = self.mailing(self.recipients)
        for figure in FIGURES:
            action = mailing.with_context(webcrm_figure=figure).action_view_figure()
            found = self.Partner.search_count(action["domain"])
            self.assertEqual(found, mailing[f"{figure}_figure"], figure)
        blocked = mailing.with_context(webcrm_figure="blocked").action_view_figure()
        found = self.Partner.search(blocked["domain"])
        self.assertEqual(found, self.anna + self.more[-1])
        everybody = mailing.action_view_figure()
        self.assertEqual(self.Partner.search(everybody["domain"]), self.recipients)

    def test_after_sending_each_figure_is_a_list_of_traces(self):
        mailing = self.mailing(self.recipients)
        self.sent_by(mailing.action_send_mail)
        mailing.mailing_trace_ids[0].set_bounced()
        mailing.invalidate_recordset()
        for figure in FIGURES:
            action = mailing.with_context(webcrm_figure=figure).action_view_figure()
            found = self.env["mailing.trace"].search_count(action["domain"])
            self.assertEqual(found, mailing[f"{figure}_figure"], figure)

    def test_a_failing_domain_counts_nobody(self):
        mailing = self.mailing(self.recipients)
        for domain in ("[('no_such_field', '=', 1)]", "[(", "nonsense"):
            with mute_logger("odoo.domains"):
                mailing.mailing_domain = domain
                self.assertFalse(self.figures(mailing), domain)

    def test_the_form_counts_while_the_criteria_are_changed(self):
        with Form(self.mailing(self.free)) as form:
            self.assertEqual(form.sent_figure, 1)
            form.mailing_domain = repr([("id", "in", (self.free + self.anna).ids)])
            self.assertEqual((form.sent_figure, form.blocked_figure), (1, 1))

    def test_a_fixed_number_of_queries_whatever_the_number_of_recipients(self):
        def count(records):
            mailing = self.mailing(records)
            self.env.flush_all()
            before = self.env.cr.sql_log_count
            mailing._count_figures()
            return self.env.cr.sql_log_count - before

        count(self.free)  # fills caches
        # Two more for fields with several addresses: the cards, and who has them.
        self.assertLessEqual(count(self.recipients), count(self.free) + 2)


@tagged("post_install", "-at_install")
class TestMailingToThese(MailingCase):
    """F2: from the list of persons to a mailing to them."""

    def mailing_to(self, selected, domain):
        action = self.Partner.with_context(
            active_model="res.partner", active_ids=selected.ids, active_domain=domain
        ).action_mailing_to_these()
        form = Form(self.env["mailing.mailing"].with_context(**action["context"]))
        self.assertEqual(form.mailing_model_real, "res.partner")
        return form

    def test_a_selection_is_carried(self):
        domain = [("parent_id", "=", self.acme.id)]
        mailing = self.mailing_to(self.anna + self.free, domain)
        self.assertEqual(
            mailing.mailing_domain, repr([("id", "in", (self.anna + self.free).ids)])
        )

    def test_everything_selected_carries_the_search(self):
        domain = [("parent_id", "=", self.acme.id)]
        mailing = self.mailing_to(self.Partner.search(domain), domain)
        self.assertEqual(mailing.mailing_domain, repr(domain))
