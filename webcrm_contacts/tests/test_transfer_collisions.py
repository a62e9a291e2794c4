from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferCollisions(PersonCase):
    """Of rows that a unique rule makes one, the one that is at the survivor goes (F10.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example")
        cls.double = cls.person("Anna B.", "Holm")
        cls.message = cls.anna.message_post(body="To both", message_type="comment")

    def notify(self, partner):
        """Anna has written to somebody: the rule is about who has got it."""
        return self.env["mail.notification"].create(
            {
                "mail_message_id": self.message.id,
                "notification_type": "email",
                "res_partner_id": partner.id,
                "author_id": self.anna.id,
            }
        )

    def check(self, own, of_double):
        journal = self.anna.move_to_organization(self.acme, merge_into=self.double)
        self.env.invalidate_all()
        self.assertEqual(of_double.author_id, self.double)
        self.assertEqual(of_double.res_partner_id, self.double)
        self.assertEqual(own.res_partner_id, self.anna, "left, as its like is there")
        journal.action_undo()
        self.env.invalidate_all()
        self.assertEqual((own | of_double).author_id, self.anna)
        self.assertEqual(own.res_partner_id, self.anna)
        self.assertEqual(of_double.res_partner_id, self.double)

    def test_a_row_at_the_survivor_moves_by_another_link(self):
        own = self.notify(self.anna)
        self.check(own, self.notify(self.double))

    def test_whichever_was_there_first(self):
        of_double = self.notify(self.double)
        self.check(self.notify(self.anna), of_double)
