from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.service.model import call_kw
from odoo.tests import Form, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferUnarchive(PersonCase):
    """Who was merged is not used beside the survivor again: undo parts them (F10.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("unarchiver", "base.group_partner_manager")
        cls.anna, cls.double = cls.person(), cls.person("Anna", "Berg")
        cls.journal = cls.anna.move_to_organization(cls.acme, merge_into=cls.double)
        cls.as_user = cls.anna.with_user(cls.user)

    def refused(self, act, *args):
        """The error with which something is refused; nothing has changed."""
        # An error that is expected, not this test's savepoint, is what undoes it.
        with self.assertRaises(UserError) as caught:
            act(*args)
        self.env.invalidate_all()
        self.assertFalse(self.anna.active)
        self.assertEqual(self.anna.merged_into_id, self.double)
        return caught.exception

    def test_it_is_refused_on_every_way(self):
        unlink = Command.update(self.anna.id, {"active": True})
        web_save = {"active": True}
        for way, act in {
            "write": lambda: self.as_user.write({"active": True}),
            "program": lambda: self.anna.sudo().write({"active": True}),
            "unarchive": self.as_user.action_unarchive,
            "toggle": self.as_user.toggle_active,
            "form": lambda: self.as_user.web_save(web_save, {}),
            "list": lambda: (self.as_user + self.double).write({"active": True}),
            "organization": lambda: self.acme.write({"child_ids": [unlink]}),
            "rpc": lambda: call_kw(
                self.Partner.with_user(self.user),
                "write",
                [self.anna.ids, {"active": True}],
                {},
            ),
        }.items():
            with self.subTest(way):
                error = self.refused(act)
                self.assertIs(type(error), UserError)
                self.assertEqual(error.context["code"], "merged")
                self.assertEqual(error.context["merged_into_id"], self.double.id)

    def test_an_import_tells_it_and_imports_nothing(self):
        names = [self.known_as(person) for person in (self.double, self.anna)]
        rows = [[name, "True", "CEO"] for name in names]
        partners = self.Partner.with_user(self.user)
        result = partners.load(["id", "active", "function"], rows)
        self.assertFalse(result["ids"])
        self.assertIn("has been merged into", result["messages"][0]["message"])
        self.env.invalidate_all()
        self.assertFalse(self.anna.active or self.double.function)

    def known_as(self, person):
        """The external id by which an import knows a person, archived or not."""
        name = f"unarchive_{person.id}"
        values = {"module": "__import__", "model": "res.partner", "res_id": person.id}
        self.env["ir.model.data"].create({"name": name, **values})
        return f"__import__.{name}"

    def test_a_login_that_comes_back_does_not_bring_it_back(self):
        user = self.user_with("former_login")
        user.active = False
        user.sudo().partner_id = self.anna
        self.refused(user.write, {"active": True})

    def test_it_says_what_to_do(self):
        text = str(self.refused(self.as_user.action_unarchive))
        self.assertIn("merged into Acme Test A/S, Anna Berg", text)
        self.assertIn("Undo the merge", text)
        [told] = self.refused(self.as_user.action_unarchive).context["webcrm_merged"]
        self.assertEqual(told["journal_id"], self.journal.id)
        self.assertEqual(told["survivor_id"], self.double.id)

    def test_it_offers_no_undo_where_there_is_none(self):
        self.journal.sudo().date = "2020-01-01"
        error = self.refused(self.as_user.action_unarchive)
        self.assertNotIn("Undo", str(error))
        self.assertFalse(error.context["webcrm_merged"][0]["journal_id"])
        self.journal.sudo().unlink()
        error = self.refused(self.as_user.action_unarchive)
        self.assertFalse(error.context["webcrm_merged"][0]["journal_id"])

    def test_a_survivor_that_is_hidden_is_not_named(self):
        self.double.company_id = self.env["res.company"].create({"name": "Other"})
        self.env.invalidate_all()
        error = self.refused(self.as_user.action_unarchive)
        self.assertNotIn("Berg", str(error))
        self.assertFalse(error.context["merged_into_id"])
        [told] = error.context["webcrm_merged"]
        self.assertFalse(told["survivor"] or told["survivor_id"] or told["journal_id"])

    def test_several_are_told_each(self):
        bo = self.person("Bo", "Lund")
        bo.move_to_organization(self.acme, merge_into=self.double)
        error = self.refused((self.as_user + bo).action_unarchive)
        self.assertIn("Anna Holm", str(error))
        self.assertIn("Bo Lund", str(error))

    def test_those_of_one_name_are_told_apart(self):
        others = self.person(email="a@x.example") | self.person(email="b@x.example")
        for one in others:
            one.move_to_organization(self.acme, merge_into=self.double)
        error = self.refused((self.as_user + others).action_unarchive)
        names = [one["name"] for one in error.context["webcrm_merged"]]
        expected = ["Anna Holm", "Anna Holm (a@x.example)", "Anna Holm (b@x.example)"]
        self.assertEqual(names, expected)
        self.assertIn("Anna Holm (b@x.example) has been merged", str(error))

    def test_it_says_what_is_undone_together(self):
        persons = self.person("Bo", "Lund") | self.person("Cai", "Lund")
        last = self.env["webcrm.person.move"].with_context(
            active_model="res.partner",
            active_ids=[self.double.id, *persons.ids],
            webcrm_survivor_id=self.double.id,
        )
        Form(last).save().action_move()
        error = self.refused((self.as_user + persons).action_unarchive)
        chains = [one["chain"] for one in error.context["webcrm_merged"]]
        self.assertEqual(chains[0], self.journal.id)
        self.assertEqual(chains[1], chains[2])
        self.assertNotEqual(chains[0], chains[1])

    def test_undo_brings_it_back(self):
        self.journal.with_user(self.user).action_undo()
        self.assertTrue(self.anna.active)
        self.assertFalse(self.anna.merged_into_id)

    def test_without_a_survivor_it_may_be_used_again(self):
        self.double.unlink()
        self.as_user.action_unarchive()
        self.assertTrue(self.anna.active)

    def test_others_are_unarchived_as_ever(self):
        bo = self.person("Bo", "Lund", active=False)
        bo.with_user(self.user).action_unarchive()
        self.assertTrue(bo.active)

    def test_a_program_that_kept_the_id_reads_who_took_it_over(self):
        partners = self.Partner.with_user(self.user)
        names = ["name", "merged_into_id"]
        [row] = call_kw(partners, "read", [self.anna.ids, names], {})
        self.assertEqual(
            row["merged_into_id"], (self.double.id, "Acme Test A/S, Anna Berg")
        )
        args = [(self.anna + self.double).ids, ["merged_into_id"]]
        rows = call_kw(partners, "read", args, {"load": None})
        found = {row["id"]: row["merged_into_id"] for row in rows}
        self.assertEqual(found, {self.anna.id: self.double.id, self.double.id: False})
        self.assertEqual({*rows[0]}, {"id", "merged_into_id"})
