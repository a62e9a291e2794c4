import copy

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..tools.card.setup import iter_panels
from .common import PersonCase

INDIVIDUAL = "webcrm_contacts.individual_setup"


class CardSetupCase(PersonCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reader = cls.user_with("card_reader")
        cls.user = cls.user_with("card_user", "base.group_partner_manager")
        cls.colleague = cls.user_with("card_colleague", "base.group_partner_manager")
        cls.manager = cls.user_with("card_manager", "webcrm_contacts.group_manager")
        cls.env["ir.config_parameter"].set_param(INDIVIDUAL, "True")

    def layouts(self, user):
        return self.env["webcrm.card.layout"].with_user(user)

    def named(self, name, user=None):
        """A setup whose first tab has this name."""
        setup = self.layouts(user or self.user).get_setup()
        setup["tabs"]["fields"]["name"] = name
        return setup

    def name_seen_by(self, user):
        return self.layouts(user).get_setup()["tabs"]["fields"]["name"]


@tagged("post_install", "-at_install")
class TestCardSetup(CardSetupCase):
    """Which setup counts for whom, and who may save one (F4.4)."""

    def test_the_built_in_setup_is_never_empty_and_can_be_saved_as_it_is(self):
        setup = self.layouts(self.user).get_setup()
        self.assertEqual(setup["source"], "built_in")
        self.assertTrue(setup["tabs"]["fields"]["columns"][0])
        self.assertTrue(setup["tabs"]["details"]["columns"][0])
        saved = self.layouts(self.user).save_setup(setup)
        self.assertEqual(saved["source"], "own")
        again = self.layouts(self.user).save_setup(saved)
        for part in ("tabs", "sidebar", "default_tab", "version"):
            self.assertEqual(again[part], saved[part])

    def test_the_own_setup_goes_before_everybodys_and_that_before_the_built_in_one(
        self,
    ):
        self.assertEqual(self.name_seen_by(self.user), "")
        manager = self.layouts(self.manager)
        manager.save_setup(self.named("Ours"), for_all_users=True)
        self.assertEqual(self.name_seen_by(self.user), "Ours")
        self.layouts(self.user).save_setup(self.named("Mine"))
        self.assertEqual(self.name_seen_by(self.user), "Mine")
        self.assertEqual(self.name_seen_by(self.colleague), "Ours")
        self.layouts(self.user).reset_setup()
        self.assertEqual(self.name_seen_by(self.user), "Ours")
        self.assertEqual(manager.reset_setup(for_all_users=True)["source"], "built_in")

    def test_a_setup_of_a_group_goes_before_everybodys(self):
        self.layouts(self.manager).save_setup(self.named("Ours"), for_all_users=True)
        group = self.env["res.groups"].create({"name": "Support"})
        ours = self.env["webcrm.card.layout"].search([("user_id", "=", False)])
        setup = ours.setup
        setup["tabs"]["fields"]["name"] = {"en_US": "Support's"}
        ours.create({"setup": setup, "group_id": group.id})
        self.user.group_ids |= group
        self.assertEqual(self.name_seen_by(self.user), "Support's")
        self.assertEqual(self.name_seen_by(self.colleague), "Ours")

    def test_without_individual_setups_own_ones_are_kept_but_not_used(self):
        self.layouts(self.user).save_setup(self.named("Mine"))
        self.env["ir.config_parameter"].set_param(INDIVIDUAL, False)
        self.assertEqual(self.name_seen_by(self.user), "")
        with self.assertRaises(AccessError):
            self.layouts(self.user).save_setup(self.named("Mine"))
        self.layouts(self.manager).save_setup(self.named("Ours"))
        self.assertEqual(self.name_seen_by(self.colleague), "Ours")
        self.env["ir.config_parameter"].set_param(INDIVIDUAL, "True")
        self.assertEqual(self.name_seen_by(self.user), "Mine")

    def test_only_a_manager_saves_or_resets_for_all(self):
        setup = self.named("Ours")
        with self.assertRaises(AccessError):
            self.layouts(self.user).save_setup(setup, for_all_users=True)
        with self.assertRaises(AccessError):
            self.layouts(self.user).reset_setup(for_all_users=True)
        self.assertEqual(self.name_seen_by(self.colleague), "")

    def test_who_may_not_edit_persons_sees_a_setup_and_saves_none(self):
        setup = self.layouts(self.reader).get_setup()
        self.assertFalse(setup["may_save"])
        with self.assertRaises(AccessError):
            self.layouts(self.reader).save_setup(setup)

    def test_users_reach_the_stored_layouts_by_no_other_way(self):
        self.layouts(self.user).save_setup(self.named("Mine"))
        layout = self.env["webcrm.card.layout"].search([("user_id", "=", self.user.id)])
        for user in (self.user, self.colleague):
            with self.assertRaises(AccessError):
                layout.with_user(user).write({"setup": layout.setup})
            with self.assertRaises(AccessError):
                self.layouts(user).search([])
        with self.assertRaises(AccessError):
            layout.with_user(self.manager).unlink()

    def test_a_wrong_setup_is_refused_with_the_reason_and_nothing_changes(self):
        setup = self.named("Mine")
        hostile = copy.deepcopy(setup)
        hostile["tabs"]["fields"]["columns"][0][0]["items"] = [{"name": "__class__"}]
        for wrong in ({}, None, {"version": 1}, hostile):
            with self.assertRaises(ValidationError):
                self.layouts(self.user).save_setup(wrong)
        with self.assertRaisesRegex(ValidationError, "__class__"):
            self.layouts(self.user).save_setup(hostile)
        self.assertEqual(self.name_seen_by(self.user), "")

    def test_every_save_is_a_revision_of_its_own(self):
        layouts = self.layouts(self.user)
        keys = {layouts.get_setup()["key"]}
        keys.add(layouts.save_setup(self.named("Mine"))["key"])
        keys.add(layouts.save_setup(self.named("My own"))["key"])
        self.assertEqual(len(keys), 3)

    def test_what_is_gone_is_left_out_and_told_to_the_manager_alone(self):
        self.layouts(self.manager).save_setup(self.named("Ours"), for_all_users=True)
        layout = self.env["webcrm.card.layout"].search([("user_id", "=", False)])
        setup = layout.setup
        panel = setup["tabs"]["fields"]["columns"][0][0]
        panel["items"][0]["name"] = "x_favorite_wine"
        [log] = setup["tabs"]["details"]["columns"][1]
        log["type"] = "hologram"
        layout.setup = setup
        seen = self.layouts(self.user).get_setup()
        self.assertEqual(seen["problems"], [])
        self.assertNotIn("x_favorite_wine", str(seen["tabs"]))
        self.layouts(self.user).save_setup(seen)
        told = " ".join(self.layouts(self.manager).get_setup()["problems"])
        self.assertIn("x_favorite_wine", told)
        self.assertIn("hologram", told)

    def test_a_setup_of_which_nothing_is_left_gives_way_to_the_built_in_one(self):
        self.layouts(self.user).save_setup(self.named("Mine"))
        layout = self.env["webcrm.card.layout"].search([("user_id", "=", self.user.id)])
        setup = layout.setup
        for placed in iter_panels(setup):
            placed.panel["type"] = "hologram"
        layout.setup = setup
        self.assertEqual(self.layouts(self.user).get_setup()["source"], "built_in")

    def test_a_title_of_a_users_own_is_shown_to_all_as_it_was_written(self):
        self.env["res.lang"]._activate_lang("da_DK")
        manager = self.layouts(self.manager)
        danish = manager.with_context(lang="da_DK")
        setup = danish.get_setup()
        setup["tabs"]["fields"]["name"] = "Om"
        danish.save_setup(setup, for_all_users=True)
        self.assertEqual(self.name_seen_by(self.user), "Om")
        seen = manager.get_setup()
        self.assertEqual(manager.save_setup(seen, True)["key"], seen["key"])
        seen["default_tab"] = "details"
        manager.save_setup(seen, for_all_users=True)
        [ours] = self.env["webcrm.card.layout"].search([("user_id", "=", False)])
        self.assertEqual(ours.setup["tabs"]["fields"]["name"], {"da_DK": "Om"})

    def test_a_title_of_the_built_in_setup_is_read_in_ones_own_language(self):
        self.env["res.lang"]._activate_lang("da_DK")
        danish = self.layouts(self.manager).with_context(lang="da_DK")
        setup = danish.get_setup()
        setup["default_tab"] = "details"
        danish.save_setup(setup, for_all_users=True)

        def title(layouts):
            return layouts.get_setup()["tabs"]["fields"]["columns"][0][0]["title"]

        self.assertEqual(
            (title(danish), title(self.layouts(self.user))), ("Kontakt", "Contact")
        )

    def test_a_deleted_entity_type_takes_its_panels_with_it(self):
        def types():
            setup = self.layouts(self.user).get_setup()
            return [one.panel.get("entity_type") for one in iter_panels(setup)]

        self.layouts(self.user).save_setup(self.named("Mine"))
        gone = self.env["webcrm.entity.type"].browse(filter(None, types()))[0]
        gone.unlink()
        self.assertTrue(any(types()))
        self.assertNotIn(gone.id, types())
        # So what comes back unchanged is no change.
        setup = self.layouts(self.user).get_setup()
        self.assertEqual(self.layouts(self.user).save_setup(setup)["key"], setup["key"])

    def test_a_manager_is_not_told_of_an_entity_type_that_was_deleted(self):
        layouts = self.layouts(self.manager)
        setup = layouts.save_setup(
            layouts.get_setup() | {"default_tab": "details"}, True
        )
        kinds = {one.panel.get("entity_type") for one in iter_panels(setup)} - {None}
        self.env["webcrm.entity.type"].browse(kinds).unlink()
        self.assertEqual(layouts.get_setup()["problems"], [])
