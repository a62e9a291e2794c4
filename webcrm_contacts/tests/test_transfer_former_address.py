from odoo import Command
from odoo.tests import new_test_user, tagged

from .common import PersonCase

OLD = "anna@acme.example"
MAIL = """\
From: Anna Holm <{sender}>
To: {to}
Message-Id: <{number}@mail.example>
Date: Tue, 2 Mar 2100 10:00:00 +0100
Subject: About the order
{headers}
Is there news?
"""


@tagged("post_install", "-at_install")
class TestTransferFormerAddress(PersonCase):
    """Mail from the address of a merged record finds the survivor (F10.6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.thread = cls.env["mail.thread"]
        cls.anna = cls.person(email=OLD)
        cls.double = cls.person("Anna Berit", email="berit@acme.example")
        cls.anna.move_to_organization(cls.acme, merge_into=cls.double)
        cls.outsider = "nobody@else.example"

    def find(self, *emails, no_create=True, **options):
        return self.Partner._find_or_create_from_emails(
            emails, no_create=no_create, **options
        )

    def offer(self):
        return self.acme.message_post(
            body="Offer", message_type="comment", subtype_xmlid="mail.mt_comment"
        )

    def process(
        self, model, sender=OLD, to="office@firm.example", headers="", **kwargs
    ):
        self.number = getattr(self, "number", 0) + 1
        raw = MAIL.format(sender=sender, to=to, headers=headers, number=self.number)
        return self.thread.message_process(model, raw, **kwargs)

    # -------------------------------------------------------------------------
    # The three ways of core
    # -------------------------------------------------------------------------

    def test_find_or_create_finds_the_survivor(self):
        self.assertEqual(self.Partner.find_or_create(f"Anna <{OLD}>"), self.double)
        new = self.Partner.find_or_create(self.outsider)
        self.assertEqual(new.email, self.outsider)

    def test_the_survivor_stands_in_its_place_among_several(self):
        found = self.find("Berit <berit@acme.example>", OLD.upper(), self.outsider, "")
        self.assertEqual(found, [self.double, self.double, *[self.Partner] * 2])

    def test_only_who_is_found_nowhere_is_created(self):
        before = self.Partner.search_count([])
        first, old, again = self.find(
            self.outsider, OLD, self.outsider, no_create=False
        )
        self.assertEqual((old, first.email, again), (self.double, self.outsider, first))
        self.assertEqual(self.Partner.search_count([]), before + 1)

    def test_the_way_that_compares_again_finds_the_survivor(self):
        for force in (False, True):
            with self.subTest(force=force):
                found = self.thread._mail_find_partner_from_emails(
                    [self.outsider, OLD], records=self.acme, force_create=force
                )
                self.assertEqual(found[1], self.double)
                self.assertEqual(bool(found[0]), force)
        found = self.thread._mail_find_partner_from_emails([OLD], force_create=True)
        self.assertEqual(found, [self.double])

    def test_a_record_of_whatever_model_finds_the_survivor(self):
        found = self.acme._partner_find_from_emails_single([OLD], no_create=False)
        self.assertEqual(found, self.double)
        self.assertEqual(
            self.thread._partner_find_from_emails_single([OLD]), self.double
        )

    # -------------------------------------------------------------------------
    # The gateway and the chatter
    # -------------------------------------------------------------------------

    def test_an_answer_by_mail_is_the_survivors(self):
        sent = self.offer()
        self.process("res.partner", headers=f"In-Reply-To: {sent.message_id}\n")
        latest = self.acme.message_ids[0]
        self.assertEqual(latest.subject, "About the order")
        self.assertEqual(latest.author_id, self.double)
        self.assertIn(OLD, latest.email_from)

    def test_a_mail_to_the_old_address_has_the_survivor_among_its_recipients(self):
        sent = self.offer()
        self.process(
            "res.partner",
            sender=self.outsider,
            to=f"{OLD}, office@firm.example",
            headers=f"In-Reply-To: {sent.message_id}\n",
        )
        self.assertEqual(self.acme.message_ids[0].partner_ids, self.double)

    def test_the_chatter_suggests_the_survivor_once(self):
        sent = self.offer()
        self.process(
            "res.partner",
            to=f"{OLD}, third@else.example",
            headers=f"In-Reply-To: {sent.message_id}\n",
        )
        for followers, count in ((self.double, 0), (self.Partner, 1)):
            self.acme.message_unsubscribe(self.double.ids)
            self.acme.message_subscribe(followers.ids)
            emails = self.suggested(self.acme)
            self.assertEqual(emails.count("berit@acme.example"), count)
            self.assertNotIn(OLD, emails)
            self.assertIn("third@else.example", emails)

    def suggested(self, record):
        found = record._message_get_suggested_recipients(reply_discussion=True)
        return [one["email"] for one in found]

    # -------------------------------------------------------------------------
    # Who has it now, who keeps it
    # -------------------------------------------------------------------------

    def test_who_has_the_address_now_comes_first(self):
        other = self.person("Carl", email=OLD)
        self.assertEqual(self.find(OLD), [other])
        self.assertEqual(self.Partner.find_or_create(OLD), other)
        nobody = self.find(OLD, filter_found=lambda partner: partner != other)
        self.assertFalse(nobody[0])

    def test_who_has_it_as_the_second_address_keeps_it_from_others(self):
        self.person("Carl", email=f"carl@acme.example, {OLD}")
        self.assertFalse(self.find(OLD)[0])

    def test_a_kept_address_leads_to_who_keeps_it(self):
        bo = self.person("Bo", email="bo@acme.example")
        bo.write({"email": "bo@home.example", "archived_email": "Bo <BO@acme.example>"})
        self.assertEqual(self.find("bo@acme.example"), [bo])
        bo.active = False
        self.assertFalse(self.find("bo@acme.example")[0])

    def test_who_changed_employer_is_found_where_it_is(self):
        bo = self.person("Bo", email="bo@acme.example")
        journal = bo.move_to_organization(self.nordvind, leave_former=True)
        former = journal.former_id
        self.assertEqual(former.archived_email, "bo@acme.example")
        self.assertEqual(self.find("bo@acme.example"), [bo])
        bo.email = "bo@nordvind.example"
        self.assertEqual(former.person_status, "resigned")
        self.assertEqual(self.find("bo@acme.example"), [bo])

    def test_what_the_merged_record_kept_leads_on_as_well(self):
        bo = self.person("Bo", archived_email="bo@earlier.example")
        bo.move_to_organization(self.acme, merge_into=self.double)
        self.assertEqual(self.find("bo@earlier.example"), [self.double])

    def test_a_chain_of_merges_leads_to_the_last_one(self):
        last = self.person("Berit")
        self.double.move_to_organization(self.acme, merge_into=last)
        self.assertEqual(self.find(OLD), [last])

    def test_the_other_notation_of_a_domain_leads_there_too(self):
        bo = self.person("Bo", email="bo@blåbær.example")
        bo.move_to_organization(self.acme, merge_into=self.double)
        self.assertEqual(self.find("bo@xn--blbr-roah.example"), [self.double])

    def test_after_undo_it_is_its_own_again(self):
        self.double.action_undo_last_move()
        self.assertEqual(self.find(OLD), [self.anna])

    # -------------------------------------------------------------------------
    # Whom it never leads to
    # -------------------------------------------------------------------------

    def test_never_to_a_login(self):
        for group in ("base.group_portal", "base.group_user"):
            user = new_test_user(self.env, f"login_{group}", group)
            user.partner_id.write({"parent_id": self.acme.id})
            kept = f"kept@{group}.example"
            user.partner_id.archived_email = kept
            for active in (True, False):
                user.active = active
                with self.subTest(group, active=active):
                    self.assertFalse(self.find(kept)[0])

    def test_the_gateway_hands_over_no_identity(self):
        user = new_test_user(self.env, "portal_berit", "base.group_portal")
        user.write({"partner_id": self.double.id, "email": "berit@acme.example"})
        self.assertEqual(self.double.user_ids, user)
        self.assertFalse(self.thread._mail_find_user_for_gateway(OLD))
        sent = self.offer()
        self.process("res.partner", headers=f"In-Reply-To: {sent.message_id}\n")
        self.assertFalse(self.acme.message_ids[0].author_id)

    def test_not_to_another_company(self):
        other = self.env["res.company"].create({"name": "Other Company"})
        self.double.company_id = other
        self.nordvind.company_id = self.env.company
        found = self.nordvind._partner_find_from_emails_single([OLD], no_create=True)
        self.assertFalse(found)
        here = self.Partner.with_context(allowed_company_ids=self.env.company.ids)
        self.assertFalse(here._find_or_create_from_emails([OLD], no_create=True)[0])
        self.nordvind.company_id = other
        found = self.nordvind._partner_find_from_emails_single([OLD], no_create=True)
        self.assertEqual(found, self.double)

    def test_not_to_who_may_not_be_read(self):
        user = self.user_with("reader", "base.group_partner_manager")
        partners = self.Partner.with_user(user)
        self.assertEqual(partners.find_or_create(OLD), self.double)
        self.env["ir.rule"].create(
            {
                "name": "Not this one",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": f"[('id', '!=', {self.double.id})]",
                "groups": [Command.link(self.env.ref("base.group_user").id)],
            }
        )
        self.env.invalidate_all()
        self.assertNotEqual(partners.find_or_create(OLD), self.double)

    def test_not_to_who_is_archived(self):
        self.double.active = False
        self.assertFalse(self.find(OLD)[0])

    def test_an_alias_is_nobodys_address(self):
        domain = self.env["mail.alias.domain"].create({"name": "acme.example"})
        self.env["mail.alias"].create(
            {
                "alias_name": "anna",
                "alias_domain_id": domain.id,
                "alias_model_id": self.env["ir.model"]._get_id("res.partner"),
            }
        )
        self.assertFalse(self.find(OLD)[0])

    def test_a_calendar_that_asks_for_several_gets_who_has_them_now(self):
        emails = [OLD, "berit@acme.example"]
        found = self.thread._partner_find_from_emails_single(emails)
        self.assertEqual(sorted(found.mapped("email")), sorted(emails))

    # -------------------------------------------------------------------------
    # What it costs
    # -------------------------------------------------------------------------

    def test_it_asks_nothing_more_where_everybody_is_found(self):
        emails = ["berit@acme.example"]
        self.find(*emails)
        with self.assertQueryCount(1):
            self.find(*emails)

    def test_many_addresses_cost_what_one_costs(self):
        twins = [self.person(email=f"t{n}@twin.example") for n in range(12)]
        for twin in twins[1:]:
            twin.move_to_organization(self.acme, merge_into=twins[0])
        emails = [f"t{n}@twin.example" for n in range(1, 12)]

        def count(some):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.assertEqual(self.find(*some), [twins[0]] * len(some))
            return self.cr.sql_log_count - before

        count(emails)
        self.assertEqual(count(emails[:1]), count(emails))
