from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ..common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonHandover(PersonCase):
    """Who resigns leaves open opportunities to a colleague (F10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person()
        cls.mette = cls.person("Mette", "Lund")
        cls.opportunity = cls.env.ref("webcrm_contacts.webcrm_entity_type_opportunity")
        cls.first, cls.second, cls.lost = cls.env["crm.lead"].create(
            [
                {"name": name, "type": "opportunity", "partner_id": cls.anna.id}
                for name in ("First", "Second", "Lost")
            ]
        )
        cls.lost.action_set_lost()
        cls.task = cls.env["project.task"].create(
            {"name": "Help", "partner_id": cls.anna.id}
        )

    def test_what_is_open_is_counted(self):
        texts = [found["text"] for found in self.anna.get_open_records()]
        self.assertEqual(texts, ["2 open opportunities", "1 open task"])

    def test_a_colleague_takes_over_what_is_open(self):
        counts = self.anna.hand_over(self.mette.id, self.opportunity.ids)
        self.assertEqual(counts, {self.opportunity.id: 2})
        self.assertEqual((self.first | self.second).partner_id, self.mette)
        self.assertEqual((self.lost.partner_id, self.task.partner_id), (self.anna,) * 2)
        self.assertIn("2 open opportunities", self.mette.message_ids[0].body)

    def test_orders_and_their_addresses_go_together(self):
        order = self.env["sale.order"].create({"partner_id": self.anna.id})
        self.anna.hand_over(self.mette)
        partners = (
            order.partner_id | order.partner_invoice_id | order.partner_shipping_id
        )
        self.assertEqual(partners, self.mette)

    def test_only_a_colleague_who_is_there_takes_over(self):
        left = self.person("Ole", "Dahl", person_status="resigned")
        other = self.person("Ida", "Toft", self.nordvind)
        for colleague, words in (
            (left, "has left"),
            (other, "does not belong to Acme"),
            (self.anna, "Choose a colleague"),
            (False, "Choose a colleague"),
        ):
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                self.anna.hand_over(colleague)
        self.assertEqual(self.first.partner_id, self.anna)

    def test_the_dialog_hands_over_what_is_ticked(self):
        wizards = self.env["webcrm.person.handover"]
        form = Form(wizards.with_context(default_person_id=self.anna.id))
        form.colleague_id = self.mette
        with form.line_ids.edit(1) as line:
            line.moves = False
        action = form.save().action_hand_over()
        self.assertIn("2 open opportunities", action["params"]["message"])
        self.assertEqual(self.task.partner_id, self.anna)
        self.assertEqual(self.first.partner_id, self.mette)
