from odoo import Command
from odoo.tests import TransactionCase, tagged

from ..models.transfer.engine.database import Database
from ..models.transfer.engine.finding import about, present
from ..models.transfer.engine.links import Link, Table


@tagged("post_install", "-at_install")
class TestTransferLinks(TransactionCase):
    """Which tables point at a partner is asked by one statement, made once."""

    def tables_that_point_at(self, partner):
        tables = [
            Table("res_users", ("id",), (Link("partner_id"),)),
            Table(
                "res_partner",
                ("id",),
                (Link("parent_id"), Link("commercial_partner_id")),
            ),
        ]
        query = about(present(tables), partner.id)
        [[there]] = self.env.execute_query(query)
        return {number for number, any_there in enumerate(there) if any_there}

    def test_the_statement_is_about_the_partner_that_it_is_asked_for(self):
        login = self.env.ref("base.user_admin").partner_id
        alone = self.env["res.partner"].create({"name": "Nobody's Parent"})
        self.env.flush_all()
        self.assertEqual(self.tables_that_point_at(login), {0, 1})
        self.assertEqual(self.tables_that_point_at(alone), {1})  # its own commercial

    def test_a_table_whose_name_needs_quotes_is_in_the_catalog(self):
        """Such as a many2many field's that an administrator has named."""
        self.env.cr.execute(
            'CREATE TABLE "x_Studio_Rel" (tag int, "Partner" int REFERENCES res_partner)'
        )
        self.env.cr.execute('CREATE UNIQUE INDEX ON "x_Studio_Rel" (tag, "Partner")')
        self.env.registry.clear_cache()
        self.addCleanup(self.env.registry.clear_cache)
        table = self.env["webcrm.transfer"]._catalog().table("x_Studio_Rel")
        self.assertEqual([link.column for link in table.links], ["Partner"])
        self.assertTrue(table.uniques)
        partner, other = self.env["res.partner"].create([{"name": "A"}, {"name": "B"}])
        self.env.cr.execute(
            'INSERT INTO "x_Studio_Rel" VALUES (1, %(a)s), (2, %(a)s), (2, %(b)s)',
            {"a": partner.id, "b": other.id},
        )
        database = Database(self.env)
        self.assertIn("x_Studio_Rel", database._written())
        [group] = [g for g in database.rows_of(partner.id) if g.table == table.name]
        self.assertEqual(len(group), 2)
        [colliding] = database.collisions(partner.id, [(group, other.id)]).values()
        self.assertEqual(len(colliding), 1)


class Listening(Database):
    """A database that notes of how many queries each statement is made."""

    def __init__(self, env):
        super().__init__(env)
        self.asked = []

    def union(self, queries):
        self.asked.append(len(queries))
        return super().union(queries)


@tagged("post_install", "-at_install")
class TestTransferRowsMade(TransactionCase):
    """What a transaction itself has made is found without asking all tables."""

    def setUp(self):
        super().setUp()
        self.partner = self.env["res.partner"].create({"name": "Rows Made"})
        self.database = Database(self.env)

    def tables_of(self, groups):
        return {group.table for group in groups}

    def test_it_is_all_there_is_of_a_record_made_in_the_transaction(self):
        self.partner.child_ids = [Command.create({"name": "Beneath"})]
        self.partner.message_subscribe(self.env.user.partner_id.ids)
        made = self.database.rows_made(self.partner.id)
        self.assertLessEqual({"res_partner", "mail_followers"}, self.tables_of(made))
        self.assertEqual(made, self.database.rows_of(self.partner.id))

    def test_what_a_program_writes_beneath_the_orm_is_found(self):
        self.env.flush_all()
        known = [
            (group.number, group.mask, group.keys)
            for group in self.database.rows_made(self.partner.id)
        ]
        self.env.cr.execute(
            "INSERT INTO ir_attachment (name, type, res_model, res_id) "
            "VALUES ('Beneath', 'url', 'res.partner', %s)",
            [self.partner.id],
        )
        made = self.database.rows_made(self.partner.id, known)
        self.assertEqual(self.tables_of(made), {"ir_attachment"})

    def test_tables_that_it_has_not_written_are_not_asked(self):
        database = Listening(self.env)
        self.assertTrue(database.rows_made(self.partner.id))
        self.assertLess(database.asked[0], len(database.tables) // 2)

    def test_what_was_taken_back_counts_as_not_written(self):
        savepoint = self.env.cr.savepoint()
        self.env.cr.execute("UPDATE res_country SET code = code WHERE FALSE")
        self.assertIn("res_country", self.database._written())
        self.assertIn("res_partner", self.database._written())
        self.assertNotIn("res_lang", self.database._written())
        savepoint.close(rollback=True)
        self.assertNotIn("res_country", self.database._written())
