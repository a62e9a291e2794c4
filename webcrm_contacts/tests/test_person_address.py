from odoo.tests import tagged

from .common import PersonCase


@tagged("post_install", "-at_install")
class TestPersonAddress(PersonCase):
    """F1.3 and "No write upward by accident": the address is the organization's."""

    def create_person(self, organization, **values):
        return self.surface.create(
            {
                "firstname": "Anna",
                "lastname": "Holm",
                "parent_id": organization.id,
                **values,
            }
        )

    def test_a_person_shows_the_address_of_the_organization(self):
        self.assertEqual(self.create_person(self.acme).street, "Gade 1")

    def test_a_differing_address_becomes_an_extra_address(self):
        person = self.create_person(self.acme, street="Privatvej 9", city="Odense")
        self.assertEqual(person.street, "Gade 1")
        self.assertEqual(self.acme.street, "Gade 1")
        self.assertEqual(person.extra_address_ids.mapped("street"), ["Privatvej 9"])
        self.assertEqual(person.extra_address_ids.type, "other")

    def test_the_same_address_is_not_kept_twice(self):
        person = self.create_person(self.acme, street="Gade 1", city="Aarhus")
        self.assertFalse(person.extra_address_ids)

    def test_an_organization_without_address_stays_without(self):
        person = self.create_person(self.nordvind, street="Privatvej 9")
        self.assertFalse(self.nordvind.street)
        self.assertEqual(person.extra_address_ids.street, "Privatvej 9")

    def test_an_address_written_on_a_person_stays_with_the_person(self):
        person = self.create_person(self.acme)
        person.write({"street": "Privatvej 9"})
        person.write({"city": "Odense"})
        self.assertEqual(self.acme.street, "Gade 1")
        self.assertEqual(
            person.extra_address_ids.read(["street", "city"], load=None),
            [
                {
                    "id": person.extra_address_ids.id,
                    "street": "Privatvej 9",
                    "city": "Odense",
                }
            ],
        )

    def test_changing_the_organization_stamps_no_address_on_it(self):
        person = self.create_person(self.acme)
        person.write({"parent_id": self.nordvind.id})
        self.assertFalse(self.nordvind.street)
        self.assertFalse(person.street)

    def test_a_contact_that_joins_an_organization_keeps_its_address(self):
        alone = self.surface.create({"name": "Peter Berg", "street": "Hjemmevej 3"})
        alone.write({"parent_id": self.acme.id})
        self.assertEqual(alone.street, "Gade 1")
        self.assertEqual(alone.extra_address_ids.street, "Hjemmevej 3")
        self.assertEqual(self.acme.street, "Gade 1")

    def test_persons_and_others_written_together(self):
        person = self.create_person(self.acme)
        (person | self.nordvind).write({"street": "Ny Gade 2"})
        self.assertEqual(self.nordvind.street, "Ny Gade 2")
        self.assertEqual(self.acme.street, "Gade 1")
        self.assertEqual(person.extra_address_ids.street, "Ny Gade 2")

    def test_elsewhere_odoo_keeps_its_own_way(self):
        person = self.person()
        person.write({"street": "Ny Gade 2"})
        self.assertEqual(self.acme.street, "Ny Gade 2")
