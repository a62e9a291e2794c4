from odoo.exceptions import AccessError
from odoo.service.model import call_kw
from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestNotForRpc(PersonCase):
    """What says which records are one human, and which fields are the manager's own, is
    said by the program alone: no call from outside writes it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("rpc_user", "base.group_partner_manager")
        cls.manager = cls.user_with("rpc_manager", "webcrm_contacts.group_manager")
        cls.anna, cls.bo = cls.person(), cls.person("Bo", "Lund")

    def call(self, model, method, *args, user=None):
        records = self.env[model].with_user(user or self.user)
        return call_kw(records, method, list(args), {})

    def assert_refused(self, *args, user=None):
        with self.assertRaises(AccessError):
            self.call(*args, user=user)

    def test_nobody_writes_which_cards_are_one_human(self):
        for user in (self.user, self.manager, self.env.ref("base.user_admin")):
            for values in ({"merged_into_id": self.bo.id}, {"card_group": self.bo.id}):
                with self.subTest(user=user.login, values=values):
                    self.assert_refused(
                        "res.partner", "write", self.anna.ids, values, user=user
                    )
                    new = {"firstname": "Carl", "parent_id": self.acme.id, **values}
                    self.assert_refused("res.partner", "create", [new], user=user)
                    self.assert_refused(
                        "res.partner", "web_save", self.anna.ids, values, {}, user=user
                    )
        self.assertFalse(self.anna.merged_into_id or self.anna.card_group)

    def test_an_import_writes_neither(self):
        columns = [".id", "merged_into_id/.id", "card_group"]
        row = [str(self.anna.id), str(self.bo.id), "7"]
        result = self.call("res.partner", "load", columns, [row])
        self.assertFalse(result["ids"])
        self.assertTrue(result["messages"])
        self.assertFalse(self.anna.merged_into_id or self.anna.card_group)

    def test_nobody_reads_by_them_of_cards_that_are_hidden(self):
        self.anna.move_to_organization(self.acme, merge_into=self.bo)
        self.bo.company_id = self.env["res.company"].create({"name": "Other Company"})
        self.env.invalidate_all()
        [row] = self.call("res.partner", "read", self.anna.ids, ["merged_into_id"])
        self.assertFalse(row["merged_into_id"])
        self.assert_refused("res.partner", "read", self.anna.ids, ["card_group"])
        for name in ("merged_into_id", "card_group"):
            with self.subTest(name):
                self.assert_refused("res.partner", "search", [(name, "=", self.bo.id)])
                self.assert_refused(
                    "res.partner", "formatted_read_group", [], [name], ["__count"]
                )
        self.assertNotIn("merged_into_id", self.call("res.partner", "fields_get"))

    def test_that_a_card_was_merged_is_read_and_searched(self):
        self.anna.move_to_organization(self.acme, merge_into=self.bo)
        merged = self.Partner.with_user(self.user).with_context(active_test=False)
        self.env.invalidate_all()
        self.assertTrue(merged.browse(self.anna.id).is_merged)
        self.assertFalse(merged.browse(self.bo.id).is_merged)
        both = ("id", "in", (self.anna | self.bo).ids)
        self.assertEqual(merged.search([both, ("is_merged", "=", True)]), self.anna)
        self.assertEqual(merged.search([both, ("is_merged", "=", False)]), self.bo)
        self.assertEqual(merged.search([both, ("is_merged", "!=", True)]), self.bo)

    def test_the_own_program_goes_on_writing_them(self):
        anna = self.anna.with_user(self.user)
        copy = anna.copy_to_organization(self.nordvind)
        self.assertEqual(anna.other_card_ids, copy)
        anna.move_to_organization(self.acme, merge_into=self.bo.id)
        self.assertEqual(self.anna.merged_into_id, self.bo)
        self.assertEqual(self.bo.with_user(self.user).other_card_ids, copy)

    def test_other_cards_that_are_hidden_are_not_told(self):
        anna = self.anna.with_user(self.user)
        copy = anna.copy_to_organization(self.nordvind)
        other = self.env["res.company"].create({"name": "Other Company"})
        copy.sudo().company_id = other
        self.env.invalidate_all()
        self.assertFalse(anna.other_card_ids)

    def test_the_log_says_that_a_card_was_merged_and_names_no_hidden_one(self):
        self.anna.move_to_organization(self.acme, merge_into=self.bo)
        self.env.cr.flush()
        entries = self.log_of(self.anna)
        self.assertIn("Bo Lund", entries["merged_into_id"]["new"])
        self.assertEqual(entries["merged_into_id"]["label"], "Merged Into")
        self.bo.company_id = self.env["res.company"].create({"name": "Other Company"})
        self.assertEqual(self.log_of(self.anna)["merged_into_id"]["new"], "…")

    def test_the_log_says_that_a_program_has_parted_merged_cards(self):
        self.anna.move_to_organization(self.acme, merge_into=self.bo)
        self.env.cr.flush()
        self.env.cr.postcommit.clear()  # a transaction of its own
        self.anna.write({"active": True, "merged_into_id": False})
        self.env.cr.flush()
        [latest, *_before] = self.entries_of(self.anna)
        [change] = [c for c in latest["changes"] if c["field"] == "merged_into_id"]
        self.assertIn("Bo Lund", change["old"])
        self.assertFalse(change["new"])

    def log_of(self, person):
        """What the log of a person shows of the fields that changed."""
        entries = self.entries_of(person)
        return {line["field"]: line for one in entries for line in one["changes"]}

    def entries_of(self, person):
        self.env.invalidate_all()
        log = self.env["webcrm.person.log"].with_user(self.user)
        return log.get_entries(person.id)["entries"]

    def test_no_field_of_odoo_is_made_a_custom_one(self):
        fields_ = self.env["webcrm.person.field"]
        core = fields_.search([("name", "=", "email")]) or fields_.create(
            {"name": "email"}
        )
        values = {"is_custom": True}
        for user in (self.manager, self.env.ref("base.user_admin")):
            model = "webcrm.person.field"
            self.assert_refused(model, "write", core.ids, values, user=user)
            self.assert_refused(
                model, "create", [{"name": "function", **values}], user=user
            )
        self.assertFalse(core.is_custom)
        self.assertIn(
            core.id,
            self.call("webcrm.person.field", "search", [("is_custom", "=", False)]),
        )
