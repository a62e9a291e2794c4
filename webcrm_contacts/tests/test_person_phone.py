from odoo.tests import Form, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonPhone(PersonCase):
    """F1.4: a person is found by the digits of a number in any notation."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(phone="70 10 20 30", mobile="+45 20 30 40 50")
        cls.peter = cls.person("Peter", "Berg", mobile="21 31 41 51")

    def search(self, text, operator="ilike"):
        found = self.Partner.search([("phone_search", operator, text)])
        return found & (self.anna | self.peter)

    def test_any_notation_finds_the_person(self):
        for text in (
            "20304050",
            "20 30 40 50",
            "+45 20 30 40 50",
            "0045 20304050",
            "4520304050",
            "(+45) 20-30-40-50",
            "7010 2030",
            "+4570102030",
        ):
            self.assertEqual(self.search(text), self.anna, text)

    def test_a_part_of_a_number_is_enough(self):
        self.assertEqual(self.search("3040"), self.anna)

    def test_what_is_no_number_finds_nobody(self):
        for text in ("anna@acme.example", "12", "%%%", "20304050x"):
            self.assertFalse(self.search(text), text)

    def test_several_numbers_at_once(self):
        self.assertEqual(
            self.search(["20304050", "21314151"], "in"), self.anna | self.peter
        )

    def test_numbers_follow_the_country_of_the_organization(self):
        germany = self.organization(
            "Berlin GmbH", country_id=self.env.ref("base.de").id
        )
        person = self.person(organization=germany, phone="030 901820")
        self.assertEqual(person.phone_normalized, "+4930901820")

    def test_an_invalid_number_keeps_its_digits(self):
        person = self.person(phone="internal 4711")
        self.assertEqual(person.phone_normalized, "4711")
        self.assertFalse(person.phone_sanitized)

    def test_mobile_comes_before_phone_as_in_core(self):
        self.assertEqual(self.anna.phone_sanitized, "+4520304050")
        self.anna.mobile = False
        self.assertEqual(self.anna.phone_sanitized, "+4570102030")

    def test_a_typed_mobile_is_formatted(self):
        with Form(self.anna, "webcrm_contacts.person_card_view_form") as form:
            form.mobile = "22334455"
            self.assertEqual(form.mobile, "+45 22 33 44 55")

    def test_the_caller_is_found_persons_first(self):
        self.acme.phone = "70 10 20 30"
        found = self.Partner.find_by_phone("70102030") & (self.acme | self.anna)
        self.assertEqual(found, self.anna | self.acme)
        self.assertEqual(self.Partner.find_by_phone("70102030")[0], self.anna)
        self.assertFalse(self.Partner.find_by_phone("nobody"))

    def test_a_whole_number_is_read_from_an_index(self):
        self.env.flush_all()
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        query = self.Partner._search([("phone_search", "ilike", "20304050")])
        plan = "\n".join(row[0] for row in self._explain(query))
        self.assertIn("phone_normalized_idx", plan)
        self.assertIn("mobile_normalized_idx", plan)

    def _explain(self, query):
        self.env.cr.execute(query.select(), log_exceptions=False)
        sql = query.select()
        self.env.cr.execute(f"EXPLAIN {sql.code}", sql.params)
        return self.env.cr.fetchall()
