import json

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .log_common import SubscriptionCase


@tagged("post_install", "-at_install")
class TestMarkHidden(SubscriptionCase):
    """Marks and the methods around them tell nobody the name of a record that one may not
    read, whatever id is given (F3.2, F3.3)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other_company = cls.env["res.company"].create({"name": "Other Company"})
        cls.secret = cls.person("Zenobia", "Quist", company_id=cls.other_company.id)
        cls.save()

    def answer(self, partner_id, user=None):
        """What the browser is told when somebody unsubscribes from an id."""
        self.env.invalidate_all()
        partner = self.Partner.with_user(user or self.reader).browse(partner_id)
        return json.dumps(partner.action_unsubscribe())

    def test_who_may_read_the_card_is_told_its_name(self):
        self.assertIn("Anna Holm", self.answer(self.anna.id))

    def test_unsubscribing_from_a_hidden_card_names_nobody(self):
        self.assertNotIn("Zenobia", self.answer(self.secret.id))
        self.assertNotIn("Zenobia", self.answer(self.secret.id, self.portal_user()))

    def test_a_hidden_card_and_none_at_all_give_the_same_answer(self):
        gone = self.person("Gone")
        gone_id = gone.id
        gone.unlink()
        self.assertEqual(self.answer(self.secret.id), self.answer(gone_id))

    def test_an_archived_card_is_named_as_before(self):
        self.anna.active = False
        self.assertIn("Anna Holm", self.answer(self.anna.id))

    def test_the_own_mark_goes_also_from_a_card_that_was_hidden_since(self):
        self.subscribe(self.reader, self.anna)
        self.anna.company_id = self.other_company
        self.assertNotIn("Anna", self.answer(self.anna.id))
        self.assertFalse(
            self.env["webcrm.person.subscription"].search(
                [("partner_id", "=", self.anna.id)]
            )
        )

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_nothing_else_names_a_hidden_card(self):
        card = self.secret.with_user(self.user)
        for name in (
            "action_toggle_subscription",
            "action_toggle_favorite",
            "action_subscribe",
            "action_add_favorites",
            "action_log_call",
            "action_open_persons",
            "action_open_survivor",
            "compare_persons",
            "get_delete_summary",
            "get_open_records",
            "get_picker_notice",
        ):
            with self.subTest(name):
                self.env.invalidate_all()
                with self.assertRaises(AccessError) as refused:
                    getattr(card, name)()
                self.assertNotIn("Zenobia", str(refused.exception))

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_a_mark_that_is_made_by_hand_names_nobody(self):
        for model in ("webcrm.person.favorite", "webcrm.person.subscription"):
            marks = self.env[model].with_user(self.user)
            with self.subTest(model):
                with self.assertRaises(AccessError):
                    marks.create({"partner_id": self.secret.id})
                own = marks.create({"partner_id": self.anna.id})
                with self.assertRaises(AccessError):
                    own.partner_id = self.secret
