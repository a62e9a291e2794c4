from odoo.addons.mail.tests.common import MockEmail

from .common import PersonCase


class MassEmailCase(PersonCase, MockEmail):
    """Four partners with an address each, and what left the house.

    `anna` asked not to get mass e-mails, `bent` has resigned, `free` gets them, and
    `twin` is another, active partner with the address of the resigned `bent`.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.user.email = "sender@house.example"
        # What demo data left in the queue is not ours.
        cls.env["mail.mail"].search([("state", "=", "outgoing")]).cancel()
        cls.anna = cls.person("Anna", email="anna@x.example", block_mass_email=True)
        cls.bent = cls.person("Bent", email="bent@x.example", person_status="resigned")
        cls.free = cls.person("Free", email="free@x.example")
        cls.twin = cls.person("Twin", organization=cls.nordvind, email="bent@x.example")
        cls.everybody = cls.anna + cls.bent + cls.free + cls.twin

    def composer(self, records, **values):
        """The composer a user opened from a list on these records."""
        context = {
            "active_model": records._name,
            "active_ids": records.ids,
            "default_composition_mode": "mass_mail",
        }
        values = {"subject": "News", "body": "<p>News</p>", **values}
        return (
            self.env["mail.compose.message"]
            .with_context(**context)
            .create({"model": records._name, "res_ids": records.ids, **values})
        )

    def reached(self):
        """The addresses something was sent to, sorted, since `mock_mail_gateway`."""
        return sorted(
            address
            for mail in self._mails
            for entry in (*mail["email_to"], *mail["email_cc"])
            for address in self._normalized(entry)
        )

    @staticmethod
    def _normalized(entry):
        from ..models.person.email_addresses import addresses_of

        return addresses_of(entry)

    def sent_by(self, function, *args, **kwargs):
        """The addresses that a call, and the queue after it, send something to."""
        with self.mock_mail_gateway(mail_unlink_sent=False):
            function(*args, **kwargs)
            self.env["mail.mail"].sudo().process_email_queue()
            return self.reached()
