from odoo.tests import tagged

from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateHolder(DuplicateCase):
    """Of doubles from before a rule one holds the key, and hands it on."""

    def setUp(self):
        super().setUp()
        self.first, self.second, self.third = (
            self.person(name, email="same@acme.example") for name in ("A", "B", "C")
        )
        self.email_rule = self.rule("email")

    def assertHolder(self, person):
        self.assertEqual(self.holders(self.email_rule), person)
        with self.refused():
            self.person("New", email="same@acme.example")

    def test_the_lowest_id_holds_at_first(self):
        self.assertHolder(self.first)

    def test_a_double_from_before_can_be_edited(self):
        self.second.write({"function": "CEO", "email": "SAME@acme.example"})
        self.assertHolder(self.first)

    def test_the_next_takes_over_when_the_holder_is_deleted(self):
        self.first.unlink()
        self.assertHolder(self.second)

    def test_the_next_takes_over_when_the_holder_is_archived(self):
        self.first.action_archive()
        self.assertHolder(self.second)

    def test_the_next_takes_over_when_the_holder_gets_another_value(self):
        self.first.email = "first@acme.example"
        self.assertEqual(self.holders(self.email_rule), self.first | self.second)
        with self.refused():
            self.first.email = "same@acme.example"

    def test_an_archived_person_never_takes_over(self):
        self.second.action_archive()
        self.first.unlink()
        self.assertHolder(self.third)

    def test_when_all_are_gone_the_key_is_free(self):
        (self.first | self.second | self.third).unlink()
        new = self.person("New", email="same@acme.example")
        self.assertEqual(self.holders(self.email_rule), new)

    def test_who_gives_its_keys_up_is_followed_by_the_next(self):
        self.first._release_duplicate_keys()
        self.assertEqual(self.holders(self.email_rule), self.second)

    def test_the_key_of_a_partner_deleted_by_plain_sql_is_free(self):
        (self.second | self.third).unlink()
        self.env.cr.execute("DELETE FROM res_partner WHERE id = %s", [self.first.id])
        self.env.invalidate_all()
        new = self.person("New", email="same@acme.example")
        self.assertEqual(self.holders(self.email_rule), new)
