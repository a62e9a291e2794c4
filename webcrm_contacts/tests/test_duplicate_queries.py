from odoo.tests import tagged

from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateQueries(DuplicateCase):
    """Rules cost a constant number of queries, and nothing beside persons."""

    def values(self, count, **values):
        return [
            {
                "name": f"P {i}",
                "parent_id": self.acme.id,
                "email": f"p{i}@x.example",
                **values,
            }
            for i in range(count)
        ]

    def queries(self, function):
        """Number of queries of a call, everything flushed, its caches warm."""
        function()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        function()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def creating(self, before=lambda: None):
        """A call that creates many, and takes them back."""

        def create():
            before()
            with self.env.cr.savepoint() as savepoint:
                self.Partner.create(self.values(100))
                self.env.flush_all()
                savepoint.rollback()

        return create

    def assertCostsThreeMore(self, create):
        without = self.queries(create)
        self.rule("name", "email")
        self.rule("email", "function")
        self.assertLessEqual(self.queries(create), without + 3)

    def test_creating_many_costs_three_more_queries(self):
        has_made_nobody_yet = self.Partner._pending_duplicates().let_go
        self.assertCostsThreeMore(self.creating(has_made_nobody_yet))

    def test_it_costs_no_more_in_a_transaction_that_made_others(self):
        self.assertCostsThreeMore(self.creating())

    def test_partners_that_are_no_persons_cost_nothing(self):
        company = self.organization("Costs nothing", email="a@x.example")

        def change():
            company.write({"name": "Costs little", "email": "b@x.example"})
            self.env.flush_all()
            company.write({"name": "Costs nothing", "email": "a@x.example"})
            self.Partner.create({"name": "Loose", "email": "a@x.example"})

        without = self.queries(change)
        self.rule("name", "email")
        self.rule("email", "function")
        self.assertEqual(self.queries(change), without)

    def test_a_write_on_many_costs_as_much_as_on_few(self):
        self.rule("email", "function")
        persons = self.Partner.create(self.values(60))

        def writing(some):
            return lambda: [some.write({"function": f}) for f in ("One", "Two")]

        self.assertEqual(
            self.queries(writing(persons[:20])), self.queries(writing(persons))
        )

    def test_who_has_a_key_is_found_by_an_index(self):
        self.rule("email")
        self.rule("email", action="warn")
        rows = self.person(email="anna@x.example")._duplicate_rows()
        self.Key._of_groups(rows)
        query = self.env.cr.query.decode()
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        self.env.cr.execute("EXPLAIN " + query)
        plan = "\n".join(line for (line,) in self.env.cr.fetchall())
        self.assertIn("webcrm_duplicate_key_holder_uniq", plan)
        self.assertIn("webcrm_duplicate_key_other_idx", plan)
