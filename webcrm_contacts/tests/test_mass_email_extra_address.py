from odoo.tests import tagged

from .mass_email_common import MassMailCase


@tagged("post_install", "-at_install")
class TestMassMailExtraAddress(MassMailCase):
    """F2: an extra address of a person is the person's; its block holds there, too."""

    def extra(self, person, email="home@x.example", **values):
        return self.Partner.create(
            {"type": "other", "parent_id": person.id, "email": email, **values}
        )

    def reached_by(self, records):
        return self.sent_by(self.composer(records).action_send_mail)

    def blocked(self, *addresses):
        return self.env["webcrm.mass.email"]._address_reasons(addresses)

    def test_a_mailing_does_not_reach_a_blocked_person_at_it(self):
        home = self.extra(self.anna)
        self.assertEqual(home.mass_email_block_reason, "blocked")
        self.assertEqual(self.reached_by(home + self.free), ["free@x.example"])
        self.assertEqual(self.blocked("home@x.example"), {"home@x.example": "blocked"})

    def test_nor_a_resigned_one(self):
        home = self.extra(self.bent)
        self.assertEqual(home.mass_email_block_reason, "resigned")
        self.assertEqual(self.reached_by(home + self.free), ["free@x.example"])

    def test_it_follows_the_person(self):
        home = self.extra(self.free)
        self.assertFalse(home.mass_email_block_reason)
        self.free.block_mass_email = True
        self.assertEqual(home.mass_email_block_reason, "blocked")
        self.assertTrue(self.blocked("home@x.example"))
        self.free.block_mass_email = False
        self.assertFalse(home.mass_email_block_reason)
        self.assertFalse(self.blocked("home@x.example"))

    def test_one_that_was_archived_meanwhile_too(self):
        home = self.extra(self.free)
        home.active = False
        self.free.person_status = "resigned"
        home.active = True
        self.assertEqual(home.mass_email_block_reason, "resigned")

    def test_a_merge_takes_it_to_the_survivor_and_its_block(self):
        home = self.extra(self.free)
        self.free.move_to_organization(self.acme, merge_into=self.anna)
        self.assertEqual(home.parent_id, self.anna)
        self.assertEqual(home.mass_email_block_reason, "blocked")
        self.assertTrue(self.blocked("home@x.example"))

    def test_an_address_had_while_blocked_stays_blocked(self):
        home = self.extra(self.anna)
        home.email = "new@x.example"
        both = self.blocked("home@x.example", "new@x.example")
        self.assertEqual(set(both.values()), {"blocked"})
        self.assertEqual(len(both), 2)
        home.unlink()
        self.assertEqual(len(self.blocked(*both)), 2)

    def test_an_address_of_an_organization_is_no_persons(self):
        shop = self.extra(self.acme, "shop@x.example")
        self.assertFalse(shop.mass_email_block_reason)
        self.assertEqual(
            self.reached_by(shop + self.free), ["free@x.example", "shop@x.example"]
        )

    def test_many_are_looked_at_in_a_constant_number_of_queries(self):
        def count(number):
            persons = self.Partner.concat(
                *(self.person(f"P{number}{n}") for n in range(number))
            )
            for person in persons:
                self.extra(person, f"p{person.id}@x.example")
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            persons.write({"block_mass_email": True})
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count(2)  # fills caches
        self.assertEqual(count(5), count(50))
