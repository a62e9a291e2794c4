from odoo.tests import TransactionCase, tagged

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
        return {number for (number,) in self.env.execute_query(query)}

    def test_the_statement_is_about_the_partner_that_it_is_asked_for(self):
        login = self.env.ref("base.user_admin").partner_id
        alone = self.env["res.partner"].create({"name": "Nobody's Parent"})
        self.env.flush_all()
        self.assertEqual(self.tables_that_point_at(login), {0, 1})
        self.assertEqual(self.tables_that_point_at(alone), {1})  # its own commercial
