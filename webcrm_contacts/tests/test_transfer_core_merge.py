from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from odoo.addons.base.wizard import base_partner_merge

from .common import PersonCase

CORE = base_partner_merge.BasePartnerMergeAutomaticWizard


@tagged("post_install", "-at_install")
class TestTransferCoreMerge(PersonCase):
    """Odoo's own Merge goes through the engine: no row is deleted since another collides."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Wizard = cls.env["base.partner.merge.automatic.wizard"]
        users = [new_test_user(cls.env, f"follower{n}") for n in range(3)]
        cls.followers = cls.Partner.union(*[user.partner_id for user in users])
        cls.one, cls.two = cls.Partner.create(
            [{"name": "Azure"}, {"name": "Azure Ltd"}]
        )

    def merge(self, source, target):
        self.Wizard.create({})._merge((source | target).ids, target)

    def follow(self):
        """The source has followers of its own, and shares one with the target."""
        self.one.message_subscribe(self.followers.ids)
        self.two.message_subscribe(self.followers[:1].ids)

    def test_core_alone_loses_followers_that_do_not_collide(self):
        """What this addon mends. When this fails, core has been mended."""
        self.follow()
        wizard = self.Wizard.create({})
        CORE._update_reference_fields_generic(wizard, "res.partner", self.one, self.two)
        self.env.invalidate_all()
        self.assertNotEqual(self.two.message_partner_ids, self.followers)

    def test_ours_keeps_every_follower(self):
        self.follow()
        self.merge(self.one, self.two)
        self.assertEqual(self.two.message_partner_ids & self.followers, self.followers)

    def test_the_source_of_other_contacts_is_deleted_with_one_message(self):
        before = self.two.message_ids
        self.merge(self.one, self.two)
        self.assertFalse(self.one.exists())
        self.assertEqual(len(self.two.message_ids - before), 1 + len(self.one.exists()))
        journal = self.env["webcrm.transfer"].search(
            [("survivor_id", "=", self.two.id)]
        )
        self.assertEqual(journal.kind, "core")
        self.assertEqual(journal.plan["source"]["name"], "Azure")
        with self.assertRaises(UserError):
            journal.action_undo()

    def test_rows_taken_out_are_in_the_journal_in_full(self):
        self.follow()
        self.merge(self.one, self.two)
        journal = self.env["webcrm.transfer"].search(
            [("survivor_id", "=", self.two.id)]
        )
        removed = {r["table"]: r["rows"] for r in journal.sudo().changes["removed"]}
        self.assertEqual(
            [row["partner_id"] for row in removed["mail_followers"]],
            self.followers[:1].ids,
        )

    def test_persons_are_merged_by_the_engine(self):
        anna, double = self.person(), self.person("Anna B.", "Holm")
        self.merge(anna, double)
        self.assertEqual(anna.merged_into_id, double)
        self.assertFalse(anna.active)
        self.assertTrue(double.last_transfer_id)

    def test_persons_with_other_addresses_are_for_administrators(self):
        anna = self.person(email="anna@acme.example")
        double = self.person("Anna B.", "Holm", email="b@acme.example")
        mover = self.user_with("mover", "base.group_partner_manager")
        wizard = self.Wizard.with_user(mover).create({})
        with self.assertRaisesRegex(UserError, "same email"):
            wizard._merge((anna | double).ids, double.with_user(mover))

    def test_every_hook_of_other_apps_is_called_once(self):
        called = []
        self.patch(
            self.env.registry["base.partner.merge.automatic.wizard"],
            "_update_foreign_keys",
            self._spy("_update_foreign_keys", called),
        )
        for name in (
            "_update_reference_fields",
            "_update_values",
            "_log_merge_operation",
        ):
            registry_class = self.env.registry["base.partner.merge.automatic.wizard"]
            self.patch(registry_class, name, self._spy(name, called))
        anna, double = self.person(), self.person("Anna B.", "Holm", self.nordvind)
        anna.email = "anna@acme.example"
        anna.move_to_organization(self.nordvind, merge_into=double)
        self.assertEqual(
            called,
            [
                ("_update_foreign_keys", anna.id, double.id),
                ("_update_reference_fields", anna.id, double.id),
                ("_update_values", anna.id, double.id),
                ("_log_merge_operation", anna.id, double.id),
            ],
        )
        self.assertFalse(self.nordvind.street, "core's part wrote no address")
        self.assertEqual(double.email, "anna@acme.example")

    def _spy(self, name, called):
        method = getattr(self.env.registry["base.partner.merge.automatic.wizard"], name)

        def spy(wizard, source, target):
            called.append((name, *source.ids, *target.ids))
            return method(wizard, source, target)

        spy.__module__ = "odoo.addons.another_app.wizards.merge"
        return spy
