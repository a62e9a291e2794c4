from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .person_event_common import PersonEventCase


@tagged("post_install", "-at_install")
class TestPersonEventAccess(PersonEventCase):
    """Who may read events, how long they stay, and the settings (F16.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("event_user", "webcrm_contacts.group_user")
        cls.manager = cls.user_with("event_manager", "webcrm_contacts.group_manager")
        other = cls.env["res.company"].create({"name": "Other Company"})
        cls.secret = cls.person("Zenobia", "Quist", company_id=other.id)
        cls.save()

    def events(self):
        self.save()
        return self.Event.search([("id", ">", self.last)])

    def readable(self, user, events):
        """Those that the user finds, and reads by id."""
        self.env.invalidate_all()
        events = events.with_user(user)
        found = events.search([("id", "in", events.ids)])
        self.assertEqual(found, events._filtered_access("read"))
        return found.sudo()

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_events_are_read_by_whoever_may_read_the_persons(self):
        self.secret.function = "CEO"
        hidden = self.events()
        self.anna.function = "CEO"
        shown = self.events() - hidden
        self.secret.move_to_organization(self.acme, merge_into=self.bo)
        merged = self.events().filtered(lambda event: event.kind == "merged")
        self.assertTrue(hidden and shown and merged)
        for user in (self.user, self.manager):
            self.assertEqual(self.readable(user, hidden | shown | merged), shown)
            with self.assertRaises(AccessError):
                hidden.with_user(user).read(["kind"])

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_managers_read_who_is_gone(self):
        self.anna.unlink()
        gone = self.events()
        self.assertTrue(gone)
        self.assertFalse(self.readable(self.user, gone))
        self.assertEqual(self.readable(self.manager, gone), gone)

    @mute_logger("odoo.models", "odoo.addons.base.models.ir_model")
    def test_nobody_makes_changes_or_deletes_events(self):
        self.anna.function = "CEO"
        event = self.events().with_user(self.manager)
        for change in (
            lambda: event.write({"kind": "erased"}),
            event.unlink,
            lambda: event.create({"kind": "erased", "person_ref": 1}),
        ):
            with self.assertRaises(AccessError):
                change()
        outsider = self.user_with("event_outsider")
        with self.assertRaises(AccessError):
            event.with_user(outsider).read(["kind"])

    def test_old_events_are_deleted(self):
        self.anna.function = "CEO"
        old = self.events()
        old.date = fields.Datetime.now() - timedelta(days=29)
        self.Event._gc_old_events()
        self.assertTrue(old.exists())
        self.env["ir.config_parameter"].set_param("webcrm_contacts.event_days", "7")
        self.bo.function = "CEO"
        new = self.events() - old
        self.Event._gc_old_events()
        self.assertFalse(old.exists())
        self.assertTrue(new.exists())

    def test_the_settings_say_what_is_kept(self):
        self.use()
        settings = self.env["res.config.settings"].create({})
        self.assertFalse(settings.webcrm_event_moved)
        settings.write({"webcrm_event_moved": True, "webcrm_event_erased": True})
        settings.execute()
        self.assertEqual(self.Event._kinds_in_use(), {"moved", "erased"})
        settings = self.env["res.config.settings"].create({"webcrm_event_moved": False})
        settings.execute()
        self.assertEqual(self.Event._kinds_in_use(), {"erased"})

    def test_events_are_kept_for_a_day_at_least(self):
        for days in (0, -1):
            with self.assertRaises(ValidationError):
                self.env["res.config.settings"].create({"webcrm_event_days": days})

    def test_a_default_in_the_context_is_no_value_of_an_event(self):
        odd = {"default_kind": "merged", "default_undone": True}
        odd["default_survivor_id"] = self.bo.id
        self.anna.with_context(**odd).function = "CEO"
        event = self.events()
        self.assertEqual((event.kind, event.undone), ("changed", False))
        self.assertFalse(event.survivor_id)
