from odoo.tests import Form, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferWizardMerge(PersonCase):
    """Merge within one organization takes the records along (F10.5)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.bo = cls.person("Bo", "Lund")
        cls.double = cls.person("Bo H.", "Lund")
        cls.offers = cls.env["ir.attachment"].create(
            [
                {"name": name, "res_model": "res.partner", "res_id": cls.double.id}
                for name in ("offer.pdf", "order.pdf")
            ]
        )
        # Does not follow a human to a new employer.
        cls.env["webcrm.entity.type"].create(
            {
                "name": "Bank Accounts",
                "model": "res.partner.bank",
                "link_fields": "partner_id",
            }
        )
        cls.bank = cls.env["res.partner.bank"].create(
            {"acc_number": "DK500041", "partner_id": cls.double.id}
        )

    def open(self, *persons, **context):
        ids = [person.id for person in persons]
        context |= {"active_model": "res.partner", "active_ids": ids}
        return Form(self.env["webcrm.person.move"].with_context(**context))

    def ticks(self, form):
        lines = form.entity_line_ids._records
        names = self.env["webcrm.entity.type"].browse(
            line["entity_type_id"] for line in lines
        )
        return {
            entity.name: (line["count"], line["moves"])
            for entity, line in zip(names, lines, strict=True)
        }

    def assertMergedIntoBo(self):
        self.assertEqual(self.double.merged_into_id, self.bo)
        self.assertFalse(self.double.active)
        self.assertEqual(self.offers.mapped("res_id"), [self.bo.id] * 2)
        self.assertEqual(self.bank.partner_id, self.bo)

    def test_merge_on_the_card_takes_all_records_along(self):
        form = self.open(self.double, default_merging=True)
        self.assertFalse(form.entity_line_ids._records)
        form.merge_into_id = self.bo
        self.assertEqual(
            self.ticks(form), {"Attachments": (2, True), "Bank Accounts": (1, True)}
        )
        self.assertRegex(form.preview, "(?s)2 attachments.*move along")
        action = form.save().action_move()
        self.assertMergedIntoBo()
        self.assertIn("2 attachments", action["params"]["message"])

    def test_two_doubles_of_a_list_lose_no_records(self):
        form = self.open(self.bo, self.double, default_merging=True)
        self.assertEqual(form.merge_into_id, self.bo)
        self.assertEqual(self.ticks(form)["Bank Accounts"], (1, True))
        form.save().action_move()
        self.assertMergedIntoBo()

    def test_move_within_the_own_organization_is_a_merge_of_all(self):
        form = self.open(self.double)
        form.organization_id = self.acme
        form.merge_into_id = self.bo
        self.assertEqual(self.ticks(form)["Bank Accounts"], (1, True))
        form.save().action_move()
        self.assertMergedIntoBo()

    def test_what_is_not_ticked_stays_with_the_merged_card(self):
        third = self.person("Berit", "Lund")
        form = self.open(self.double, default_merging=True)
        form.merge_into_id = third
        index = list(self.ticks(form)).index("Bank Accounts")
        with form.entity_line_ids.edit(index) as line:
            line.moves = False
        form.merge_into_id = self.bo
        self.assertEqual(self.ticks(form)["Bank Accounts"], (1, False), "stays chosen")
        form.save().action_move()
        self.assertEqual(self.bank.partner_id, self.double)
        self.assertEqual(self.double.person_status, "resigned")
        self.assertEqual(self.offers.mapped("res_id"), [self.bo.id] * 2)

    def test_the_swapped_card_shows_its_own_records(self):
        form = self.open(self.bo, self.double, default_merging=True)
        form.swapped = True
        self.assertEqual(form.person_id, self.bo)
        self.assertFalse(self.ticks(form))
        form.save().action_move()
        self.assertEqual(self.bo.merged_into_id, self.double)
        self.assertEqual(self.bank.partner_id, self.double)


@tagged("post_install", "-at_install")
class TestTransferWizardOthers(PersonCase):
    """What further persons bring to a merge of several is in the preview (F10.3)."""

    def open(self, *persons):
        wizard = self.env["webcrm.person.move"].with_context(
            active_model="res.partner",
            active_ids=[one.id for one in persons],
            default_merging=True,
            webcrm_survivor_id=persons[0].id,
        )
        return Form(wizard)

    def test_a_value_that_only_a_further_one_has_is_told(self):
        ann, bo = self.person("Ann", "Holm"), self.person("Ann B.", "Holm")
        cai = self.person("Ann C.", "Holm", mobile="20304050", function="Nurse")
        dan = self.person("Ann D.", "Holm", mobile="60708090")
        dan.category_id = self.env["res.partner.category"].create({"name": "Golf"})
        form = self.open(ann, bo, cai, dan)
        self.assertEqual(form.person_id, bo)
        preview = form.preview
        for told in ("Acme Test A/S", "20304050", "Nurse", "Golf"):
            self.assertIn(told, preview)
        self.assertNotIn("60708090", preview, "the first one's is there by then")
        form.save().action_move()
        self.assertEqual((ann.mobile, ann.function), ("20304050", "Nurse"))
        self.assertEqual(ann.category_id.name, "Golf")

    def test_what_the_first_two_differ_in_is_chosen_there(self):
        ann, bo = (
            self.person("Ann", "Holm"),
            self.person("Ann B.", "Holm", function="CEO"),
        )
        cai = self.person("Ann C.", "Holm", function="Nurse")
        form = self.open(ann, bo, cai)
        self.assertNotIn("Nurse", form.preview)
        form.save().action_move()
        self.assertEqual(ann.function, "CEO")

    def test_what_was_done_names_who_stays_as_it_is_called_then(self):
        ann, bo = self.person("Ann", "Holm"), self.person("Annette", "Holm")
        journal = bo.move_to_organization(
            self.acme, merge_into=ann, overwrite_fields=["firstname"]
        )
        self.assertIn("into Annette Holm", journal.summary)
