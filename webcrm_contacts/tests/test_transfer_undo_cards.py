from odoo.tests import tagged

from ..models.duplicate import schedule
from .common import PersonCase
from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestTransferUndoOtherCards(PersonCase):
    """Undo parts the records that the move or merge brought together (“Also at”)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lund = cls.organization("Lund Test K/S")
        cls.anna = cls.person()
        cls.anna_lund = cls.anna.copy_to_organization(cls.lund)
        cls.bente = cls.person("Bente", "Holm", cls.nordvind)
        cls.bente_lund = cls.bente.copy_to_organization(cls.lund)

    def merge(self, source=None):
        return (source or self.anna).move_to_organization(
            self.nordvind, merge_into=self.bente
        )

    def also_at(self, card):
        self.env.invalidate_all()
        return card.with_context(active_test=False).other_card_ids

    def test_third_cards_are_with_those_they_were_with(self):
        cards = self.anna | self.bente | self.anna_lund | self.bente_lund
        before = cards.mapped("card_group")
        journal = self.merge()
        self.assertIn(self.anna_lund, self.also_at(self.bente_lund))
        journal.action_undo()
        self.assertEqual(self.also_at(self.bente_lund), self.bente)
        self.assertEqual(self.also_at(self.anna_lund), self.anna)
        self.assertEqual(cards.mapped("card_group"), before)

    def test_the_card_shows_those_elsewhere_but_none_that_was_merged(self):
        self.merge()
        head = self.env["webcrm.card.data"].get_panels(self.bente.id)["head"]
        shown = {card["id"] for card in head["other_cards"]}
        self.assertEqual(shown, {self.anna_lund.id, self.bente_lund.id})

    def test_a_copy_made_since_stays_with_the_card_that_stays(self):
        journal = self.merge()
        copy = self.bente.copy_to_organization(self.acme)
        journal.action_undo()
        self.assertEqual(self.also_at(copy), self.bente | self.bente_lund)
        self.assertEqual(self.also_at(self.anna), self.anna_lund)

    def test_cards_that_were_alone_are_alone_again(self):
        clara, dora = self.person("Clara"), self.person("Dora", "Berg", self.nordvind)
        clara.move_to_organization(self.nordvind, merge_into=dora).action_undo()
        self.assertFalse(self.also_at(clara) | self.also_at(dora))

    def test_a_card_that_moved_keeps_a_copy_made_since(self):
        dora = self.person("Dora", "Berg")
        journal = dora.move_to_organization(self.nordvind, leave_former=True)
        copy = dora.copy_to_organization(self.lund)
        journal.action_undo()
        self.assertEqual(self.also_at(dora), copy)

    def test_two_merges_may_be_undone_in_any_order(self):
        dora = self.person("Dora", "Berg")
        first, second = self.merge(), self.merge(dora)
        first.action_undo()
        self.assertEqual(self.also_at(self.bente), self.bente_lund | dora)
        second.action_undo()
        self.assertEqual(self.also_at(self.bente), self.bente_lund)
        self.assertEqual(self.also_at(self.anna), self.anna_lund)
        self.assertFalse(self.also_at(dora))


@tagged("post_install", "-at_install")
class TestTransferUndoDoubles(DuplicateCase):
    """Doubles from before a rule are what they were, after undo; nobody else comes in."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first, cls.second = (
            cls.person(email="anna@acme.example") for _number in range(2)
        )
        cls.name_rule = cls.rule("name", "email", scope="organization", action="block")

    def merge(self, source, target):
        return source.move_to_organization(target.parent_id, merge_into=target)

    def test_a_merge_of_real_duplicates_is_undone(self):
        for source, target in (
            (self.first, self.second),
            (self.second, self.first),
        ):
            with self.subTest(source.id):
                journal = self.merge(source, target)
                journal.action_undo()
                self.assertTrue(source.active and target.active)
                self.assertEqual(len(self.holders(self.name_rule)), 1)
        self.assertEqual(self.waiting(), 1)
        with self.refused():
            self.person(email="anna@acme.example")

    def waiting(self):
        """How many wait behind a holder of the rule."""
        rows = self.Key._of_partners((self.first | self.second).ids)
        return len([row for row in rows if row.is_active and not row.is_holder])

    def test_three_merged_in_one_go_are_three_again(self):
        self.name_rule.active = False
        third = self.person(email="anna@acme.example")
        self.name_rule.active = True
        schedule.complete(self.name_rule)
        journal = self.merge(self.second, self.first)
        third._move_after(journal, self.first).action_undo()
        self.assertTrue(all((self.first | self.second | third).mapped("active")))

    def test_a_person_returns_to_a_double_at_its_old_organization(self):
        holder = self.holders(self.name_rule)
        journal = holder.move_to_organization(self.nordvind)
        self.assertEqual(self.holders(self.name_rule), self.first | self.second)
        journal.action_undo()
        self.assertEqual(len(self.holders(self.name_rule)), 1)

    def test_somebody_who_has_the_entry_by_now_stands_in_the_way(self):
        journal = self.merge(self.first, self.second)
        self.second.email = "other@acme.example"
        self.person(email="anna@acme.example")
        with self.refused():
            journal.action_undo()

    def test_an_entry_that_was_taken_over_since_stands_in_the_way(self):
        berit = self.person("Berit", email="berit@acme.example")
        journal = self.merge(berit, self.first)
        self.first.write(
            {"firstname": "Berit", "lastname": "Holm", "email": "berit@acme.example"}
        )
        with self.refused():
            journal.action_undo()
