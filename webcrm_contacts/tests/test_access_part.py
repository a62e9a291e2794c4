from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPartAccess(PersonCase):
    """What is kept about several persons is seen by those who may read all of them:
    journals of moves and merges, pairs that are no duplicates, possible duplicates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.manager = cls.user_with("part_manager", "webcrm_contacts.group_manager")
        cls.user = cls.user_with("part_user", "base.group_partner_manager")
        other = cls.env["res.company"].create({"name": "Other Company"})
        cls.anna = cls.person(email="anna@acme.example")
        cls.bo = cls.person("Bo", "Lund")
        cls.secret = cls.person(
            "Zenobia", "Quist", email="zenobia@secret.example", company_id=other.id
        )

    def readable(self, records):
        """Those that the manager finds, and reads by id."""
        self.env.invalidate_all()
        records = records.with_user(self.manager)
        found = records.search([("id", "in", records.ids)])
        allowed = records._filtered_access("read")
        self.assertEqual(found, allowed)
        return found

    def pair(self, first, second):
        return self.env["webcrm.duplicate.exception"].create(
            {"first_id": first.id, "second_id": second.id}
        )

    @mute_logger("odoo.addons.base.models.ir_rule")
    def test_pairs_are_shown_where_both_persons_are(self):
        open_pair = self.pair(self.anna, self.bo)
        hidden = self.pair(self.anna, self.secret) | self.pair(self.secret, self.bo)
        self.assertEqual(self.readable(open_pair | hidden), open_pair)
        for method in ("read", "unlink"):
            with self.assertRaises(AccessError):
                getattr(hidden.with_user(self.manager), method)()

    def test_whoever_sees_both_persons_keeps_the_pairs(self):
        pairs = self.env["webcrm.duplicate.exception"].with_user(self.manager)
        values = {"first_id": self.anna.id, "second_id": self.bo.id}
        pair = pairs.create(values)
        self.assertEqual(pair.display_name, self.anna.display_name)
        pair.unlink()
        with self.assertRaises(AccessError):
            pairs.create(values | {"second_id": self.secret.id})
        pair = pairs.create(values)
        with self.assertRaises(AccessError):
            pair.second_id = self.secret

    def test_the_journal_is_shown_where_all_its_cards_are(self):
        move = self.anna.move_to_organization(self.nordvind)
        merge = self.secret.move_to_organization(self.acme, merge_into=self.bo)
        self.assertEqual(self.readable(move | merge), move)
        rows = self.env["webcrm.transfer"].with_user(self.manager).search_read([])
        self.assertNotIn("Zenobia", str(rows))
        groups = self.env["webcrm.transfer"].with_user(self.manager)
        groups = groups.formatted_read_group([], ["summary"], ["__count"])
        self.assertNotIn("Zenobia", str(groups))

    def test_the_journal_is_hidden_with_the_card_that_is_the_result(self):
        merge = self.bo.move_to_organization(self.acme, merge_into=self.secret)
        self.assertFalse(self.readable(merge))
        self.assertFalse(self.bo.with_user(self.user).last_transfer_id)
        self.assertFalse(self.bo.last_transfer_id)  # it is the survivor's

    def test_the_last_move_of_a_card_is_named_to_those_who_see_all_of_it(self):
        merge = self.secret.move_to_organization(self.acme, merge_into=self.bo)
        self.assertEqual(self.bo.last_transfer_id, merge)
        self.env.invalidate_all()
        self.assertFalse(self.bo.with_user(self.user).last_transfer_id)

    def test_journals_without_a_former_card_are_found(self):
        merge = self.anna.move_to_organization(self.acme, merge_into=self.bo)
        self.assertFalse(merge.former_id)
        self.assertEqual(self.readable(merge), merge)

    def test_blocked_addresses_are_listed_with_the_persons_that_one_may_read(self):
        (self.anna | self.secret).block_mass_email = True
        addresses = self.env["webcrm.blocked.address"]
        nobodys = addresses.create({"email": "gone@card.example"})
        all_three = addresses.search(
            [("partner_id", "in", [False, self.anna.id, self.secret.id])]
        )
        shown = self.readable(all_three)
        self.assertEqual(shown.partner_id, self.anna)
        self.assertIn(nobodys, shown)

    def test_the_rights_cost_a_search_no_query(self):
        journals = self.env["webcrm.transfer"]
        self.anna.move_to_organization(self.nordvind)
        self.env.flush_all()
        journals.with_user(self.manager).search([])
        with self.assertQueryCount(1):
            journals.with_user(self.manager).search([])

    def test_possible_duplicates_are_hidden_when_read_by_id_too(self):
        self.person("Zenobia B.", "Quist", email="zenobia@secret.example")
        groups = self.env["webcrm.duplicate.group"]
        groups._scan()
        group = groups.sudo().search([("key", "like", "zenobia@")])
        self.assertTrue(group)
        self.assertFalse(self.readable(group))
        with self.assertRaises(AccessError):
            group.with_user(self.user).read(["key"])
