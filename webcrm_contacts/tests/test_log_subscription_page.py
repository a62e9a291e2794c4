from lxml import html

from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools import mute_logger

from .log_common import SubscriptionCase


@tagged("post_install", "-at_install")
class TestSubscriptionPage(HttpCase, SubscriptionCase):
    """The page behind "Unsubscribe" in a notification, over HTTP (F3.3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna.with_user(cls.reader).action_subscribe()
        cls.url = f"/webcrm_contacts/unsubscribe/{cls.anna.id}"

    def log_in(self, user):
        self.authenticate(user.login, user.login)

    def page(self, url=None):
        """What the page says, and its form as a dict; None without one."""
        response = self.url_open(url or self.url)
        self.assertEqual(response.status_code, 200)
        [main] = html.fromstring(response.text).xpath(
            "//div[hasclass('o_webcrm_unsubscribe')]"
        )
        forms = main.xpath(".//form")
        return self.words(main), dict(forms[0].fields) if forms else None

    def words(self, node):
        return " ".join(node.text_content().split())

    def answer(self, data):
        response = self.url_open(self.url, data=data)
        return response, self.words(html.fromstring(response.text))

    def is_subscribed(self, user):
        self.anna.invalidate_recordset(["is_subscribed"])
        return self.anna.with_user(user).is_subscribed

    def test_the_link_of_the_notification_leads_to_the_page(self):
        self.change(self.anna, function="CEO")
        body = html.fromstring(self.inbox_of(self.reader).body)
        [link] = body.xpath("//a[contains(@href, '/unsubscribe/')]/@href")
        self.assertTrue(link.endswith(self.url))

    def test_it_asks_and_changes_nothing(self):
        self.log_in(self.reader)
        text, form = self.page()
        self.assertIn("Acme Test A/S, Anna Holm", text)
        self.assertIn("csrf_token", form)
        self.assertTrue(self.is_subscribed(self.reader))

    def test_its_button_unsubscribes(self):
        self.log_in(self.reader)
        _text, form = self.page()
        response, text = self.answer(form)
        self.assertEqual(response.status_code, 200)
        self.assertIn("You are no longer told of changes to Acme Test A/S, Anna", text)
        self.assertFalse(self.is_subscribed(self.reader))
        self.change(self.anna, function="CEO")
        self.assertFalse(self.inbox_of(self.reader))

    def test_the_second_click_finds_nothing_to_do(self):
        self.log_in(self.reader)
        _text, form = self.page()
        self.answer(form)
        _response, text = self.answer(form)
        self.assertIn("You are not subscribed to this person", text)

    def test_a_button_on_another_page_unsubscribes_nobody(self):
        self.log_in(self.reader)
        with mute_logger("odoo.http"):
            response, _text = self.answer({"unsubscribe": ""})
        self.assertEqual(response.status_code, 400)
        self.assertTrue(self.is_subscribed(self.reader))

    def test_who_is_not_logged_in_logs_in_first_and_comes_back(self):
        response = self.url_open(self.url, allow_redirects=False)
        self.assertEqual(response.status_code, 303)
        self.assertIn("/web/login?redirect=", response.headers["Location"])
        self.assertIn("unsubscribe", response.headers["Location"])

    def test_another_user_with_the_link_does_nothing_to_the_first(self):
        self.log_in(self.other)
        text, form = self.page()
        self.assertIn("You are not subscribed to this person", text)
        self.assertIsNone(form)
        self.assertTrue(self.is_subscribed(self.reader))

    def test_who_may_no_longer_read_the_person_unsubscribes_without_its_name(self):
        other_company = self.env["res.company"].create({"name": "Other Company"})
        (self.anna | self.acme).company_id = other_company
        self.log_in(self.reader)
        text, form = self.page()
        self.assertNotIn("Anna", text)
        self.assertNotIn("Open the card", text)
        _response, text = self.answer(form)
        self.assertIn("You are no longer told of changes to this person", text)
        self.assertNotIn("Anna", text)
        self.assertFalse(self.is_subscribed(self.reader))

    def test_a_portal_user_learns_nothing(self):
        portal = new_test_user(
            self.env, login="portal_page", groups="base.group_portal"
        )
        self.log_in(portal)
        text, form = self.page()
        self.assertNotIn("Anna", text)
        self.assertIsNone(form)

    def test_a_person_that_is_gone_is_a_page_that_says_so(self):
        self.log_in(self.reader)
        self.anna.unlink()
        text, form = self.page()
        self.assertIn("You are not subscribed to this person", text)
        self.assertNotIn("Open the card", text)
        self.assertIsNone(form)

    def test_a_merged_person_leads_to_the_subscription_of_its_survivor(self):
        self.anna.move_to_organization(self.acme, merge_into=self.bo)
        self.log_in(self.reader)
        text, form = self.page()
        self.assertIn("Bo Lund", text)
        self.answer(form)
        self.assertFalse(self.bo.with_user(self.reader).is_subscribed)

    def test_it_speaks_danish(self):
        self.env["res.lang"]._activate_lang("da_DK")
        self.env["ir.module.module"].search(
            [("name", "=", "webcrm_contacts")]
        )._update_translations(["da_DK"])
        self.reader.lang = "da_DK"
        self.log_in(self.reader)
        text, _form = self.page()
        self.assertIn("Du får besked om hver ændring af Acme Test A/S, Anna Holm", text)
        self.assertIn("Opsig abonnement", text)
