from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .test_card_setup import CardSetupCase


@tagged("post_install", "-at_install")
class TestCardPreview(CardSetupCase):
    """The card as another user sees it, and never more than both may read (F4.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person()
        cls.bo = cls.person("Bo")

    def editor(self, user=None):
        return self.env["webcrm.card.editor"].with_user(user or self.manager)

    def preview(self, setup=None):
        self.env.invalidate_all()
        return self.editor().get_preview(self.anna.id, self.user.id, setup)

    def show(self, *panels, tab="details"):
        """Put panels on a tab of the user who is previewed."""
        setup = self.layouts(self.user).get_setup()
        setup["tabs"][tab] |= {"disposition": "1", "columns": [list(panels)]}
        self.layouts(self.user).save_setup(setup)

    def colleagues(self, kind="entities", **values):
        entity = self.env.ref("webcrm_contacts.webcrm_entity_type_colleague")
        return {"type": kind, "entity_type": entity.id, **values}

    def panel(self, index=0):
        return self.preview()["panels"].get(f"details-0-{index}")

    def keep_for_the_user(self, name):
        """From now on only the previewed user, not the manager, may read this field."""
        self.user.group_ids |= self.env.ref("base.group_erp_manager")
        self.patch(self.Partner._fields[name], "groups", "base.group_erp_manager")

    def hide(self, record, user):
        """From now on this user may not read this record."""
        self.env["ir.rule"].create(
            {
                "name": "Hidden",
                "model_id": self.env["ir.model"]._get_id(record._name),
                "domain_force": f"[('id', '!=', {record.id})]"
                f" if user.id == {user.id} else [(1, '=', 1)]",
            }
        )

    def fields_of_organization(self):
        """Which fields show the organization's `ref` on the first tab."""
        items = [{"name": "firstname"}, {"name": "organization.ref"}]
        self.show({"type": "fields", "items": items}, tab="fields")
        arch = etree.fromstring(self.preview()["arch"])
        page = arch.find(".//page[@name='webcrm_fields']")
        shown = {field.get("name") for field in page.iter("field")}
        self.assertIn("firstname", shown)
        return shown & {"ref", "card_organization_ids"}

    def test_a_field_of_the_organization_that_both_may_read_is_shown(self):
        self.assertEqual(len(self.fields_of_organization()), 2)

    def test_a_field_of_the_organization_that_the_manager_may_not_read_is_left_out(
        self,
    ):
        self.keep_for_the_user("ref")
        self.assertFalse(self.fields_of_organization())

    def save(self):
        """The end of a transaction, as far as the log is concerned."""
        self.env.flush_all()
        self.env.cr.precommit.run()

    def changes_shown(self):
        """The newest change as {field: (old, new)}."""
        self.show({"type": "log"})
        changes = [e for e in self.panel()["entries"] if e["kind"] == "change"]
        return {c["field"]: (c["old"], c["new"]) for c in changes[0]["changes"]}

    def test_of_an_entry_in_the_log_only_the_fields_that_both_may_read(self):
        self.anna.write({"function": "CEO", "ref": "Secret 7"})
        self.save()
        self.assertIn("ref", self.changes_shown())
        self.keep_for_the_user("ref")
        self.assertEqual(self.changes_shown(), {"function": ("", "CEO")})

    def test_an_entry_in_the_log_of_which_nothing_is_left_is_left_out(self):
        self.anna.ref = "Secret 7"
        self.save()
        self.keep_for_the_user("ref")
        self.show({"type": "log"})
        kinds = [entry["kind"] for entry in self.panel()["entries"]]
        self.assertNotIn("change", kinds)

    def test_names_in_the_log_are_those_that_both_may_read(self):
        self.anna.parent_id = self.nordvind
        self.save()
        self.hide(self.acme, self.manager)
        self.assertEqual(self.changes_shown()["parent_id"], ("…", self.nordvind.name))

    def test_lists_in_a_cell_hold_what_both_may_read(self):
        tags = self.env["res.partner.category"].create([{"name": "A"}, {"name": "B"}])
        self.bo.category_id = tags
        self.show(self.colleagues(columns=["complete_name", "category_id"]))
        [row] = self.panel()["records"]
        self.assertEqual(len(row["category_id"]), 2)
        self.hide(tags[1], self.manager)
        [row] = self.panel()["records"]
        names = [one["display_name"] for one in row["category_id"]]
        self.assertEqual(names, ["A"])

    def test_what_is_computed_for_each_user_is_shown_where_both_see_the_same(self):
        self.bo.with_user(self.user).action_toggle_favorite()
        self.show(self.colleagues(columns=["complete_name", "is_favorite"]))
        [row] = self.panel()["records"]
        self.assertFalse(row["is_favorite"])
        self.bo.with_user(self.manager).action_toggle_favorite()
        [row] = self.panel()["records"]
        self.assertTrue(row["is_favorite"])

    def test_a_figure_that_is_computed_for_each_user_is_shown_where_both_see_the_same(
        self,
    ):
        self.show(
            self.colleagues("kpi", measure="sum", field="message_needaction_counter")
        )
        self.assertEqual(self.panel()["value"], 0)
        self.user.notification_type = "inbox"
        self.bo.message_post(
            body="For you",
            partner_ids=self.user.partner_id.ids,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )
        own = self.env["webcrm.card.data"].with_user(self.user)
        panels = own.get_panels(self.anna.id)["panels"]
        self.assertEqual(panels["details-0-0"]["value"], 1)
        self.assertIsNone(self.panel())

    def test_criteria_and_order_by_what_the_manager_may_not_read_show_nothing(self):
        self.bo.ref = "Secret 7"
        self.show(
            self.colleagues(columns=["name"], domain="[('ref', '=', 'Secret 7')]"),
            self.colleagues(columns=["name"], order="ref"),
            self.colleagues("kpi", domain="[('ref', '=', 'Secret 7')]"),
        )
        keys = {"details-0-0", "details-0-1", "details-0-2"}
        self.assertEqual(keys & self.preview()["panels"].keys(), keys)
        self.keep_for_the_user("ref")
        self.assertFalse(keys & self.preview()["panels"].keys())

    def read_previewed(self, specification):
        self.env.invalidate_all()
        [values] = self.editor().read_preview(self.anna.id, self.user.id, specification)
        return values

    def test_the_persons_own_lists_hold_what_both_may_read(self):
        tags = self.env["res.partner.category"].create(
            [{"name": "A"}, {"name": "B"}, {"name": "C"}]
        )
        self.anna.write({"category_id": [Command.set(tags.ids)], "function": "CEO"})
        self.hide(tags[0], self.manager)
        self.hide(tags[1], self.user)
        specification = {
            "function": {},
            "parent_id": {"fields": {"display_name": {}}},
            "category_id": {"fields": {"display_name": {}}},
        }
        shown = self.read_previewed(specification)
        self.assertEqual(shown["function"], "CEO")
        self.assertEqual(shown["parent_id"]["display_name"], self.acme.display_name)
        names = [one["display_name"] for one in shown["category_id"]]
        self.assertEqual(names, ["C"])

    def test_a_field_that_one_of_both_may_not_read_is_refused(self):
        self.keep_for_the_user("ref")
        with self.assertRaises(AccessError):
            self.read_previewed({"ref": {}})

    def test_only_active_users_who_work_here_are_previewed(self):
        portal = self.env["res.users"].create(
            {
                "name": "Portal",
                "login": "preview_portal",
                "group_ids": [Command.set(self.env.ref("base.group_portal").ids)],
            }
        )
        left = self.user_with("preview_left", "base.group_partner_manager")
        left.active = False
        editor = self.editor().with_context(active_test=False)
        for user_id in (1, portal.id, left.id, 0, -1, False, "1"):
            with self.assertRaises(UserError, msg=user_id):
                editor.get_preview(self.anna.id, user_id)
            with self.assertRaises(UserError, msg=user_id):
                editor.read_preview(self.anna.id, user_id, {"function": {}})

    def test_the_manager_is_told_in_the_own_language_that_the_user_may_not_read(self):
        self.env["res.lang"]._activate_lang("da_DK")
        self.user.lang = "da_DK"
        self.hide(self.anna, self.user)
        with self.assertRaisesRegex(AccessError, "may not read .*Anna Holm"):
            self.preview()

    def test_a_person_whom_the_manager_may_not_read_is_not_read_as_another(self):
        self.hide(self.anna, self.manager)
        editor = self.editor()
        with self.assertRaises(AccessError):
            self.preview()
        with self.assertRaises(AccessError):
            editor.read_preview(self.anna.id, self.user.id, {"function": {}})

    def test_only_a_manager_reads_as_another(self):
        editor = self.editor(self.colleague)
        with self.assertRaises(AccessError):
            editor.read_preview(self.anna.id, self.user.id, {"function": {}})

    def test_a_user_of_one_of_the_chosen_companies_is_previewed_in_that_one(self):
        ours, theirs = self.env.company, self.env["res.company"].create({"name": "B"})
        self.manager.company_ids |= theirs
        chosen = self.editor().with_context(allowed_company_ids=(theirs + ours).ids)
        preview = chosen.get_preview(self.anna.id, self.user.id)
        self.assertIn("arch", preview)

    def test_a_user_of_none_of_the_chosen_companies_is_refused_with_the_reason(self):
        theirs = self.env["res.company"].create({"name": "B"})
        self.manager.company_ids |= theirs
        chosen = self.editor().with_context(allowed_company_ids=theirs.ids)
        with self.assertRaisesRegex(UserError, "none of the companies"):
            chosen.get_preview(self.anna.id, self.user.id)
