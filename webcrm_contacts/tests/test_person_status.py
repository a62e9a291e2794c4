from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import ValidationError
from odoo.tests import Form, tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonStatus(PersonCase):
    """F1.7: Active, Resigned, Other, Guest, and the date of leaving."""

    def test_a_new_person_is_active(self):
        self.assertEqual(self.person().person_status, "active")

    @freeze_time("2026-03-12")
    def test_resigning_stamps_today(self):
        person = self.person()
        person.person_status = "resigned"
        self.assertEqual(person.resigned_date, fields.Date.to_date("2026-03-12"))

    def test_a_date_given_along_is_kept(self):
        person = self.person()
        person.write({"person_status": "resigned", "resigned_date": "2025-01-31"})
        self.assertEqual(person.resigned_date, fields.Date.to_date("2025-01-31"))

    def test_a_person_can_be_created_as_resigned(self):
        given = self.person(person_status="resigned", resigned_date="2025-01-31")
        today = self.person("Peter", person_status="resigned")
        self.assertEqual(given.resigned_date, fields.Date.to_date("2025-01-31"))
        self.assertEqual(today.resigned_date, fields.Date.context_today(today))

    def test_leaving_resigned_clears_the_date(self):
        person = self.person(person_status="resigned")
        for status in ("active", "other", "guest"):
            person.person_status = "resigned"
            person.person_status = status
            self.assertFalse(person.resigned_date, status)

    def test_the_form_shows_the_date_before_saving(self):
        with Form(self.person(), "webcrm_contacts.person_card_view_form") as form:
            form.person_status = "resigned"
            self.assertEqual(form.resigned_date, fields.Date.context_today(self.acme))

    def test_a_date_without_resigned_is_refused_in_words(self):
        with self.assertRaisesRegex(ValidationError, "Set the status to Resigned"):
            self.person().resigned_date = "2025-01-31"

    def test_many_persons_resign_in_a_constant_number_of_queries(self):
        persons = self.Partner.concat(*(self.person(f"P{i}") for i in range(20)))
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(12):
            persons.write({"person_status": "resigned"})
            self.env.flush_all()


@tagged("post_install", "-at_install")
class TestWhoIsAPerson(PersonCase):
    """An individual of type contact below an organization is a person, nothing else is."""

    def test_only_individuals_of_an_organization_are_persons(self):
        person = self.person()
        below = self.Partner.create({"name": "Below", "parent_id": person.id})
        address = self.Partner.create({"type": "other", "parent_id": self.acme.id})
        alone = self.Partner.create({"name": "Alone"})
        self.assertTrue(person.is_contact_person)
        for partner in (self.acme, below, address, alone):
            self.assertFalse(partner.is_contact_person)

    def test_it_follows_the_organization(self):
        person = self.person()
        person.parent_id = False
        self.assertFalse(person.is_contact_person)
        person.parent_id = self.nordvind
        self.assertTrue(person.is_contact_person)
        self.nordvind.is_company = False
        self.assertFalse(person.is_contact_person)
