from odoo.exceptions import ValidationError
from odoo.tests import tagged

from ..email_common import EmailCase


@tagged("post_install", "-at_install")
class TestEmailTargets(EmailCase):
    """Every open record of a person can be chosen to file e-mails on (F6.4)."""

    def names(self, search=""):
        found = self.emails.sudo().import_targets(self.anna.id, search)
        return [one["name"] for one in found if one["model"] == "crm.lead"]

    def test_those_beyond_the_first_ones_are_found_by_name(self):
        names = [f"Deal {number:02}" for number in range(12)]
        self.env["crm.lead"].create(
            [
                {"name": name, "partner_id": self.anna.id, "type": "opportunity"}
                for name in names
            ]
        )
        first = self.names()
        self.assertEqual(len(first), 10)
        for name in set(names) - set(first):
            self.assertEqual(self.names(name.lower()), [name])
        self.assertEqual(self.names("nothing like it"), [])

    def test_they_are_filed_on_what_is_offered_and_on_nothing_else(self):
        values = {"partner_id": self.anna.id, "type": "opportunity"}
        deals = self.env["crm.lead"].create(
            [
                values | {"name": "Open"},
                values | {"name": "Given up", "active": False, "probability": 0},
                values | {"name": "Of Ida", "partner_id": self.ida.id},
            ]
        )
        emails = self.emails.sudo()
        offered = [one["id"] for one in emails.import_targets(self.anna.id)]
        for deal in deals:
            record = {"model": "crm.lead", "id": deal.id}
            with self.subTest(deal.name):
                if deal == deals[0]:
                    self.assertIn(deal.id, offered)
                    self.assertEqual(emails._import_target(self.anna.id, record), deal)
                else:
                    self.assertNotIn(deal.id, offered)
                    with self.assertRaises(ValidationError):
                        emails._import_target(self.anna.id, record)

    def test_one_beyond_the_first_ones_is_filed_on_as_well(self):
        values = {"partner_id": self.anna.id, "type": "opportunity"}
        deals = self.env["crm.lead"].create(
            [values | {"name": f"Deal {number:02}"} for number in range(12)]
        )
        for deal in deals:
            record = {"model": "crm.lead", "id": deal.id}
            target = self.emails.sudo()._import_target(self.anna.id, record)
            self.assertEqual(target, deal)
