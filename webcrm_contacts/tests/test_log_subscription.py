from odoo import SUPERUSER_ID
from odoo.exceptions import UserError
from odoo.tests import tagged

from .log_common import SubscriptionCase


@tagged("post_install", "-at_install")
class TestSubscription(SubscriptionCase):
    """Subscribers are told of each save: once, what changed and by whom (F3.3)."""

    def test_a_change_comes_to_the_inbox_with_label_old_new_and_who(self):
        self.subscribe(self.reader, self.anna)
        self.change(self.anna, function="CEO")
        message = self.inbox_of(self.reader)
        self.assertEqual(len(message), 1)
        text = self.text_of(message)
        self.assertIn("Anna Holm, Acme Test A/S", text)
        self.assertIn("Job Title: CFO → CEO", text)
        self.assertIn(f"Changed by {self.user.name}", text)
        self.assertEqual(message.author_id, self.user.partner_id)
        self.assertEqual(message.subject, "Acme Test A/S, Anna Holm: Job Title")

    def test_one_save_of_many_fields_is_one_notification(self):
        self.subscribe(self.reader, self.anna)
        anna = self.anna.with_user(self.user)
        anna.function = "CEO"
        anna.write({"email": "anna@acme.example", "person_status": "guest"})
        self.save()
        text = self.text_of(self.inbox_of(self.reader))
        self.assertIn("E-mail: empty → anna@acme.example", text)
        self.assertIn("Status: Active → Guest", text)

    def test_who_makes_the_change_is_not_told(self):
        self.subscribe(self.user, self.anna)
        self.change(self.anna, function="CEO")
        self.assertFalse(self.inbox_of(self.user))

    def test_who_does_not_subscribe_is_not_told_even_as_a_follower(self):
        self.anna.message_subscribe(self.reader.partner_id.ids)
        self.change(self.anna, function="CEO")
        self.assertFalse(self.inbox_of(self.reader))

    def test_nothing_changed_is_no_notification(self):
        self.subscribe(self.reader, self.anna)
        self.change(self.anna, function="CFO")
        self.assertFalse(self.inbox_of(self.reader))

    def test_links_tags_interests_and_the_organization_are_told_in_words(self):
        self.subscribe(self.reader, self.anna)
        tag = self.env["res.partner.category"].create({"name": "VIP"})
        anna = self.anna.with_user(self.user)
        anna.write({"category_id": [(4, tag.id)], "parent_id": self.nordvind.id})
        anna.link_ids = [(0, 0, {"name": "LinkedIn", "url": "https://linkedin.com"})]
        self.save()
        text = self.text_of(self.inbox_of(self.reader))
        self.assertIn("Tags: empty → VIP", text)
        self.assertIn("Links: empty → LinkedIn", text)
        self.assertIn("Organization: Acme Test A/S → Nordvind Test ApS", text)

    def test_an_entry_in_the_log_is_told(self):
        self.subscribe(self.reader, self.anna)
        self.anna.with_user(self.user).add_log_entry("Wants a <quote>")
        message = self.inbox_of(self.reader)
        self.assertIn("Wants a <quote>", self.text_of(message))
        self.assertIn("entry in the log", message.subject)

    def test_the_chatter_of_the_person_stays_as_it_is(self):
        self.subscribe(self.reader, self.anna)
        before = self.anna.message_ids
        self.change(self.anna, function="CEO")
        self.anna.invalidate_recordset(["message_ids"])
        shown = self.anna.message_ids - before
        self.assertFalse(shown.filtered(lambda m: m.notified_partner_ids))

    def test_what_the_system_changes_is_told(self):
        self.subscribe(self.reader, self.anna)
        self.anna.with_user(SUPERUSER_ID).function = "CEO"
        self.save()
        self.assertEqual(len(self.inbox_of(self.reader)), 1)

    def test_a_save_in_the_form_of_the_person_is_told(self):
        """The context of our lists has defaults that are no business of a message."""
        self.subscribe(self.reader, self.anna)
        surface = self.anna.with_user(self.user).with_context(
            webcrm_contacts_surface=True,
            default_type="contact",
            default_parent_id=self.acme.id,
        )
        surface.web_save({"function": "CEO"}, {})
        self.save()
        self.assertEqual(len(self.inbox_of(self.reader)), 1)

    def test_who_unsubscribes_is_told_no_more(self):
        self.subscribe(self.reader, self.anna)
        self.anna.with_user(self.reader).action_unsubscribe()
        self.change(self.anna, function="CEO")
        self.assertFalse(self.inbox_of(self.reader))

    def test_an_archived_user_is_told_nothing(self):
        self.subscribe(self.reader, self.anna)
        self.reader.active = False
        self.change(self.anna, function="CEO")
        self.assertFalse(self.inbox_of(self.reader))

    def test_an_organization_cannot_be_subscribed_to(self):
        with self.assertRaisesRegex(UserError, "no person of an organization"):
            self.acme.with_user(self.reader).action_toggle_subscription()
        with self.assertRaisesRegex(UserError, "no person of an organization"):
            self.acme.with_user(self.reader).action_subscribe()

    def test_a_portal_user_cannot_subscribe(self):
        portal = self.portal_user()
        with self.assertRaises(UserError):
            portal.partner_id.with_user(portal).action_toggle_subscription()

    def test_many_persons_are_subscribed_to_from_the_list_organizations_left_out(self):
        persons = self.anna + self.bo + self.acme
        action = persons.with_user(self.reader).action_subscribe()
        self.assertIn("2 persons", action["params"]["message"])
        mine = self.Partner.with_user(self.reader).search(
            [("is_subscribed", "=", True)]
        )
        self.assertEqual(mine, self.anna + self.bo)
        persons.with_user(self.reader).action_subscribe()
        persons.with_user(self.reader).action_unsubscribe()
        self.assertFalse(mine.with_user(self.reader).filtered("is_subscribed"))

    def test_the_actions_of_the_list_need_no_right_to_edit(self):
        action = self.env.ref("webcrm_contacts.action_subscribe_persons")
        action.with_user(self.reader).with_context(
            active_model="res.partner", active_ids=(self.anna + self.bo).ids
        ).run()
        self.assertTrue(self.bo.with_user(self.reader).is_subscribed)

    def test_a_merged_person_stays_subscribed_by_all_who_were(self):
        self.subscribe(self.reader, self.bo)
        self.subscribe(self.other, self.bo)
        self.subscribe(self.other, self.anna)
        self.bo.with_user(self.user).move_to_organization(
            self.acme, merge_into=self.anna
        )
        for user in (self.reader, self.other):
            self.assertTrue(self.anna.with_user(user).is_subscribed)

    def test_my_subscriptions_lists_archived_persons_too(self):
        self.subscribe(self.reader, self.anna)
        self.anna.active = False
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "webcrm_contacts.subscription_action"
        )
        partners = self.Partner.with_user(self.reader).with_context(active_test=False)
        self.assertEqual(partners.search([("is_subscribed", "=", True)]), self.anna)
        self.assertIn("'active_test': False", action["context"])
