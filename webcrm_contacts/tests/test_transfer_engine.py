from dataclasses import replace
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ..models.transfer.engine.apply import Apply
from ..models.transfer.engine.database import Database
from ..models.transfer.engine.engine import Engine, TransferChanged
from ..models.transfer.engine.journal import Journal
from ..models.transfer.engine.links import Link, Table
from ..models.transfer.engine.plan import Planner
from ..tools.transfer.plan import ARCHIVED, Group, unknown
from .common import PersonCase


class FakeDatabase(Database):
    """A database of a few made-up tables: what points at whom is a dict."""

    def __init__(self, env, rows):
        """:param rows: dict of table to dict of id to id of the partner it points at"""
        super().__init__(env)
        self.rows = rows
        tables = (Table(n, ("id", "partner_id"), (Link("partner_id"),)) for n in rows)
        files = self.catalog.table("ir_attachment")
        self.catalog = replace(self.catalog, tables=(*tables, files))

    def label(self, table):
        return table

    def rows_of(self, partner_id, date_from=None, human=()):
        found = [
            Group(
                n,
                name,
                1,
                None,
                name == "invoice",
                True,
                [i for i, p in rows.items() if p == partner_id],
            )
            for n, (name, rows) in enumerate(self.rows.items())
        ]
        return [group for group in found if group.ids]

    def rows_made(self, partner_id, known=(), date_from=None, human=()):
        return unknown(self.rows_of(partner_id), known)

    def collisions(self, source_id, changes):
        """Each partner may have one seat."""
        return {
            group.number: set(group.ids)
            for group, target_id in changes
            if group.table == "seat" and target_id in self.rows["seat"].values()
        }

    def union(self, queries):
        return []

    def repoint(self, changes):
        for change in changes:
            self.rows[change.table.name] |= dict.fromkeys(change.keys, change.new_id)
        return {change.table.name: {*change.keys} for change in changes}

    def delete(self, changes):
        return []


@tagged("post_install", "-at_install")
class TestTransferEngine(PersonCase):
    """The engine, seen from outside: it plans, does what it planned, and looks at what
    came of it (F10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example", function="CEO")
        cls.double = cls.person("Anna B.", "Holm")

    def merge(self, **options):
        return self.anna.move_to_organization(
            self.acme, merge_into=self.double, **options
        )

    def request(self):
        engine = Engine(self.env)
        return engine.request(self.anna, self.acme, merge_into=self.double)

    def test_a_plan_is_made_and_carried_out_without_a_database(self):
        rows = {
            "seat": {1: self.anna.id, 2: self.double.id},
            "parcel": {7: self.anna.id},
        }
        database = FakeDatabase(self.env, rows)
        planner = Planner(self.env, database)
        plan = planner.make(self.request())
        self.assertEqual((plan.refusals, plan.fate), ([], ARCHIVED))
        moving, combined, left = planner.resolve(plan, plan.targets(plan.groups))
        self.assertEqual([(c.table.name, c.keys) for c in moving], [("parcel", (7,))])
        self.assertEqual([(c.table.name, c.keys) for c in left], [("seat", (1,))])
        self.assertEqual(combined, [])
        database.repoint(moving)
        self.assertEqual(rows["parcel"], {7: self.double.id})
        self.assertEqual(rows["seat"], {1: self.anna.id, 2: self.double.id})

    def test_a_plan_is_applied_without_a_database(self):
        rows = {"invoice": {3: self.anna.id}, "parcel": {7: self.anna.id}}
        planner = Planner(self.env, FakeDatabase(self.env, rows))
        request = Engine(self.env).request(self.anna, self.nordvind)
        journal = Apply(planner, planner.make(request)).run()
        self.assertEqual(self.anna.parent_id, self.nordvind)
        self.assertEqual(rows["invoice"], {3: journal.former_id.id})
        self.assertEqual(rows["parcel"], {7: self.anna.id})
        [entry] = journal.sudo().changes["rows"]
        self.assertEqual((entry["table"], entry["keys"]), ("invoice", [3]))

    def test_the_digest_of_a_plan_follows_the_rows(self):
        rows = {"seat": {}, "parcel": {7: self.anna.id}}
        planner = Planner(self.env, FakeDatabase(self.env, rows))
        before = planner.digest(planner.make(self.request()))
        self.assertEqual(planner.digest(planner.make(self.request())), before)
        rows["parcel"][8] = self.anna.id
        self.assertNotEqual(planner.digest(planner.make(self.request())), before)

    # ---- apply verifies itself ----

    def test_what_another_app_makes_meanwhile_comes_along(self):
        """As an automation does that plans a call for whoever is archived, or changed."""
        partners = self.env.registry["res.partner"]
        write, todo = partners.write, self.env.ref("mail.mail_activity_data_todo")

        def and_plan_a_call(records, vals):
            done = write(records, vals)
            for record in records & (self.anna | self.double):
                if "active" in vals or "function" in vals:
                    record.activity_schedule(activity_type_id=todo.id, summary="Call")
            return done

        with patch.object(partners, "write", and_plan_a_call):
            journal = self.merge()
        calls = self.env["mail.activity"].search([("summary", "=", "Call")])
        self.assertEqual(len(calls), 2)
        self.assertEqual(calls.mapped("res_id"), [self.double.id] * 2)
        journal.action_undo()
        self.env.invalidate_all()
        self.assertEqual({*calls.mapped("res_id")}, {self.anna.id, self.double.id})

    def test_a_row_that_came_and_collides_is_left(self):
        follower = self.person("Peter", "Berg")
        self.double.message_subscribe(follower.ids)
        carry_out = Journal.carry_out

        def and_subscribe(journal):
            self.anna.message_subscribe(follower.ids)
            return carry_out(journal)

        with patch.object(Journal, "carry_out", and_subscribe):
            journal = self.merge()
        self.assertIn(follower, self.double.message_partner_ids)
        self.assertEqual(self.anna.message_partner_ids & follower, follower)
        journal.action_undo()

    # ---- one plan for one question ----

    def plans(self):
        made, make = [], Planner.make

        def counted(planner, request):
            made.append(request.source.id)
            return make(planner, request)

        return patch.object(Planner, "make", counted), made

    def open(self, *persons, **context):
        ids = [person.id for person in persons]
        context |= {"active_model": "res.partner", "active_ids": ids}
        return self.env["webcrm.person.move"].with_context(**context)

    def test_move_makes_one_plan(self):
        form = Form(self.open(self.anna))
        patched, made = self.plans()
        with patched:
            form.organization_id = self.nordvind
            self.assertEqual(made, [self.anna.id], "when the organization is chosen")
            made.clear()
            wizard = form.save()
            self.assertEqual(made, [], "what was shown is saved")
            wizard.action_move()
            self.assertEqual(made, [self.anna.id], "when it is carried out")
        self.assertEqual(self.anna.parent_id, self.nordvind)

    def test_merge_makes_one_plan_for_each_person(self):
        third = self.person("Anna C.", "Holm")
        patched, made = self.plans()
        with patched:
            form = Form(self.open(self.double, self.anna, third, default_merging=True))
            self.assertEqual(sorted(made), sorted({self.double.id, third.id}))
            made.clear()
            with form.value_line_ids.edit(0) as line:
                line.overwrite = not line.overwrite
            self.assertEqual(sorted(made), sorted({self.double.id, third.id}))
            form.save()

    # ---- what has changed since ----

    def test_the_error_carries_the_new_plan(self):
        plan = self.anna.preview_move(self.acme, merge_into=self.double)
        self.double.function = "Director"
        with self.assertRaises(TransferChanged) as caught:
            self.merge(digest=plan["digest"])
        now = self.anna.preview_move(self.acme, merge_into=self.double)
        self.assertEqual(caught.exception.plan, now)
        self.assertEqual(
            caught.exception.context, {"code": "transfer_changed", "plan": now}
        )
        self.assertIsInstance(caught.exception, UserError)
        self.merge(digest=now["digest"])

    def test_every_person_of_a_chain_has_its_digest(self):
        third = self.person("Anna C.", "Holm")
        for name, change in (
            ("a value", lambda: third.write({"function": "Chief"})),
            ("a follower", lambda: third.message_subscribe(self.acme.ids)),
        ):
            with self.subTest(name):
                wizard = Form(
                    self.open(self.anna, self.double, third, default_merging=True)
                ).save()
                change()
                action = wizard.action_move()
                self.assertEqual(action["res_id"], wizard.id, "it is shown again")
                self.assertIn("have changed", wizard.notice)
                self.assertTrue(third.active)
        self.assertEqual(wizard.action_move()["tag"], "webcrm_transfer_done")
        self.assertFalse(third.active)

    # ---- which status stays ----

    def test_who_is_in_use_has_not_resigned(self):
        for source, target, keep, expected in (
            ("active", "resigned", (), "active"),
            ("active", "resigned", ["person_status"], "resigned"),
            ("other", "resigned", (), "other"),
            ("resigned", "active", (), "active"),
            ("resigned", "resigned", (), "resigned"),
            ("guest", "active", (), "active"),
        ):
            with self.subTest(source=source, target=target, keep=keep):
                anna, double = self.person(), self.person("Anna B.", "Holm")
                anna.person_status, double.person_status = source, target
                plan = anna.preview_move(self.acme, merge_into=double, keep_fields=keep)
                [line] = [v for v in plan["values"] if v["name"] == "person_status"]
                anna.move_to_organization(
                    self.acme, merge_into=double, keep_fields=keep
                )
                self.assertEqual(double.person_status, expected)
                labels = dict(double._fields["person_status"].selection)
                self.assertEqual(line["result"], labels[expected])
                self.assertEqual(bool(double.resigned_date), expected == "resigned")

    def test_the_dialog_asks_for_the_status(self):
        self.double.person_status = "resigned"
        form = Form(self.open(self.anna, default_merging=True))
        form.merge_into_id = self.double
        lines = {line["name"]: line for line in form.value_line_ids._records}
        self.assertTrue(lines["person_status"]["overwrite"])
        self.assertFalse(lines["person_status"]["locked"])

    # ---- which apps act ----

    def test_whether_an_app_acts_is_said_by_a_list(self):
        wizard = self.env.registry["base.partner.merge.automatic.wizard"]
        called, update = [], wizard._update_values

        def of_another_app(records, source, target):
            called.append(dict(source._read_format(["function", "email"])[0]))
            return update(records, source, target)

        of_another_app.__module__ = "odoo.addons.another_app.wizards.merge"
        with patch.object(wizard, "_update_values", of_another_app):
            plan = self.anna.preview_move(self.acme, merge_into=self.double)
            self.merge().action_undo()
            self.assertEqual(
                [(c["function"], c["email"]) for c in called], [(False, False)]
            )
            planned = self.env.registry["webcrm.transfer"]
            names = {"base", "mail", "account", "webcrm_contacts", "another_app"}
            with patch.object(planned, "_planned_merge_modules", lambda _self: names):
                called.clear()
                self.merge()
                self.assertEqual(called, [])
        self.assertEqual(plan["source_fate"], ARCHIVED)
