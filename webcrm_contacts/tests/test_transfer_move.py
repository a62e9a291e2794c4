from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferMove(PersonCase):
    """A move takes the record and what was chosen; what stays has a resigned record."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example", function="CEO")
        cls.activities = cls.env.ref("webcrm_contacts.webcrm_entity_type_activity")
        cls.attachments = cls.env.ref("webcrm_contacts.webcrm_entity_type_attachment")
        cls.activity = cls.anna.activity_schedule("mail.mail_activity_data_todo")
        cls.offer = cls.env["ir.attachment"].create(
            {"name": "offer.pdf", "res_model": "res.partner", "res_id": cls.anna.id}
        )

    def move(self, **kwargs):
        return self.anna.move_to_organization(self.nordvind, **kwargs)

    def test_with_everything_along_no_card_is_left(self):
        journal = self.move()
        self.assertEqual(self.anna.parent_id, self.nordvind)
        self.assertFalse(journal.former_id)
        self.assertEqual(self.activity.res_id, self.anna.id)
        self.assertFalse(self.acme.person_ids)

    def test_what_stays_hangs_on_a_resigned_card(self):
        journal = self.move(entity_types=self.activities)
        former = journal.former_id
        self.assertEqual(former.parent_id, self.acme)
        self.assertEqual(former.person_status, "resigned")
        self.assertTrue(former.resigned_date)
        self.assertEqual(former.name, "Anna Holm")
        self.assertEqual(self.offer.res_id, former.id)
        self.assertEqual(self.activity.res_id, self.anna.id)

    def test_an_address_is_on_one_card_only(self):
        former = self.move(entity_types=()).former_id
        self.assertEqual(self.anna.email, "anna@acme.example")
        self.assertEqual(
            (former.email, former.archived_email), (False, self.anna.email)
        )

    def test_a_new_work_address_keeps_the_old_one_beside_it(self):
        former = self.move(
            entity_types=(),
            values={"email": "anna@nordvind.example", "function": False},
        ).former_id
        self.assertEqual(self.anna.email, "anna@nordvind.example")
        self.assertEqual(self.anna.archived_email, "anna@acme.example")
        self.assertFalse(self.anna.function)
        self.assertEqual((former.email, former.function), ("anna@acme.example", "CEO"))

    def test_a_card_is_always_or_never_left_on_demand(self):
        self.assertTrue(self.move(leave_former=True).former_id)
        self.anna = self.person("Peter", "Berg")
        offer = self.offer.copy({"res_id": self.anna.id})
        self.assertFalse(self.move(entity_types=(), leave_former=False).former_id)
        self.assertEqual(offer.res_id, self.acme.id, "what stays is the organization's")

    def test_earlier_records_stay_with_a_date(self):
        early = self.anna.activity_schedule(
            "mail.mail_activity_data_todo", "2026-01-31"
        )
        late = self.anna.activity_schedule("mail.mail_activity_data_todo", "2026-02-01")
        former = self.move(date_from="2026-02-01").former_id
        self.assertEqual(early.res_id, former.id)
        self.assertEqual(late.res_id, self.anna.id)

    def test_no_organization_gets_an_address_or_a_tax_number(self):
        self.acme.vat = "DK12345674"
        self.move()
        self.assertEqual(self.acme.street, "Gade 1")
        self.assertEqual((self.nordvind.street, self.nordvind.vat), (False, False))
        self.assertEqual((self.anna.street, self.anna.vat), (False, False))

    def test_someone_who_left_is_active_at_the_new_organization(self):
        self.anna.write({"person_status": "resigned", "resigned_date": "2025-03-01"})
        former = self.move(leave_former=True).former_id
        self.assertEqual(self.anna.person_status, "active")
        self.assertEqual(str(former.resigned_date), "2025-03-01")

    def test_the_cards_know_each_other_and_say_what_happened(self):
        former = self.move(leave_former=True).former_id
        self.assertEqual(self.anna.other_card_ids, former)
        self.assertIn("Moved Anna Holm to Nordvind", self.anna.message_ids[0].body)

    def test_the_result_equals_the_preview(self):
        preview = self.anna.preview_move(self.nordvind, entity_types=self.activities)
        counts = {e["id"]: (e["moves"], e["stays"]) for e in preview["entities"]}
        self.assertEqual(
            counts, {self.activities.id: (1, 0), self.attachments.id: (0, 1)}
        )
        self.assertTrue(preview["leaves_former"])
        self.move(entity_types=self.activities, digest=preview["digest"])

    def test_the_preview_changes_nothing(self):
        self.env.flush_all()
        with self.assertNoLogs("odoo.sql_db"), self.assertRaises(RuntimeError):
            with self.env.cr.savepoint():
                self.anna.preview_move(self.nordvind, leave_former=True)
                raise RuntimeError
        self.assertEqual(self.anna.parent_id, self.acme)
        self.assertFalse(
            self.env["webcrm.transfer"].search([("person_id", "=", self.anna.id)])
        )

    def test_a_stale_preview_is_refused(self):
        digest = self.anna.preview_move(self.nordvind)["digest"]
        self.offer.copy({"res_id": self.anna.id})
        with self.assertRaisesRegex(UserError, "changed since the preview"):
            self.move(digest=digest)

    def test_what_cannot_be_moved_says_why(self):
        below = self.organization("Below Test A/S", parent_id=self.anna.id)
        archived = self.organization("Archived Test A/S", active=False)
        peter = self.person("Peter", "Berg")
        for organization, words in (
            (self.acme, "belongs to .* already"),
            (peter, "is not an organization"),
            (below, "belongs to Anna Holm"),
            (archived, "is archived"),
        ):
            with self.subTest(words):
                preview = self.anna.preview_move(organization)
                self.assertRegex("\n".join(preview["refusals"]), words)
                with self.assertRaisesRegex(UserError, words):
                    self.anna.move_to_organization(organization)

    def test_only_fields_of_a_card_can_be_carried(self):
        for names in (["no_such_field"], ["parent_id"], ["vat"]):
            with self.subTest(names), self.assertRaises(UserError):
                self.anna.preview_move(self.nordvind, overwrite_fields=names)
        with self.assertRaises(UserError):
            self.move(values={"is_company": True})

    def test_who_may_not_edit_the_organization_moves_nobody(self):
        user = self.user_with("mover", "base.group_partner_manager")
        self.env["ir.rule"].create(
            {
                "name": "Nordvind is not for the mover",
                "model_id": self.env.ref("base.model_res_partner").id,
                "domain_force": f"[('id', '!=', {self.nordvind.id})]",
                "perm_read": False,
            }
        )
        anna = self.anna.with_user(user)
        with self.assertRaises(AccessError):
            anna.preview_move(self.nordvind.id)
        with self.assertRaises(AccessError):
            anna.move_to_organization(self.nordvind.id)
        self.assertEqual(self.anna.parent_id, self.acme)

    def test_records_the_mover_may_not_see_follow_their_type(self):
        user = self.user_with("mover2", "base.group_partner_manager")
        self.env["ir.rule"].create(
            {
                "name": "No attachments",
                "model_id": self.env.ref("mail.model_mail_activity").id,
                "domain_force": "[(0, '=', 1)]",
                "groups": [(6, 0, self.env.ref("base.group_user").ids)],
            }
        )
        anna = self.anna.with_user(user)
        preview = anna.preview_move(self.nordvind.id, entity_types=())
        [line] = [e for e in preview["entities"] if e["id"] == self.activities.id]
        self.assertEqual((line["stays"], line["hidden_stays"]), (0, 1))
        former = anna.move_to_organization(self.nordvind.id, entity_types=()).former_id
        self.assertEqual(self.activity.res_id, former.id)
