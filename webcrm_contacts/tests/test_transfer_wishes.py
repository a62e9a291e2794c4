from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferWishes(PersonCase):
    """A wish that was made after a merge or move outlives its undo; what the merge itself
    brought together goes back (F2, F10.4)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example")
        cls.double = cls.person("Anna B.", "Holm", email="double@acme.example")

    def merge(self):
        return self.anna.move_to_organization(self.acme, merge_into=self.double)

    def blocked(self):
        self.env.invalidate_all()
        return self.anna.block_mass_email, self.double.block_mass_email

    def block(self, person, wish=True, **values):
        person.write({"block_mass_email": wish, **values})

    def test_what_the_merge_combined_goes_back(self):
        for source, target in ((True, False), (False, True), (True, True)):
            with self.subTest(source=source, target=target):
                self.block(self.anna, source)
                self.block(self.double, target)
                journal = self.merge()
                self.assertTrue(self.double.block_mass_email)
                journal.action_undo()
                self.assertEqual(self.blocked(), (source, target))

    def test_a_block_that_was_set_since_is_on_both(self):
        journal = self.merge()
        self.block(
            self.double,
            block_mass_email_date="2026-05-04",
            block_mass_email_note="asked by phone",
        )
        journal.action_undo()
        self.assertEqual(self.blocked(), (True, True))
        for person in self.anna | self.double:
            self.assertEqual(str(person.block_mass_email_date), "2026-05-04")
            self.assertEqual(person.block_mass_email_note, "asked by phone")
            self.assertEqual(person.mass_email_block_reason, "blocked")

    def test_a_block_that_was_lifted_since_is_lifted_on_both(self):
        for source, target in ((True, False), (False, True), (True, True)):
            with self.subTest(source=source, target=target):
                self.block(self.anna, source)
                self.block(self.double, target)
                journal = self.merge()
                self.block(self.double, False)
                journal.action_undo()
                self.assertEqual(self.blocked(), (False, False))
                blocked = self.env["webcrm.blocked.address"].search(
                    [("partner_id", "in", (self.anna | self.double).ids)]
                )
                self.assertFalse(blocked)

    def test_a_reason_that_was_given_since_is_kept(self):
        self.block(self.anna)
        journal = self.merge()
        self.double.block_mass_email_note = "wrote a letter"
        journal.action_undo()
        self.assertEqual(self.anna.block_mass_email_note, "wrote a letter")
        self.assertEqual(self.blocked(), (True, True), "and the wish it was given for")

    def test_the_addresses_of_both_are_blocked_then(self):
        journal = self.merge()
        self.block(self.double)
        journal.action_undo()
        rows = self.env["webcrm.blocked.address"].search(
            [("partner_id", "in", (self.anna | self.double).ids)]
        )
        known = {(row.partner_id, row.email) for row in rows}
        self.assertIn((self.anna, "anna@acme.example"), known)
        self.assertIn((self.double, "double@acme.example"), known)

    def test_a_block_on_the_former_record_comes_to_the_person(self):
        journal = self.anna.move_to_organization(self.nordvind, leave_former=True)
        self.block(journal.former_id)
        journal.action_undo()
        self.assertTrue(self.anna.block_mass_email)

    def test_a_block_on_the_merged_record_counts_for_the_survivor(self):
        journal = self.merge()
        self.block(self.anna)
        journal.action_undo()
        self.assertEqual(self.blocked(), (True, True))

    def test_after_a_move_it_stays_with_the_person(self):
        for wish in (True, False):
            with self.subTest(wish=wish):
                self.block(self.anna, not wish)
                journal = self.anna.move_to_organization(self.nordvind)
                self.block(self.anna, wish)
                journal.action_undo()
                self.assertEqual(self.anna.block_mass_email, wish)

    def test_merge_merge_undo_the_first(self):
        third = self.person("Anna C.", "Holm", email="third@acme.example")
        first = self.merge()
        second = self.double.move_to_organization(self.acme, merge_into=third)
        self.block(third)
        second.action_undo()
        first.action_undo()
        self.assertEqual(self.blocked(), (True, True))
        self.assertTrue(third.block_mass_email)
