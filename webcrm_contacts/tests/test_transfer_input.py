from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..models.transfer.engine.words import count_texts
from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferInput(PersonCase):
    """Arguments as programs send them: records or ids, and what means nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example")
        cls.double = cls.person("Anna B.", "Holm", cls.nordvind)
        cls.activities = cls.env.ref("webcrm_contacts.webcrm_entity_type_activity")
        cls.anna.activity_schedule("mail.mail_activity_data_todo")

    def preview(self, organization=None, **kwargs):
        return self.anna.preview_move(organization or self.nordvind, **kwargs)

    def test_records_and_ids_are_the_same(self):
        digests = {
            self.preview(organization, entity_types=types, merge_into=target)["digest"]
            for organization, types, target in (
                (self.nordvind, self.activities, self.double),
                (self.nordvind.id, self.activities.ids, self.double.id),
                (self.nordvind.ids, tuple(self.activities.ids), self.double.ids),
            )
        }
        self.assertEqual(len(digests), 1)

    def test_no_types_are_not_all_types(self):
        def moves(types):
            return self.preview(entity_types=types)["entities"][0]["moves"]

        self.assertEqual(
            [moves(t) for t in (None, [], (), self.activities)], [1, 0, 0, 1]
        )

    def test_a_type_without_a_name_of_one_is_named_nevertheless(self):
        # As in a database from before there was such a name: the data are not updated.
        self.activities.name_one = False
        entities = self.preview()["entities"]
        texts = count_texts(entities, "moves")
        self.assertEqual(texts, ["1 activities"])

    def test_what_means_nothing_is_said(self):
        wrong = (
            ({"organization": False}, "Choose the organization"),
            ({"organization": "Nordvind"}, "not the number of a record"),
            ({"organization": [1, 2]}, "not the number of a record"),
            ({"organization": 2**31 - 1}, "has been deleted"),
            ({"merge_into": 2**31 - 1}, "has been deleted"),
            ({"entity_types": [2**31 - 1]}, "no such entity type"),
            ({"entity_types": "all"}, "no such entity type"),
            ({"date_from": "tomorrow"}, "is not a date"),
            ({"leave_former": "maybe"}, "always, never"),
            ({"overwrite_fields": ["nothing"]}, "cannot be carried over"),
            ({"values": {"parent_id": 1}}, "cannot be carried over"),
        )
        for arguments, words in wrong:
            arguments = {"organization": self.nordvind, **arguments}
            organization = arguments.pop("organization")
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                self.anna.preview_move(organization, **arguments)

    def test_a_copy_takes_values_of_a_card_only(self):
        for values in ({"nothing": 1}, {"is_company": True}, {"parent_id": 1}):
            with self.subTest(values), self.assertRaisesRegex(UserError, "to a copy"):
                self.anna.copy_to_organization(self.nordvind, values)

    def test_a_person_who_is_gone_is_said(self):
        self.double.unlink()
        with self.assertRaisesRegex(UserError, "has been deleted"):
            self.preview(merge_into=self.double)

    def test_other_companies_are_refused(self):
        here, there = (
            self.env.company,
            self.env["res.company"].create({"name": "There"}),
        )
        self.env.user.company_ids |= there
        self.anna.company_id, self.double.company_id = here, there
        refusals = self.preview(merge_into=self.double)["refusals"]
        self.assertIn("The two persons belong to different companies.", refusals)

    def test_a_card_that_may_not_be_written_stops_it_before_anything(self):
        mover = self.user_with("mover", "base.group_partner_manager")
        for forbidden in (self.anna, self.double, self.acme, self.nordvind):
            rule = self.env["ir.rule"].create(
                {
                    "name": "Not for the mover",
                    "model_id": self.env.ref("base.model_res_partner").id,
                    "domain_force": f"[('id', '!=', {forbidden.id})]",
                    "perm_read": False,
                }
            )
            with self.subTest(forbidden.name), self.assertRaises(AccessError):
                self.anna.with_user(mover).move_to_organization(
                    self.nordvind.id, merge_into=self.double.id
                )
            rule.unlink()
        self.assertTrue(self.anna.active)

    def test_the_old_organization_must_be_able_to_take_what_stays(self):
        user = self.env["res.users"].create({"name": "Fan", "login": "fan"})
        followers = self.env["webcrm.entity.type"].create(
            {
                "name": "Followers",
                "model": "mail.followers",
                "link_fields": "res_id",
            }
        )
        (self.anna | self.acme).message_subscribe(user.partner_id.ids)
        refusals = self.preview(entity_types=[], leave_former=False)["refusals"]
        self.assertRegex(" ".join(refusals), "has its own Document Followers already")
        self.assertFalse(self.preview(entity_types=[])["refusals"])
        followers.active = False

    def test_a_card_that_a_program_has_parted_may_be_merged_again(self):
        self.anna.move_to_organization(self.nordvind, merge_into=self.double)
        self.anna.write({"active": True, "merged_into_id": False})
        self.assertFalse(self.anna.merged_into_id)
        self.double.move_to_organization(self.acme, merge_into=self.anna)
        self.assertEqual(self.double._survivor(), self.anna)
        self.anna.active = False
        self.assertEqual(self.double._survivor(), self.anna, "no endless search")
