from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferWizard(PersonCase):
    """The wizards of copy, move and merge: what is shown is what is done (F9, F10)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example", function="CEO")
        cls.double = cls.person("Anna B.", "Holm", cls.nordvind, function="Director")
        cls.offer = cls.env["ir.attachment"].create(
            {"name": "offer.pdf", "res_model": "res.partner", "res_id": cls.anna.id}
        )
        cls.private = cls.env["webcrm.entity.type"].create(
            {
                "name": "Bank Accounts",
                "model": "res.partner.bank",
                "link_fields": "partner_id",
            }
        )
        cls.bank = cls.env["res.partner.bank"].create(
            {"acc_number": "DK500040", "partner_id": cls.anna.id}
        )

    def open(self, model, *persons, **context):
        ids = [person.id for person in persons]
        context |= {"active_model": "res.partner", "active_ids": ids}
        return Form(self.env[model].with_context(**context))

    def lines(self, form):
        wizard = form.save()
        return {
            li.entity_type_id.name: (li.count, li.moves)
            for li in wizard.entity_line_ids
        }

    def test_changed_employer_leaves_what_does_not_follow(self):
        self.files_follow()
        form = self.open("webcrm.person.move", self.anna)
        form.organization_id = self.nordvind
        self.assertEqual(
            self.lines(form), {"Attachments": (1, True), "Bank Accounts": (1, False)}
        )
        action = form.save().action_move()
        self.assertEqual(self.anna.parent_id, self.nordvind)
        self.assertEqual(self.offer.res_id, self.anna.id)
        self.assertEqual(self.bank.partner_id.parent_id, self.acme)
        self.assertEqual(self.bank.partner_id.person_status, "resigned")
        self.assertEqual(action["tag"], "webcrm_transfer_done")
        self.assertEqual(action["params"]["message"], "Moved 1 attachment")
        title = "Moved Anna Holm to Nordvind Test ApS"
        self.assertEqual(action["params"]["title"], title)

    def files_follow(self):
        files = self.env.ref("webcrm_contacts.webcrm_entity_type_attachment")
        files.follows = "always"

    def test_files_stay_with_the_former_record(self):
        form = self.open("webcrm.person.move", self.anna)
        form.organization_id = self.nordvind
        self.assertEqual(self.lines(form)["Attachments"], (1, False))

    def test_the_wrong_organization_takes_all(self):
        form = self.open("webcrm.person.move", self.anna)
        form.organization_id = self.nordvind
        form.reason = "mistake"
        self.assertEqual(self.lines(form)["Bank Accounts"], (1, True))
        form.save().action_move()
        self.assertEqual(self.bank.partner_id, self.anna)
        self.assertFalse(self.acme.person_ids)

    def test_the_preview_says_what_stays(self):
        self.files_follow()
        form = self.open("webcrm.person.move", self.anna)
        self.assertFalse(form.preview)
        form.organization_id = self.nordvind
        self.assertRegex(form.preview, "(?s)1 attachment.*move along")
        self.assertRegex(form.preview, "(?s)1 bank account.*with the resigned person")
        self.assertIn("Anna Holm at Acme Test A/S, resigned", form.stays_with)

    def test_a_new_work_address_is_typed(self):
        form = self.open("webcrm.person.move", self.anna)
        form.organization_id = self.nordvind
        form.email = "anna@nordvind.example"
        form.save().action_move()
        self.assertEqual(self.anna.email, "anna@nordvind.example")
        self.assertEqual(self.anna.archived_email, "anna@acme.example")

    def test_values_that_differ_are_chosen(self):
        form = self.open("webcrm.person.move", self.anna)
        form.organization_id = self.nordvind
        form.merge_into_id = self.double
        wizard = form.save()
        wanted = wizard.value_line_ids.filtered(lambda line: line.name == "function")
        self.assertEqual((wanted.source_text, wanted.target_text), ("CEO", "Director"))
        self.assertTrue(wanted.differs)
        wanted.overwrite = True
        wizard.action_move()
        self.assertEqual(self.double.function, "CEO")
        self.assertEqual(self.double.name, "Anna B. Holm")

    def test_merge_of_two_from_a_list_keeps_the_older_card(self):
        twin = self.person("Anna", "Holm-Berg")
        form = self.open("webcrm.person.move", self.anna, twin, default_merging=True)
        self.assertEqual(form.organization_id, self.acme)
        self.assertEqual(form.merge_into_id, self.anna)
        form.save().action_move()
        self.assertEqual(twin.merged_into_id, self.anna)
        self.assertTrue(self.anna.active)

    def test_more_than_two_are_merged_into_one(self):
        twins = [self.person("Anna", f"Holm-{n}") for n in range(2)]
        form = self.open("webcrm.person.move", self.anna, *twins, default_merging=True)
        self.assertEqual(len(form.other_ids), 1)
        action = form.save().action_move()
        self.assertEqual([twin.merged_into_id for twin in twins], [self.anna] * 2)
        self.assertIn("Merged 2 persons", action["params"]["title"])
        journal = self.env["webcrm.transfer"].browse(action["params"]["journal_id"])
        journal.action_undo()
        self.assertEqual([twin.active for twin in twins], [True] * 2)

    def test_a_preview_that_is_stale_is_shown_again(self):
        form = self.open("webcrm.person.move", self.anna)
        form.organization_id = self.nordvind
        with form.entity_line_ids.edit(0) as line:
            line.moves = False
        wizard = form.save()
        self.offer.copy({"res_id": self.anna.id})
        action = wizard.action_move()
        self.assertEqual((action["res_id"], action["target"]), (wizard.id, "new"))
        self.assertIn("changed since the preview", wizard.notice)
        self.assertIn("2 attachments", wizard.preview)
        self.assertFalse(wizard.entity_line_ids[0].moves, "what was chosen stays so")
        self.assertEqual(self.anna.parent_id, self.acme)
        wizard.action_move()
        self.assertEqual(self.anna.parent_id, self.nordvind)

    def test_the_other_card_may_stay(self):
        form = self.open("webcrm.person.move", self.anna)
        form.organization_id = self.nordvind
        form.merge_into_id = self.double
        form.swapped = True
        self.assertEqual(form.person_id, self.double)
        self.assertEqual(form.organization_id, self.acme)
        form.save().action_move()
        self.assertEqual(self.double.merged_into_id, self.anna)

    def test_lists_are_shown_as_united(self):
        vip, news = self.env["res.partner.category"].create(
            [{"name": "VIP"}, {"name": "Newsletter"}]
        )
        self.anna.category_id, self.double.category_id = vip, news
        self.anna.block_mass_email = True
        form = self.open("webcrm.person.move", self.anna)
        form.organization_id = self.nordvind
        form.merge_into_id = self.double
        lines = {line.name: line for line in form.save().value_line_ids}
        self.assertEqual(lines["category_id"].result, "Newsletter, VIP")
        self.assertTrue(lines["category_id"].united)
        blocked = lines["block_mass_email"]
        self.assertEqual((blocked.source_text, blocked.target_text), ("Blocked", ""))
        self.assertEqual((blocked.result, blocked.locked), ("Blocked (always)", True))

    def test_the_best_match_is_named(self):
        self.person("Anna Berit", "Holm", self.nordvind)
        twin = self.person("Berit", "Lund", self.nordvind, email="anna@acme.example")
        form = self.open("webcrm.person.move", self.anna)
        form.organization_id = self.nordvind
        self.assertEqual(
            [(match["name"], match["reason"]) for match in form.matches],
            [
                (twin.name, "same e-mail"),
                ("Anna B. Holm", "similar name"),
                ("Anna Berit Holm", "similar name"),
            ],
        )

    def test_organizations_are_not_moved_or_copied(self):
        for model in ("webcrm.person.move", "webcrm.person.copy"):
            with self.subTest(model), self.assertRaisesRegex(UserError, "Only persons"):
                self.open(model, self.acme)

    def rule(self, *names, **values):
        fields = [self.env["ir.model.fields"]._get("res.partner", n).id for n in names]
        fields = dict(zip(("first_field_id", "second_field_id"), fields, strict=False))
        rules = self.env["webcrm.duplicate.rule"]
        rules.search([]).active = False
        return rules.create({"name": "Rule of a test"} | fields | values)

    def test_copy_shows_what_a_rule_says_and_takes_a_new_value(self):
        self.rule("email", scope="everywhere", action="warn")
        self.double.email = "anna@acme.example"
        form = self.open("webcrm.person.copy", self.anna)
        form.organization_id = self.nordvind
        with form.value_ids.edit(0) as line:
            self.assertEqual((line.label, line.blocks), ("E-mail", False))
            self.assertIn("Anna B. Holm", line.warning)
            line.value = "unused@nordvind.example"
            self.assertFalse(line.warning)
        action = form.save().action_copy()
        copy = self.Partner.browse(action["params"]["res_id"])
        self.assertEqual(copy.parent_id, self.nordvind)
        self.assertEqual(copy.email, "unused@nordvind.example")

    def test_a_rule_that_blocks_counts_the_copied_person_too(self):
        self.rule("mobile", scope="everywhere", action="block")
        self.anna.mobile = "+45 28 11 22 33"
        form = self.open("webcrm.person.copy", self.anna)
        form.organization_id = self.nordvind
        with form.value_ids.edit(0) as line:
            self.assertTrue(line.blocks)
            self.assertIn("Anna Holm", line.warning)
            line.value = False
            self.assertFalse(line.blocks)
        copy = self.Partner.browse(form.save().action_copy()["params"]["res_id"])
        self.assertFalse(copy.mobile)

    def test_a_name_typed_in_the_dialog_is_the_name_of_the_copy(self):
        self.rule("name", scope="everywhere", action="block")
        form = self.open("webcrm.person.copy", self.anna)
        form.organization_id = self.nordvind
        with form.value_ids.edit(0) as line:
            self.assertTrue(line.blocks)
            line.value = "Berit Lund"
            self.assertFalse(line.blocks)
        copy = self.Partner.browse(form.save().action_copy()["params"]["res_id"])
        self.assertEqual((copy.firstname, copy.lastname), ("Berit", "Lund"))

    def test_the_own_organization_is_refused_before_copying(self):
        form = self.open("webcrm.person.copy", self.anna)
        form.organization_id = self.acme
        self.assertIn("belongs to Acme Test A/S already", form.refusal)

    def test_several_are_copied_at_once(self):
        peter = self.person("Peter", "Berg")
        form = self.open("webcrm.person.copy", self.anna, peter)
        form.organization_id = self.nordvind
        action = form.save().action_copy()
        copies = self.Partner.search(action["domain"])
        self.assertEqual(set(copies.mapped("name")), {"Anna Holm", "Peter Berg"})
        self.assertEqual(copies.parent_id, self.nordvind)


@tagged("post_install", "-at_install")
class TestTransferSurvivor(PersonCase):
    """A merged record leads to its survivor."""

    def setUp(self):
        super().setUp()
        self.anna = self.person("Asta", "Tidligere", email="asta-old@acme.example")
        self.double = self.person("Anne", "Berg")
        self.anna.move_to_organization(self.acme, merge_into=self.double)

    def test_links_open_the_survivor(self):
        action = self.anna.get_formview_action()
        self.assertEqual(action["res_id"], self.double.id)

    def test_the_old_name_and_address_find_the_survivor(self):
        for text in ("Asta Tidligere", "asta-old@acme"):
            with self.subTest(text):
                found = [
                    partner_id for partner_id, _name in self.Partner.name_search(text)
                ]
                self.assertEqual(found, self.double.ids)

    def test_the_survivor_is_found_only_where_it_may_be(self):
        domain = [("parent_id", "=", self.nordvind.id)]
        self.assertEqual(self.Partner.name_search("Asta Tidligere", domain), [])
