from odoo.tests import Form, tagged

from .common import PersonCase

NAMES = ("function", "website", "employee")


@tagged("post_install", "-at_install")
class TestTransferWizardKeep(PersonCase):
    """In the dialog of a merge every choice counts, an empty side too (F10.6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.target = cls.person("Bo", "Lund", mobile="20304050")
        cls.source = cls.person(
            "Bo H.",
            "Lund",
            function="Boss",
            website="https://old.example",
            employee=True,
            ref="B-1",
        )

    def open(self, *persons):
        ids = [person.id for person in persons or (self.source,)]
        context = {"active_model": "res.partner", "active_ids": ids}
        wizard = self.env["webcrm.person.move"].with_context(
            default_merging=True, **context
        )
        form = Form(wizard)
        form.merge_into_id = self.target
        return form

    def choose(self, form, names, overwrite):
        for index, values in enumerate(form.value_line_ids._records):
            if values["name"] in names:
                with form.value_line_ids.edit(index) as line:
                    line.overwrite = overwrite

    def test_the_empty_side_of_the_card_that_stays_can_be_chosen(self):
        form = self.open()
        self.choose(form, NAMES, overwrite=False)
        wizard = form.save()
        self.assertFalse(wizard.refusals)
        wizard.action_move()
        for name in NAMES:
            with self.subTest(name):
                self.assertFalse(self.target[name])
        self.assertEqual(self.target.ref, "B-1", "untouched, it is filled as ever")
        self.assertEqual(self.target.mobile, "20304050")

    def test_what_nobody_touched_is_filled(self):
        self.open().save().action_move()
        self.assertEqual(self.target.function, "Boss")
        self.assertEqual(self.target.name, "Bo Lund")

    def test_the_choice_holds_for_all_that_are_merged(self):
        third = self.person("Bo", "Lund", function="Chief", website="x.example")
        form = self.open(self.target, self.source, third)
        self.assertEqual(form.merge_into_id, self.target)
        shown = {values["name"] for values in form.value_line_ids._records}
        self.assertIn("function", shown)
        self.choose(form, ["function"], overwrite=False)
        form.save().action_move()
        self.assertEqual((self.source | third).merged_into_id, self.target)
        self.assertFalse(self.target.function)

    def test_an_empty_side_taken_over_is_not_filled_by_the_next_card(self):
        third = self.person("Bo", "Lund", mobile="60708090")
        form = self.open(self.target, self.source, third)
        self.choose(form, ["mobile"], overwrite=True)
        form.save().action_move()
        self.assertFalse(self.target.mobile)

    def test_what_neither_of_the_shown_cards_has_comes_from_the_next(self):
        third = self.person("Bo", "Lund", phone="60708090")
        form = self.open(self.target, self.source, third)
        form.save().action_move()
        self.assertEqual(self.target.phone, "60708090")

    def test_moving_without_merging_keeps_nothing(self):
        form = self.open()
        form.merge_into_id = self.env["res.partner"]
        form.organization_id = self.nordvind
        form.merge_into_id = self.person("Bo", "Berg", self.nordvind)
        form.organization_id = self.acme
        self.assertFalse(form.refusals)

    def test_shown_again_the_values_are_those_of_now(self):
        form = self.open()
        self.choose(form, ["function", "website"], overwrite=False)
        wizard = form.save()
        self.source.function = "Chairman"
        wizard.action_move()
        self.assertTrue(self.source.active, "shown again")
        lines = {line.name: line for line in wizard.value_line_ids}
        self.assertEqual(lines["function"].source_text, "Chairman")
        self.assertTrue(lines["function"].overwrite, "another value, another choice")
        self.assertFalse(lines["website"].overwrite, "what was chosen stays so")
        wizard.action_move()
        self.assertEqual(self.target.function, "Chairman")
        self.assertFalse(self.target.website)
