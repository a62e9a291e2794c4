from odoo.tests import tagged

from .person_event_common import PersonEventCase


class Undone(Exception):
    """Ends a savepoint without its changes."""


@tagged("post_install", "-at_install")
class TestPersonEventOnce(PersonEventCase):
    """One event for each person and kind in a transaction, whatever its savepoints, and
    nothing where nobody wants to know (F16.2)."""

    def undone(self, change):
        """Make a change in a savepoint that is rolled back, after others in it."""
        with self.assertRaises(Undone), self.env.cr.savepoint():
            change()
            with self.env.cr.savepoint():
                pass
            raise Undone

    def test_several_changes_are_one_event(self):
        self.anna.function = "CEO"
        with self.env.cr.savepoint():
            first = self.Event.search([], limit=1)
            self.anna.email = "a@acme.example"
        self.anna.function = "Director"
        self.assertEqual(
            self.told(),
            [("changed", self.anna.id, "email,function")],
        )
        self.assertEqual(self.Event.search([], limit=1), first, "it was completed")

    def test_what_ends_as_it_began_is_not_told(self):
        self.anna.function = "CEO"
        with self.env.cr.savepoint():
            self.anna.function = "CFO"
        self.assertEqual(self.told(), [])

    def test_who_is_new_is_not_changed_too(self):
        carl = self.person("Carl", "Dam")
        carl.function = "CEO"
        with self.env.cr.savepoint():
            carl.function = "Director"
        self.assertEqual(self.told(), [("created", carl.id)])

    def test_who_came_and_went_is_not_told(self):
        self.person("Carl", "Dam").unlink()
        carl = self.person("Carl", "Dam")
        with self.env.cr.savepoint():
            pass
        carl.unlink()
        self.assertEqual(self.told(), [])

    def test_who_is_gone_is_not_changed_too(self):
        anna_id = self.anna.id
        self.anna.function = "CEO"
        with self.env.cr.savepoint():
            self.anna.unlink()
        self.assertEqual(self.told(), [("erased", anna_id)])

    def test_what_a_savepoint_undoes_is_not_told(self):
        self.anna.function = "CEO"
        self.undone(lambda: self.bo.unlink())
        self.undone(lambda: self.person("Carl", "Dam"))
        self.undone(lambda: self.anna.write({"email": "no@acme.example"}))
        self.undone(
            lambda: self.bo.move_to_organization(self.acme, merge_into=self.anna)
        )
        # Looks at all of them once more.
        self.anna.mobile = "+45 20 30 40 50"
        self.assertEqual(self.told(), [("changed", self.anna.id, "function,mobile")])

    def test_who_is_no_person_in_the_end_is_not_told(self):
        self.person("Carl", "Dam").parent_id = False
        self.assertEqual(self.told(), [])

    def test_the_same_again_after_its_savepoint_was_undone_is_told(self):
        self.undone(lambda: self.anna.write({"function": "CEO"}))
        self.anna.function = "CEO"
        self.assertEqual(self.told(), [("changed", self.anna.id, "function")])

    def test_an_import_that_fails_is_not_told(self):
        result = self.surface.load(
            ["firstname", "lastname", "parent_id", "person_status"],
            [["Eva", "Ibsen", "Acme Test A/S", "No such status"]],
        )
        self.assertTrue(result["messages"])
        self.assertEqual(self.told(), [])

    def test_the_order_is_that_of_happening(self):
        self.bo.function = "CEO"
        carl = self.person("Carl", "Dam")
        self.anna.function = "CEO"
        carl.move_to_organization(self.acme, merge_into=self.anna)
        self.assertEqual(
            [one[:2] for one in self.told()],
            [
                ("changed", self.bo.id),
                ("created", carl.id),
                ("changed", self.anna.id),
                ("merged", carl.id),
            ],
        )

    def test_only_kinds_in_use_are_told(self):
        def everything():
            carl = self.person("Carl", "Dam", block_mass_email=True)
            self.anna.write({"function": "CEO", "parent_id": self.nordvind.id})
            self.save()
            carl.move_to_organization(self.acme, merge_into=self.bo)
            before = self.told()
            (carl | self.anna).unlink()
            return {kind for kind, *_ in before + self.told()}

        for kind in ("created", "changed", "blocked", "moved", "merged", "erased"):
            self.use(kind)
            with self.env.cr.savepoint() as savepoint:
                self.assertEqual(everything(), {kind})
                savepoint.rollback()
            self.env.invalidate_all()
        self.use()
        self.assertEqual(everything(), set())

    def queries(self, count):
        """Of creating, changing and deleting so many persons, and what comes with it."""
        self.save()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        persons = self.Partner.create(
            [{"name": f"P {n}", "parent_id": self.acme.id} for n in range(count)]
        )
        self.save()
        persons.write({"function": "Buyer"})
        self.save()
        persons.unlink()
        self.save()
        return self.env.cr.sql_log_count - before

    def test_many_cost_no_more_queries_than_few(self):
        self.use()
        self.queries(1)
        without = [self.queries(count) for count in (10, 20, 40)]
        self.use("created", "changed", "erased")
        self.queries(1)
        more = [self.queries(count) for count in (10, 20, 40)]
        costs = [one - other for one, other in zip(more, without, strict=True)]
        self.assertEqual(len(set(costs)), 1, costs)
        self.assertLessEqual(costs[0], 6, "two for each save")

    def test_where_nobody_wants_to_know_nothing_is_asked(self):
        self.use()
        self.queries(1)
        with self.assertLogs("odoo.sql_db", "DEBUG") as logged:
            self.queries(10)
            self.anna.function = "CEO"
        self.assertIn("res_partner", str(logged.output))
        self.assertNotIn("webcrm_person_event", str(logged.output))
        self.assertNotIn("webcrm.person.event", self.env.cr.postcommit.data)
