import ast

from odoo.exceptions import UserError
from odoo.tests import new_test_user, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferMerge(PersonCase):
    """A merge loses nothing: values, lists, rows; blocked wins (F10.2)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example", function="CEO")
        cls.double = cls.person(
            "Anna B.", "Holm", cls.nordvind, function="Director", phone="70 10 20 30"
        )

    def merge(self, source=None, target=None, **kwargs):
        source, target = source or self.anna, target or self.double
        return source.move_to_organization(
            target.parent_id, merge_into=target, **kwargs
        )

    def test_the_source_is_archived_and_leads_to_the_survivor(self):
        self.merge()
        self.assertFalse(self.anna.active)
        self.assertEqual(self.anna.merged_into_id, self.double)
        self.assertEqual(self.anna.parent_id, self.acme)

    def test_the_targets_value_wins_and_empty_ones_are_filled(self):
        self.merge()
        self.assertEqual(self.double.function, "Director")
        self.assertEqual(self.double.email, "anna@acme.example")
        self.assertEqual(self.double.phone, "70 10 20 30")
        self.assertEqual(self.double.name, "Anna B. Holm")

    def test_chosen_fields_take_the_sources_value_empty_included(self):
        self.merge(overwrite_fields=["function", "phone"])
        self.assertEqual(self.double.function, "CEO")
        self.assertFalse(self.double.phone)

    def test_lists_are_united(self):
        vip, news = self.env["res.partner.category"].create(
            [{"name": "VIP"}, {"name": "Newsletter"}]
        )
        self.anna.category_id = vip | news
        self.double.category_id = news
        self.merge()
        self.assertEqual(self.double.category_id, vip | news)

    def test_blocked_wins_whichever_card_has_it(self):
        self.anna.block_mass_email = True
        preview = self.anna.preview_move(self.nordvind, merge_into=self.double)
        [line] = [v for v in preview["values"] if v["name"] == "block_mass_email"]
        self.assertEqual(
            (line["locked"], line["result"]), ("source", "Blocked (always)")
        )
        self.merge()
        self.assertTrue(self.double.block_mass_email)

    def test_a_block_of_the_target_cannot_be_overwritten(self):
        self.double.block_mass_email = True
        self.merge(overwrite_fields=["block_mass_email"])
        self.assertTrue(self.double.block_mass_email)

    def test_blocked_addresses_follow(self):
        self.anna.block_mass_email = True
        self.anna.email = "new@acme.example"
        self.double.email = "double@nordvind.example"
        self.merge()
        blocked = self.env["webcrm.blocked.address"].search(
            [("partner_id", "=", self.double.id)]
        )
        self.assertLessEqual(
            {"anna@acme.example", "new@acme.example", "double@nordvind.example"},
            set(blocked.mapped("email")),
        )

    def test_unblocking_the_survivor_frees_the_addresses_of_both(self):
        self.anna.block_mass_email = True
        self.anna.email = "new@acme.example"
        self.merge()
        rules = self.env["webcrm.mass.email"]
        addresses = ["anna@acme.example", "new@acme.example"]
        self.assertEqual(set(rules._address_reasons(addresses)), set(addresses))
        self.double.block_mass_email = False
        self.assertFalse(rules._address_reasons(addresses))

    def test_the_blocked_addresses_of_a_merged_card_are_not_listed_twice(self):
        self.anna.block_mass_email = True
        deleted = self.person("Gone", email="gone@x.example", block_mass_email=True)
        deleted.unlink()
        self.merge()
        action = self.env.ref("webcrm_contacts.webcrm_blocked_address_action")
        listed = self.env["webcrm.blocked.address"].search(
            ast.literal_eval(action.domain or "[]")
            + [("email", "in", ["anna@acme.example", "gone@x.example"])]
        )
        self.assertEqual(
            listed.mapped(lambda row: (row.email, row.partner_id.id)),
            [("anna@acme.example", self.double.id), ("gone@x.example", False)],
        )

    def test_no_follower_is_lost_when_one_is_shared(self):
        """Core's own wizard leaves one follower of three (see the core merge's test)."""
        users = [new_test_user(self.env, f"follower{n}") for n in range(3)]
        partners = self.Partner.union(*[user.partner_id for user in users])
        self.anna.message_subscribe(partners[:1].ids)
        self.double.message_subscribe(partners.ids)
        self.merge()
        self.assertLessEqual(partners, self.double.message_partner_ids)

    def test_rows_that_collide_are_told_in_the_preview(self):
        follower = new_test_user(self.env, "follower").partner_id
        (self.anna | self.double).message_subscribe(follower.ids)
        preview = self.anna.preview_move(self.nordvind, merge_into=self.double)
        self.assertIn(
            {"name": "Document Followers", "count": 1, "resolution": "left"},
            preview["collisions"],
        )

    def test_what_does_not_move_stays_with_the_source_as_resigned(self):
        activity = self.anna.activity_schedule("mail.mail_activity_data_todo")
        self.merge(entity_types=())
        self.assertEqual(activity.res_id, self.anna.id)
        self.assertTrue(self.anna.active)
        self.assertEqual(self.anna.person_status, "resigned")
        self.assertFalse(self.anna.merged_into_id)
        self.assertEqual(self.anna.other_card_ids, self.double)

    def test_children_and_earlier_merges_follow(self):
        home = self.Partner.create(
            {"type": "other", "street": "Privatvej 9", "parent_id": self.anna.id}
        )
        older = self.person("Anna", "Holm-Old")
        self.merge(older, self.anna)
        self.merge()
        self.assertEqual(home.parent_id, self.double)
        self.assertEqual(home.commercial_partner_id, self.nordvind)
        self.assertEqual(older.merged_into_id, self.double)

    def test_a_portal_user_moves_with_the_card(self):
        user = new_test_user(self.env, "portal_anna", "base.group_portal")
        user.partner_id.write({"parent_id": self.acme.id, "email": "p@acme.example"})
        self.merge(user.partner_id)
        self.assertEqual(user.partner_id, self.double)

    def test_two_logins_refuse(self):
        for number, card in enumerate((self.anna, self.double)):
            login = {"login": f"two{number}", "partner_id": card.id, "name": card.name}
            self.env["res.users"].create(login)
        with self.assertRaisesRegex(UserError, "Both persons have a login"):
            self.merge()

    def test_a_login_with_another_address_is_for_administrators(self):
        user = new_test_user(self.env, "portal_anna", "base.group_portal")
        user.partner_id.write({"parent_id": self.acme.id, "email": "p@acme.example"})
        self.double.email = "attacker@nordvind.example"
        mover = self.user_with("mover", "base.group_partner_manager")
        card = user.partner_id.with_user(mover)
        with self.assertRaisesRegex(UserError, "Only an administrator"):
            card.move_to_organization(self.nordvind.id, merge_into=self.double.id)

    def test_a_person_is_not_merged_with_itself_or_elsewhere(self):
        for target, words in (
            (self.anna, "with itself"),
            (self.double, "does not belong"),
        ):
            with self.subTest(words), self.assertRaisesRegex(UserError, words):
                self.anna.move_to_organization(self.acme, merge_into=target)

    def test_a_card_is_merged_once(self):
        self.merge()
        with self.assertRaisesRegex(UserError, "merged into Nordvind Test ApS, Anna B"):
            self.merge()

    def test_its_own_sources_are_no_duplicates(self):
        twin = self.person(organization=self.nordvind, email="anna@acme.example")
        self.merge(target=twin)
        self.assertEqual(self.anna.merged_into_id, twin)

    def test_a_list_cannot_be_overwritten(self):
        for name, label in (("category_id", "Tags"), ("link_ids", "Links")):
            with (
                self.subTest(name),
                self.assertRaisesRegex(UserError, f"“{label}” is a list"),
            ):
                self.merge(overwrite_fields=[name])
