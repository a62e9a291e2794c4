from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..tools.card.setup import iter_panels
from .test_card_setup import CardSetupCase


@tagged("post_install", "-at_install")
class TestCardVersions(CardSetupCase):
    """Every save is a version; two people who save at once; own setups (F4.4)."""

    def editor(self, user):
        return self.env["webcrm.card.editor"].with_user(user)

    def save_for_all(self, name, **options):
        setup = self.named(name, self.manager)
        return self.layouts(self.manager).save_setup(setup, True, **options)

    def test_a_save_tells_who_when_and_what_changed_in_words(self):
        self.layouts(self.user).save_setup(self.named("Mine"))
        [version] = self.layouts(self.user).get_versions()
        self.assertEqual(version["who"], self.user.name)
        self.assertTrue(version["when"])
        self.assertEqual(version["changes"], ["Tab Fields: name “Mine”"])

    def test_changes_are_told_with_the_labels_of_fields(self):
        setup = self.layouts(self.user).get_setup()
        panel = setup["tabs"]["fields"]["columns"][0][0]
        panel["items"] = [i for i in panel["items"] if i["name"] != "function"]
        panel["items"].append({"name": "organization.website"})
        self.layouts(self.user).save_setup(setup)
        [version] = self.layouts(self.user).get_versions()
        self.assertEqual(
            version["changes"],
            [
                "Panel “Contact”: with Website Link (organization)",
                "Panel “Contact”: without Job Title",
            ],
        )

    def test_a_save_that_changes_nothing_is_no_version(self):
        for layouts, for_all in (
            (self.layouts(self.user), False),
            (self.layouts(self.manager), True),
        ):
            layouts.save_setup(layouts.get_setup(), for_all)
            saved, key = layouts.get_versions(for_all), layouts.get_setup()["key"]
            layouts.save_setup(layouts.get_setup(), for_all)
            self.assertEqual(layouts.get_versions(for_all), saved)
            self.assertEqual(layouts.get_setup()["key"], key)

    def test_nor_is_it_one_when_what_counts_anyway_is_left_out(self):
        layouts = self.layouts(self.user)
        setup = self.named("Mine")
        layouts.save_setup(setup)
        [panel] = setup["tabs"]["details"]["columns"][0][:1]
        panel.pop("scope", None)
        layouts.save_setup(setup)
        self.assertEqual(len(layouts.get_versions()), 1)

    def test_a_restore_of_what_is_in_force_is_no_version(self):
        layouts = self.layouts(self.user)
        layouts.save_setup(self.named("Mine"))
        [version] = layouts.get_versions()
        layouts.restore_version(version["id"])
        self.assertEqual(layouts.get_versions(), [version])

    def test_a_save_that_changes_nothing_says_what_becomes_of_own_setups(self):
        self.save_for_all("Ours")
        self.layouts(self.user).save_setup(self.named("Mine"))
        self.save_for_all("Ours", own_setups="offer")
        self.assertTrue(self.layouts(self.user).get_setup()["offered"])
        self.layouts(self.user).save_setup(self.named("Mine"))
        self.assertFalse(self.layouts(self.user).get_setup()["offered"])

    def test_a_setup_that_comes_or_goes_is_a_version_though_it_looks_the_same(self):
        layouts = self.layouts(self.user)
        layouts.save_setup(layouts.get_setup())
        layouts.reset_setup()
        told = [(one["kind"], one["changes"]) for one in layouts.get_versions()]
        self.assertEqual(told, [("Reset", []), ("Saved", [])])

    def test_an_own_setup_that_is_replaced_by_its_like_can_be_restored(self):
        self.save_for_all("Ours")
        layouts = self.layouts(self.user)
        layouts.save_setup(self.named("Ours"))
        self.editor(self.manager).reset_user(self.user.id)
        replaced = layouts.get_versions()[0]
        self.assertEqual(replaced["changes"], [])
        layouts.restore_version(replaced["id"])
        self.assertEqual(layouts.get_setup()["source"], "own")

    def test_who_saves_on_what_changed_nothing_is_told_of_no_conflict(self):
        self.save_for_all("Ours")
        base = self.editor(self.manager).get_start()["all_key"]
        self.save_for_all("Ours", base=base)
        self.save_for_all("Later", base=base)
        self.assertEqual(self.name_seen_by(self.manager), "Later")

    def test_another_place_of_a_section_is_a_change_in_words(self):
        layouts = self.layouts(self.user)
        setup = self.named("Mine")
        panel = setup["tabs"]["fields"]["columns"][0][0]
        panel["items"].insert(0, {"section": "First"})
        layouts.save_setup(setup)
        panel["items"].append(panel["items"].pop(0))
        layouts.save_setup(setup)
        moved = layouts.get_versions()[0]
        self.assertEqual(moved["changes"], ["Panel “Contact”: fields arranged"])

    def test_a_version_is_restored_by_a_save_of_its_own(self):
        self.layouts(self.user).save_setup(self.named("First"))
        self.layouts(self.user).save_setup(self.named("Second"))
        second, first = self.layouts(self.user).get_versions()
        self.layouts(self.user).restore_version(first["id"])
        self.assertEqual(self.name_seen_by(self.user), "First")
        versions = self.layouts(self.user).get_versions()
        self.assertEqual(versions[0]["kind"], "Restored")
        self.assertEqual(versions[1]["id"], second["id"])

    def test_a_reset_is_a_version_too_so_nothing_is_lost(self):
        self.layouts(self.user).save_setup(self.named("Mine"))
        self.layouts(self.user).reset_setup()
        reset, saved = self.layouts(self.user).get_versions()
        self.assertEqual(reset["kind"], "Reset")
        self.layouts(self.user).restore_version(saved["id"])
        self.assertEqual(self.name_seen_by(self.user), "Mine")

    def test_versions_of_others_and_of_all_are_not_for_everybody(self):
        self.layouts(self.user).save_setup(self.named("Mine"))
        self.save_for_all("Ours")
        [mine] = self.layouts(self.user).get_versions()
        with self.assertRaises(AccessError):
            self.layouts(self.colleague).restore_version(mine["id"])
        with self.assertRaises(AccessError):
            self.layouts(self.user).get_versions(for_all_users=True)
        [ours] = self.layouts(self.manager).get_versions(for_all_users=True)
        with self.assertRaises(AccessError):
            self.layouts(self.user).restore_version(ours["id"])
        with self.assertRaises(UserError):
            self.layouts(self.user).restore_version(0)

    def test_the_second_of_two_is_told_who_saved_and_what_and_may_insist(self):
        base = self.editor(self.manager).get_start()["all_key"]
        admin = self.env.ref("base.user_admin")
        setup = self.named("Theirs", self.manager)
        self.layouts(admin).save_setup(setup, for_all_users=True, base=base)
        with self.assertRaises(ValidationError) as refused:
            self.save_for_all("Mine", base=base)
        self.assertIn(admin.name, str(refused.exception))
        self.assertIn("Theirs", str(refused.exception))
        conflict = refused.exception.context["conflict"]
        self.assertEqual(conflict["setup"]["tabs"]["fields"]["name"], "Theirs")
        self.assertEqual(self.name_seen_by(self.colleague), "Theirs")
        self.save_for_all("Mine", base=conflict["key"])
        self.assertEqual(self.name_seen_by(self.colleague), "Mine")

    def test_a_deleted_entity_type_is_nobodys_save(self):
        self.save_for_all("Ours")
        base = self.editor(self.manager).get_start()["all_key"]
        setup = self.layouts(self.manager).get_setup()
        kind = next(
            one.panel["entity_type"]
            for one in iter_panels(setup)
            if "entity_type" in one.panel
        )
        self.env["webcrm.entity.type"].browse(kind).unlink()
        self.assertNotEqual(self.editor(self.manager).get_start()["all_key"], base)
        self.save_for_all("Mine", base=base)
        self.assertEqual(self.name_seen_by(self.user), "Mine")

    def test_who_saved_after_an_entity_type_was_deleted_is_told_by_what_changed(self):
        self.save_for_all("Ours")
        setup = self.layouts(self.manager).get_setup()
        kinds = [one.panel.get("entity_type") for one in iter_panels(setup)]
        self.env["webcrm.entity.type"].browse(next(filter(None, kinds))).unlink()
        base = self.editor(self.manager).get_start()["all_key"]
        self.save_for_all("Theirs", base=base)
        with self.assertRaises(ValidationError) as refused:
            self.save_for_all("Mine", base=base)
        changes = refused.exception.context["conflict"]["changes"]
        self.assertEqual(changes, ["Tab Fields: name “Theirs”"])

    def test_own_setups_are_kept_offered_the_new_one_or_replaced(self):
        layouts = self.layouts(self.user)
        layouts.save_setup(self.named("Mine"))
        self.save_for_all("One")
        self.assertEqual(self.name_seen_by(self.user), "Mine")
        self.assertFalse(layouts.get_setup()["offered"])
        self.save_for_all("Two", own_setups="offer")
        self.assertEqual(self.name_seen_by(self.user), "Mine")
        self.assertTrue(layouts.get_setup()["offered"])
        layouts.decline_offer()
        self.assertFalse(layouts.get_setup()["offered"])
        self.save_for_all("Three", own_setups="replace")
        self.assertEqual(self.name_seen_by(self.user), "Three")
        replaced = layouts.get_versions()[0]
        self.assertEqual(replaced["kind"], "Replaced by the setup for all users")
        self.assertFalse(replaced["is_current"])
        layouts.restore_version(replaced["id"])
        self.assertEqual(self.name_seen_by(self.user), "Mine")
        self.assertTrue(layouts.get_versions()[0]["is_current"])

    def test_what_becomes_of_own_setups_is_one_of_three(self):
        with self.assertRaisesRegex(ValidationError, "keep"):
            self.save_for_all("Ours", own_setups="burn")

    def test_a_manager_sees_copies_and_resets_the_setups_of_others(self):
        self.layouts(self.user).save_setup(self.named("Mine"))
        editor = self.editor(self.manager)
        [mine] = [one for one in editor.get_users() if one["id"] == self.user.id]
        self.assertEqual(mine["name"], self.user.name)
        setup = editor.get_setup_of(self.user.id)
        self.assertEqual(setup["tabs"]["fields"]["name"], "Mine")
        editor.reset_user(self.user.id)
        self.assertEqual(self.name_seen_by(self.user), "")
        self.assertNotIn(self.user.id, [one["id"] for one in editor.get_users()])

    def test_no_one_else_reaches_the_setups_of_others(self):
        editor = self.editor(self.colleague)
        for call in (
            editor.get_users,
            lambda: editor.get_setup_of(self.user.id),
            lambda: editor.reset_user(self.user.id),
            lambda: editor.get_preview(self.acme.id, self.user.id),
            lambda: self.env["webcrm.card.version"].with_user(self.user).search([]),
        ):
            with self.assertRaises(AccessError):
                call()

    def test_a_reset_is_told_before_it_is_done(self):
        self.save_for_all("Ours")
        self.layouts(self.user).save_setup(self.named("Mine"))
        self.assertEqual(
            self.editor(self.user).preview_reset(), ["Tab Fields: name “Ours”"]
        )
        self.assertEqual(
            self.editor(self.manager).preview_reset(for_all_users=True),
            ["Tab Fields: name built-in"],
        )
        with self.assertRaises(AccessError):
            self.editor(self.user).preview_reset(for_all_users=True)

    def test_what_a_save_for_all_changes_is_told_before_it_is_done(self):
        self.save_for_all("Ours")
        self.layouts(self.manager).save_setup(self.named("Mine", self.manager))
        editor = self.editor(self.manager)
        own = editor.get_start()["setup"]
        self.assertEqual(editor.preview_save(own), ["Tab Fields: name “Mine”"])
        with self.assertRaises(AccessError):
            self.editor(self.user).preview_save(own)
        with self.assertRaises(ValidationError):
            editor.preview_save({"tabs": {}})

    def test_who_has_an_own_setup_can_start_from_the_common_one(self):
        self.layouts(self.user).save_setup(self.named("Mine"))
        self.save_for_all("Ours")
        common = self.editor(self.user).get_common()
        self.assertEqual(common["setup"]["tabs"]["fields"]["name"], "Ours")
        start = self.editor(self.user).get_start()
        self.assertEqual(common["all_key"], start["all_key"])

    def test_what_is_gone_is_left_out_of_the_common_one_too(self):
        self.save_for_all("Ours")
        [ours] = self.env["webcrm.card.layout"].search([("user_id", "=", False)])
        setup = ours.setup
        setup["tabs"]["fields"]["columns"][0][0]["items"].append({"name": "gone"})
        ours.setup = setup
        common = self.editor(self.manager).get_common()["setup"]
        self.assertNotIn("gone", str(common))
        self.editor(self.manager).preview_save(common)

    def test_a_conflict_tells_nothing_that_went_meanwhile(self):
        base = self.editor(self.manager).get_start()["all_key"]
        self.save_for_all("Theirs", base=base)
        setup = self.layouts(self.manager).get_setup()
        kinds = [one.panel.get("entity_type") for one in iter_panels(setup)]
        self.env["webcrm.entity.type"].browse(filter(None, kinds)).active = False
        with self.assertRaises(ValidationError) as refused:
            self.save_for_all("Mine", base=base)
        changes = refused.exception.context["conflict"]["changes"]
        self.assertEqual(changes, ["Tab Fields: name “Theirs”"])

    def test_a_base_that_is_no_key_is_a_conflict(self):
        self.save_for_all("Theirs")
        [layout] = self.env["webcrm.card.layout"].search([("user_id", "=", False)])
        for base in (5, False, [], {}, "", "-", f"{layout.id}-²", f"{layout.id}-"):
            with self.subTest(base=base), self.assertRaises(ValidationError):
                self.save_for_all("Mine", base=base)

    def test_the_version_of_a_large_setup_can_be_restored(self):
        setup = self.layouts(self.manager).get_setup()
        [titles, _other] = setup["tabs"]["fields"]["columns"]
        for panel in range(5):
            sections = [{"section": f"{panel}-{n} {'x' * 85}"} for n in range(200)]
            titles.append({"type": "fields", "title": f"P{panel}", "items": sections})
        layouts = self.layouts(self.manager)
        layouts.save_setup(setup, for_all_users=True)
        self.save_for_all("Later")
        version = layouts.get_versions(for_all_users=True)[1]
        layouts.restore_version(version["id"])
        self.assertEqual(self.name_seen_by(self.user), "")
