from odoo.tests import Form, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferWizardSwap(PersonCase):
    """What was chosen in the dialog of a merge outlives *Swap* and other questions: it is
    about a person and a value, or a kind of record (F10.6)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ann = cls.person("Ann", "Holm", function="Boss", mobile="20304050")
        cls.bo = cls.person("Bo", "Holm", function="Clerk", website="https://x.example")
        cls.third = cls.person("Cai", "Holm", function="Nurse")
        cls.env["ir.attachment"].create(
            {"name": "offer.pdf", "res_model": "res.partner", "res_id": cls.ann.id}
        )

    def open(self, **context):
        context |= {"active_model": "res.partner", "active_ids": self.ann.ids}
        return Form(self.env["webcrm.person.move"].with_context(**context))

    def open_merge(self):
        """The dialog in which Ann is merged into Bo."""
        form = self.open(default_merging=True)
        form.merge_into_id = self.bo
        return form

    def choose(self, form, name, overwrite):
        for index, values in enumerate(form.value_line_ids._records):
            if values["name"] == name:
                with form.value_line_ids.edit(index) as line:
                    line.overwrite = overwrite

    def results(self, form):
        """Whose value each field gets that differs: dict of its name to a text."""
        return {
            values["name"]: values[
                "source_text" if values["overwrite"] else "target_text"
            ]
            for values in form.value_line_ids._records
            if values["differs"] and not values["locked"]
        }

    def swap(self, form):
        form.swapped = True

    def test_who_stays_has_the_say_as_long_as_nothing_is_chosen(self):
        form = self.open_merge()
        before = self.results(form)
        self.assertEqual(before["function"], "Clerk")
        self.swap(form)
        self.assertEqual(self.results(form)["function"], "Boss")
        self.swap(form)
        self.assertEqual(self.results(form), before)

    def test_a_choice_is_of_a_person_and_turns_with_it(self):
        form = self.open_merge()
        self.choose(form, "firstname", True)
        self.choose(form, "website", True)
        chosen = self.results(form)
        self.assertEqual((chosen["firstname"], chosen["website"]), ("Ann", ""))
        self.swap(form)
        swapped = self.results(form)
        self.assertEqual((swapped["firstname"], swapped["website"]), ("Ann", ""))
        self.swap(form)
        self.assertEqual(self.results(form), chosen)

    def test_what_is_chosen_in_between_counts_too(self):
        form = self.open_merge()
        self.choose(form, "firstname", True)
        self.swap(form)
        self.choose(form, "firstname", True)
        self.assertEqual(self.results(form)["firstname"], "Bo")
        self.swap(form)
        self.assertEqual(self.results(form)["firstname"], "Bo")

    def test_what_a_program_sends_in_another_shape_is_nothing(self):
        wizard = self.env["webcrm.person.move"].with_context(
            active_model="res.partner", active_ids=self.ann.ids, default_merging=True
        )
        spec = {"person_id": {}, "chosen": {}, "asked": {}, "merge_into_id": {}}
        values = {"person_id": self.ann.id, "merge_into_id": self.bo.id}
        values["organization_id"] = self.acme.id
        shapes = ("x", 5, [1], {"a": 1}, {"values": "abc"}, {"types": 5})
        shapes += ({"types": [["x", "all"]]}, {"types": [[[1], "all"]]})
        for name in ("chosen", "asked"):
            for shape in shapes:
                with self.subTest(name, shape=shape):
                    sent = values | {name: shape, "swapped": True}
                    answer = wizard.onchange(sent, ["swapped"], spec)["value"]
                    self.assertTrue(answer["merge_into_id"])

    def test_a_choice_of_who_stays_is_known_after_a_look_at_somebody_else(self):
        form = self.open_merge()
        # Bo's empty mobile is kept: that of a consent box would be, too.
        self.choose(form, "mobile", False)
        form.merge_into_id = self.third
        form.merge_into_id = self.bo
        self.assertEqual(self.results(form)["mobile"], "")

    def test_what_is_shown_is_what_is_written(self):
        form = self.open_merge()
        self.choose(form, "firstname", True)
        self.swap(form)
        self.swap(form)
        results = self.results(form)
        form.save().action_move()
        self.assertEqual(self.ann.merged_into_id, self.bo)
        self.assertEqual(self.bo.firstname, "Ann")
        for name, text in results.items():
            self.assertEqual(str(self.bo[name] or ""), text, name)

    def test_what_is_not_ticked_stays_so(self):
        form = self.open_merge()
        with form.entity_line_ids.edit(0) as line:
            line.moves = False
        self.swap(form)
        self.assertFalse(form.entity_line_ids._records, "Bo has nothing")
        self.swap(form)
        self.assertFalse(form.entity_line_ids._records[0]["moves"])
        self.assertIn("1 attachment", form.preview)

    def test_with_somebody_else_the_own_value_stays_chosen(self):
        form = self.open_merge()
        self.choose(form, "function", True)
        form.merge_into_id = self.third
        self.assertEqual(self.results(form)["function"], "Boss")
        form.merge_into_id = self.bo
        self.assertEqual(self.results(form)["function"], "Boss")

    def test_what_was_chosen_of_somebody_else_is_not_chosen_of_another(self):
        form = self.open_merge()
        self.choose(form, "mobile", False)
        self.assertEqual(self.results(form)["mobile"], "")
        form.merge_into_id = self.third
        self.assertNotEqual(self.results(form)["mobile"], "")

    def test_another_date_changes_no_choice(self):
        form = self.open()
        form.organization_id = self.nordvind
        form.merge_into_id = self.person("Dan", "Holm", self.nordvind, function="Cook")
        self.choose(form, "function", True)
        form.date_from = "2026-01-01"
        self.assertEqual(self.results(form)["function"], "Boss")

    def test_what_is_ahead_of_the_other_one_is_ticked_by_itself(self):
        dan = self.person("Dan", "Holm", self.nordvind)
        self.env.ref("webcrm_contacts.webcrm_entity_type_attachment").write(
            {"follows": "coming", "open_domain": "[('name', '=', 'ahead')]"}
        )
        file = {"name": "ahead", "res_model": "res.partner", "res_id": dan.id}
        self.env["ir.attachment"].create(file)
        form = self.open()
        form.organization_id = self.nordvind
        form.merge_into_id = dan
        self.assertFalse(form.entity_line_ids._records[0]["moves"])
        self.swap(form)
        self.assertTrue(form.entity_line_ids._records[0]["moves"])
