from freezegun import freeze_time

from odoo import fields
from odoo.tests import Form, tagged
from odoo.tools import SQL

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestMassEmailBlock(PersonCase):
    """F2.1, F2.2: who gets no mass e-mails, and why."""

    def blocked_addresses(self, person):
        rows = self.env["webcrm.blocked.address"].search(
            [("partner_id", "=", person.id)]
        )
        return set(rows.mapped("email"))

    def test_nobody_is_blocked_from_the_start(self):
        person = self.person()
        self.assertFalse(person.mass_email_blocked)
        self.assertFalse(person.mass_email_block_reason)

    @freeze_time("2025-03-12")
    def test_blocking_says_why_and_since_when(self):
        person = self.person()
        person.write({"block_mass_email": True, "block_mass_email_note": "by phone"})
        self.assertTrue(person.mass_email_blocked)
        self.assertEqual(person.mass_email_block_reason, "blocked")
        self.assertEqual(
            person.block_mass_email_date, fields.Date.to_date("2025-03-12")
        )
        person.block_mass_email = False
        self.assertFalse(person.block_mass_email_date)
        self.assertFalse(person.block_mass_email_note)

    def test_a_date_given_along_is_kept(self):
        person = self.person(block_mass_email=True, block_mass_email_date="2024-01-31")
        self.assertEqual(
            person.block_mass_email_date, fields.Date.to_date("2024-01-31")
        )

    def test_resigned_blocks_and_active_again_lifts_that(self):
        person = self.person(person_status="resigned")
        self.assertEqual(person.mass_email_block_reason, "resigned")
        for status in ("active", "other", "guest"):
            person.person_status = status
            self.assertFalse(person.mass_email_blocked, status)

    def test_becoming_active_again_does_not_lift_the_persons_own_block(self):
        person = self.person(person_status="resigned", block_mass_email=True)
        self.assertEqual(person.mass_email_block_reason, "blocked")
        person.person_status = "active"
        self.assertEqual(person.mass_email_block_reason, "blocked")

    def test_persons_are_found_by_it(self):
        blocked, resigned, free = (self.person(f"P{n}") for n in range(3))
        blocked.block_mass_email = True
        resigned.person_status = "resigned"
        ours = [("id", "in", (blocked + resigned + free).ids)]
        search = self.Partner.search
        self.assertEqual(
            search([("mass_email_blocked", "=", True), *ours]), blocked + resigned
        )
        self.assertEqual(search([("mass_email_blocked", "!=", True), *ours]), free)
        self.assertEqual(
            search([("mass_email_block_reason", "=", "blocked"), *ours]), blocked
        )

    def test_reading_it_costs_no_query(self):
        persons = self.Partner.concat(*(self.person(f"P{n}") for n in range(3)))
        self.env.flush_all()
        self.env.invalidate_all()
        persons.mapped("name")
        with self.assertQueryCount(0):
            persons.mapped("mass_email_blocked")

    def test_the_search_uses_the_index(self):
        self.env.flush_all()
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        query = self.Partner.with_context(active_test=False)._search(
            [("mass_email_blocked", "=", True)]
        )
        plan = self.env.execute_query(SQL("EXPLAIN %s", query.select()))
        self.assertIn("mass_email_block_reason_idx", str(plan))

    def test_each_spelling_of_each_address_is_kept(self):
        person = self.person(email="Anna <Anna@Blåbær.example>, a@x.example")
        person.block_mass_email = True
        self.assertEqual(
            self.blocked_addresses(person),
            {"anna@blåbær.example", "anna@xn--blbr-roah.example", "a@x.example"},
        )

    def test_an_address_had_while_blocked_stays_blocked(self):
        person = self.person(email="old@x.example", block_mass_email=True)
        person.email = "new@x.example"
        self.assertEqual(
            self.blocked_addresses(person), {"old@x.example", "new@x.example"}
        )

    def test_an_address_had_before_the_block_is_free(self):
        person = self.person(email="old@x.example")
        person.email = "new@x.example"
        person.block_mass_email = True
        self.assertEqual(self.blocked_addresses(person), {"new@x.example"})

    def test_unblocking_frees_the_addresses(self):
        person = self.person(email="a@x.example", block_mass_email=True)
        person.block_mass_email = False
        self.assertFalse(self.blocked_addresses(person))

    def test_the_wish_outlives_the_card(self):
        person = self.person(email="a@x.example", block_mass_email=True)
        person.unlink()
        reasons = self.env["webcrm.mass.email"]._address_reasons(["a@x.example"])
        self.assertEqual(reasons, {"a@x.example": "blocked"})
        again = self.person(email="a@x.example", block_mass_email=True)
        again.block_mass_email = False
        self.assertFalse(
            self.env["webcrm.mass.email"]._address_reasons(["a@x.example"])
        )

    def test_a_duplicated_card_is_blocked_too(self):
        person = self.person(email="a@x.example", block_mass_email=True)
        twin = person.copy()
        self.assertTrue(twin.block_mass_email)
        self.assertEqual(self.blocked_addresses(twin), {"a@x.example"})

    def test_who_when_and_why_are_in_the_log(self):
        user = self.user_with("blocker", "base.group_partner_manager")
        person = self.person().with_user(user).with_context(tracking_disable=False)
        self.env.flush_all()
        self.env.cr.precommit.run()
        person.write({"block_mass_email": True, "block_mass_email_note": "by phone"})
        self.env.flush_all()
        self.env.cr.precommit.run()
        person.invalidate_recordset(["message_ids"])
        entry = person.message_ids.sorted("id")[-1]
        values = {
            value.field_id.name: value.new_value_char or value.new_value_integer
            for value in entry.sudo().tracking_value_ids
        }
        self.assertEqual(entry.author_id, user.partner_id)
        self.assertEqual(values["block_mass_email"], 1)
        self.assertEqual(values["block_mass_email_note"], "by phone")

    def test_a_reason_typed_belongs_to_one_change(self):
        person = self.person(block_mass_email=True, block_mass_email_note="by phone")
        with Form(person, "webcrm_contacts.person_card_view_form") as form:
            form.block_mass_email = False
            self.assertFalse(form.block_mass_email_note)
        person.block_mass_email_note = "changed her mind"
        person.block_mass_email = True
        self.assertFalse(person.block_mass_email_note)

    def test_many_are_blocked_in_a_constant_number_of_queries(self):
        def count(number):
            persons = self.Partner.concat(
                *(
                    self.person(f"P{number}{n}", email=f"p{number}.{n}@x.example")
                    for n in range(number)
                )
            )
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            persons.write({"block_mass_email": True})
            self.env.flush_all()
            return self.env.cr.sql_log_count - before

        count(2)  # fills caches
        self.assertEqual(count(5), count(50))
