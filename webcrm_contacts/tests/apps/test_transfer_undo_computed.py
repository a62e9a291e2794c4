from odoo.tests import tagged

from ..common import PersonCase


def _is_stored(field):
    return field.compute and field.store and field.column_type


@tagged("post_install", "-at_install")
class TestTransferUndoComputed(PersonCase):
    """What other apps stored since a merge follows the records that go back (F10.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example")
        cls.double = cls.person("Anna B.", "Holm")
        cls.product = cls.env["product.product"].create({"name": "Thing"})
        cls.order = cls.env["sale.order"].create({"partner_id": cls.anna.id})
        cls.first = cls.add_line()

    @classmethod
    def add_line(cls):
        values = {"order_id": cls.order.id, "product_id": cls.product.id}
        return cls.env["sale.order.line"].create(values)

    def merge(self):
        return self.anna.move_to_organization(self.acme, merge_into=self.double)

    def undo(self, journal):
        journal.action_undo()
        self.env.flush_all()
        self.env.invalidate_all()

    def prepare_since(self):
        """Records of Anna's, by whose partner others have theirs.

        :return: dict of the name of a field to a function that makes such another one
        """
        channel = self.env["discuss.channel"].create({"name": "Talk"})
        channel.add_members(self.anna.ids)
        member = channel.channel_member_ids.filtered(
            lambda one: one.partner_id == self.anna
        )
        account = self.env["account.account"].search([], limit=1)
        item = {"account_id": account.id, "partner_id": self.anna.id}
        entry = self.env["account.move"].create({"line_ids": [(0, 0, item)]})
        only_partner = [(0, 0, {"partner_id": self.anna.id})]
        rule = self.env["account.reconcile.model"].create(
            {"name": "Fees", "line_ids": only_partner}
        )
        rule.line_ids.account_id = False
        plan = self.env["account.analytic.plan"].create({"name": "Plan"})
        costs = {"name": "Costs", "plan_id": plan.id}
        costs = self.env["account.analytic.account"].create(costs)
        hours = {"name": "Hours", "account_id": costs.id}
        hours["move_line_id"] = entry.line_ids.id

        def map_partner():
            rule.write({"match_label": "contains", "match_label_param": "fee"})
            return rule

        return {
            "sale.order.line.order_partner_id": self.add_line,
            "account.reconcile.model.mapped_partner_id": map_partner,
            "account.analytic.line.partner_id": lambda: self.env[
                "account.analytic.line"
            ].create(hours),
            "discuss.channel.rtc.session.partner_id": lambda: self.env[
                "discuss.channel.rtc.session"
            ].create({"channel_member_id": member.id}),
        }

    def links_that_follow(self):
        """Stored links to partners that other rows have from a row that is re-pointed,
        of every app that is installed: names of fields."""
        found, registry = set(), self.env.registry
        for table in self.env["webcrm.transfer"]._catalog().tables:
            fields = self.env[table.model]._fields if table.model else {}
            links = [fields[li.column] for li in table.links if li.column in fields]
            for tree in registry.get_trigger_tree(links, select=_is_stored).values():
                for node in tree.depth_first():
                    found |= {str(f) for f in node.root if self.is_link(f)}
        # A task that has a customer keeps it, whatever becomes of the task above it.
        found.discard("project.task.partner_id")
        return {name for name in found if not name.startswith("res.partner.")}

    def is_link(self, field):
        return field.comodel_name == "res.partner"

    def test_a_line_that_came_since_follows_its_order(self):
        journal = self.merge()
        since = self.add_line()
        self.assertEqual(since.order_partner_id, self.double)
        self.undo(journal)
        self.assertEqual(self.order.partner_id, self.anna)
        self.assertEqual((self.first | since).order_partner_id, self.anna)

    def test_the_same_of_the_record_that_was_left(self):
        journal = self.anna.move_to_organization(self.nordvind, entity_types=[])
        since = self.add_line()
        self.assertEqual(since.order_partner_id, journal.former_id)
        self.undo(journal)
        self.assertEqual(since.order_partner_id, self.anna)

    def test_every_link_that_follows_a_row_follows_it_back(self):
        factories = self.prepare_since()
        # Another app has such a link, too: it is to be made in `prepare_since`.
        self.assertEqual(self.links_that_follow(), {*factories})
        journal = self.merge()
        since = {name: make() for name, make in factories.items()}
        self.env.flush_all()
        for undone, partner in ((False, self.double), (True, self.anna)):
            if undone:
                self.undo(journal)
            for name, record in since.items():
                with self.subTest(name, undone=undone):
                    self.assertEqual(record[name.rpartition(".")[2]], partner)

    def test_what_is_computed_from_the_name_of_the_one_it_returns_to(self):
        invoice = self.env["account.move"].create(
            {"move_type": "out_invoice", "partner_id": self.anna.id}
        )
        before = invoice.invoice_partner_display_name
        journal = self.merge()
        self.double.name = "Anne Berg"
        self.env.flush_all()
        self.assertIn("Anne Berg", invoice.invoice_partner_display_name)
        self.undo(journal)
        self.assertEqual(invoice.invoice_partner_display_name, before)

    def test_a_draft_made_since_names_the_old_organization(self):
        journal = self.anna.move_to_organization(self.nordvind)
        draft = self.env["account.move"].create(
            {"move_type": "out_invoice", "partner_id": self.anna.id}
        )
        self.assertIn("Nordvind", draft.invoice_partner_display_name)
        self.undo(journal)
        self.assertIn("Acme", draft.invoice_partner_display_name)

    def test_what_was_typed_since_stays(self):
        journal = self.merge()
        since = self.add_line()
        since.price_unit = 77
        other = self.env["sale.order"].create({"partner_id": self.double.id})
        self.undo(journal)
        self.assertEqual(since.price_unit, 77)
        self.assertEqual(other.partner_id, self.double)
