from odoo import Command
from odoo.tests import tagged

from odoo.addons.webcrm_contacts.tests.person_event_common import PersonEventCase


@tagged("post_install", "-at_install")
class TestAutomationEvents(PersonEventCase):
    """Automations on events run, and get the events that they wait for (F16.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.use()
        cls.interest = cls.env["res.partner.category"].create({"name": "Told"})

    def automation(self, domain="[]", code=None, **values):
        """One that marks the persons whom it is told of."""
        model_id = self.env["ir.model"]._get_id("webcrm.person.event")
        mark = f"record.person_id.write({{'category_id': [(4, {self.interest.id})]}})"
        action = {
            "name": "A",
            "model_id": model_id,
            "state": "code",
            "code": code or mark,
        }
        return self.env["base.automation"].create(
            {
                "name": "A",
                "model_id": model_id,
                "trigger": "on_create",
                "filter_domain": domain,
                "action_server_ids": [Command.create(action)],
                **values,
            }
        )

    def wanted(self, domain):
        automation = self.automation(domain)
        kinds = self.Event._kinds_in_use()
        automation.unlink()
        self.assertFalse(self.Event._kinds_in_use())
        return kinds

    def test_the_kinds_that_it_lets_through_are_kept(self):
        everything = {kind for kind, _label in self.Event._fields["kind"].selection}
        for domain, kinds in (
            ("[]", everything),
            ("[('undone', '=', False)]", everything),
            ("[('kind', '=', 'merged')]", {"merged"}),
            ("[('kind', 'in', ['merged', 'moved'])]", {"merged", "moved"}),
            ("[('kind', '!=', 'changed')]", everything - {"changed"}),
            ("['!', ('kind', '=', 'changed')]", everything - {"changed"}),
            ("[('kind', '=', 'moved'), ('user_id', '!=', uid)]", {"moved"}),
            (
                "['|', ('kind', '=', 'moved'), '&', ('kind', '=', 'changed'),"
                " ('field_names', 'ilike', 'email')]",
                {"moved", "changed"},
            ),
            ("['!', '&', ('kind', '=', 'moved'), ('undone', '=', True)]", everything),
            ("[('person_id.country_id.code', '=', 'DK')]", everything),
            ("['!', ('person_id.country_id.code', '=', 'DK')]", everything),
        ):
            with self.subTest(domain):
                self.assertEqual(self.wanted(domain), kinds)

    def test_what_is_ticked_is_kept_beside_them(self):
        self.use("erased")
        self.automation("[('kind', '=', 'merged')]")
        self.assertEqual(self.Event._kinds_in_use(), {"erased", "merged"})

    def test_it_follows_the_automation(self):
        automation = self.automation("[('kind', '=', 'merged')]")
        self.assertEqual(self.Event._kinds_in_use(), {"merged"})
        automation.filter_domain = "[('kind', '=', 'moved')]"
        self.assertEqual(self.Event._kinds_in_use(), {"moved"})
        automation.active = False
        self.assertFalse(self.Event._kinds_in_use())
        automation.active = True
        self.assertEqual(self.Event._kinds_in_use(), {"moved"})
        automation.copy()
        automation.unlink()
        self.assertEqual(self.Event._kinds_in_use(), {"moved"})

    def test_automations_on_other_models_want_nothing(self):
        model_id = self.env["ir.model"]._get_id("res.partner")
        self.env["base.automation"].create(
            {"name": "P", "model_id": model_id, "trigger": "on_create"}
        )
        self.assertFalse(self.Event._kinds_in_use())

    def test_a_condition_that_cannot_be_read_keeps_all_kinds(self):
        """Such as one that asks for what only an automation about to run knows."""
        automation = self.automation("[('kind', '=', 'merged')]")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE base_automation SET filter_domain = '[(''gone'', ''='', 1)]'"
            " WHERE id = %s",
            [automation.id],
        )
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        with self.assertLogs("odoo.addons.webcrm_contacts_automation", "WARNING"):
            self.assertEqual(len(self.Event._kinds_in_use()), 6)

    def test_it_runs_for_each_event(self):
        self.automation("[('kind', '=', 'changed')]")
        (self.anna | self.bo).write({"function": "Buyer"})
        self.save()
        self.assertEqual((self.anna | self.bo).category_id, self.interest)
        self.assertEqual(self.anna.category_id, self.interest)

    def test_what_it_changes_is_told_and_makes_no_circle(self):
        self.automation("[('kind', '=', 'changed')]")
        self.anna.function = "Buyer"
        self.assertEqual(
            self.told(), [("changed", self.anna.id, "category_id,function")]
        )

    def test_it_runs_as_who_made_the_change_whatever_that_user_may_do(self):
        user = self.user_with("event_user", "webcrm_contacts.group_user")
        self.automation(code="record.person_id.add_log_entry(record.kind)")
        for who in (user, self.env.user):
            self.env.registry.clear_cache()
            self.Partner.with_user(who).create(
                {"name": "Carl Dam", "parent_id": self.acme.id}
            )
            self.save()
            entry = self.env["webcrm.person.log"].search([], limit=1)
            self.assertEqual((entry.body, entry.create_uid), ("created", who))

    def test_it_runs_once_whatever_savepoints_there_are(self):
        self.automation(code="record.person_id.add_log_entry(record.kind)")
        self.anna.function = "Buyer"
        with self.env.cr.savepoint():
            self.anna.function = "CEO"
        self.anna.function = "Director"
        self.save()
        entries = self.env["webcrm.person.log"].search(
            [("partner_id", "=", self.anna.id), ("kind", "=", "entry")]
        )
        self.assertEqual(entries.mapped("body"), ["changed"])
