from odoo.tests import tagged

from .mass_email_common import MassMailCase


@tagged("post_install", "-at_install")
class TestMassEmailBlockWizard(MassMailCase):
    """F2.1: block or allow many at once, after being told how many."""

    def wizard(self, persons, **values):
        return (
            self.env["webcrm.mass.email.block"]
            .with_context(active_model="res.partner", active_ids=persons.ids)
            .create(values)
        )

    def test_it_says_how_many_will_change(self):
        wizard = self.wizard(self.everybody, block=True)
        self.assertEqual((wizard.change_count, wizard.same_count), (3, 1))
        wizard = self.wizard(self.everybody, block=False)
        self.assertEqual((wizard.change_count, wizard.same_count), (1, 3))

    def test_it_blocks_with_the_reason_in_each_ones_log(self):
        self.wizard(self.everybody, block=True, note="by letter").action_apply()
        self.assertTrue(all(self.everybody.mapped("block_mass_email")))
        self.assertEqual(self.free.block_mass_email_note, "by letter")
        self.assertFalse(self.anna.block_mass_email_note)

    def test_it_allows_again_but_a_resigned_one_stays_out(self):
        (self.anna + self.bent).write({"block_mass_email": True})
        wizard = self.wizard(self.everybody, block=False, note="wants it again")
        self.assertEqual((wizard.change_count, wizard.resigned_count), (2, 1))
        wizard.action_apply()
        self.assertFalse(self.anna.mass_email_blocked)
        self.assertEqual(self.anna.block_mass_email_note, "wants it again")
        self.assertEqual(self.bent.mass_email_block_reason, "resigned")

    def test_a_user_of_persons_may_do_it(self):
        user = self.user_with("u", "base.group_partner_manager")
        self.wizard(self.free, block=True).with_user(user).action_apply()
        self.assertTrue(self.free.block_mass_email)
