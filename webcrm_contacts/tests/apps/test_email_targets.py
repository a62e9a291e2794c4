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
