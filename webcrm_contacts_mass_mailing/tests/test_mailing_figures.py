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

    def listed(self, mailing, figure=False):
        """What the list behind a figure shows."""
        action = mailing.with_context(webcrm_figure=figure).action_view_figure()
        records = self.env[action["res_model"]].with_context(**action["context"])
        return records.search(action["domain"])

    def test_each_figure_is_a_list(self):
        mailing = self.mailing(self.recipients)
        for figure in FIGURES:
            found = len(self.listed(mailing, figure))
            self.assertEqual(found, mailing[f"{figure}_figure"], figure)
        self.assertEqual(self.listed(mailing, "blocked"), self.anna + self.more[-1])
        self.assertEqual(self.listed(mailing), self.recipients)

    def test_who_is_archived_is_neither_counted_nor_listed(self):
        mailing = self.mailing(self.free + self.anna + self.twin)
        (self.free + self.anna).active = False
        self.assertEqual(self.figures(mailing), {"sent": 1})
        self.assertEqual(self.listed(mailing), self.twin)
        self.assertEqual(self.listed(mailing, "sent"), self.twin)
        self.assertFalse(self.listed(mailing, "blocked"))

    def test_where_the_criteria_ask_for_archived_ones_they_are_listed(self):
        mailing = self.mailing(self.free + self.anna)
        (self.free + self.anna).active = False
        ids = (self.free + self.anna).ids
        mailing.mailing_domain = repr([("id", "in", ids), ("active", "=", False)])
        self.assertEqual(self.figures(mailing), {"sent": 1, "blocked": 1})
        self.assertEqual(self.listed(mailing), self.free + self.anna)
        self.assertEqual(self.listed(mailing, "sent"), self.free)
        self.assertEqual(self.listed(mailing, "blocked"), self.anna)

    def test_a_mailing_opens_without_a_right_to_its_recipients(self):
        mailing = self.mailing(self.env["mailing.contact"])
        user = self.user_with("mailer", "mass_mailing.group_mass_mailing_user")
        self.env["ir.model.access"].search(
            [("model_id.model", "=", "mailing.contact")]
        ).active = False
        with Form(mailing.with_user(user)) as form:
            self.assertEqual(form.recipient_count, 0)

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
        # Two more for fields with several addresses: the partners, and who has them.
        self.assertLessEqual(count(self.recipients), count(self.free) + 2)


@tagged("post_install", "-at_install")
class TestMailingToThese(MailingCase):
    """F2: from the list of persons to a mailing to them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with(
            "mailer",
            "base.group_partner_manager",
            "mass_mailing.group_mass_mailing_user",
        )

    def mailing_to(self, selected, domain):
        """The mailing that whoever selected these is taken to."""
        action = selected.with_context(
            active_model="res.partner", active_ids=selected.ids, active_domain=domain
        ).action_mailing_to_these()
        form = Form(selected.env["mailing.mailing"].with_context(**action["context"]))
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

    def test_a_search_that_only_the_user_can_make_carries_who_it_found(self):
        """Favorites are somebody's: the queue that sends has none."""
        favorites = (self.free + self.twin).with_user(self.user)
        for person in favorites:
            person.action_toggle_favorite()
        form = self.mailing_to(favorites, [("is_favorite", "=", True)])
        form.subject = "News"
        form.save().action_launch()
        self.assertEqual(self.run_mailing_queue(), ["bent@x.example", "free@x.example"])

    def test_a_search_that_finds_more_than_the_user_sees_carries_who_was_seen(self):
        hidden = self.person("Hidden", email="hidden@x.example")
        hidden.company_id = self.env["res.company"].create({"name": "Other"})
        domain = [("parent_id", "=", self.acme.id)]
        seen = self.Partner.with_user(self.user).search(domain)
        self.assertNotIn(hidden.id, seen.ids)
        form = self.mailing_to(seen, domain)
        self.assertEqual(form.mailing_domain, repr([("id", "in", seen.ids)]))
