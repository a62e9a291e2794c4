from datetime import timedelta

from odoo import fields

from .common import TourCase


class EmailTourCase(TourCase):
    """`self.tora` with four e-mails, one of them old."""

    groups = ("base.group_partner_manager", "webcrm_contacts.group_manager")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        office = cls.organization("Mail Test A/S")
        cls.tora = cls.person("Tora", "Mail", office, email="tora@mail.example")
        cls.env["webcrm.email.setup"].search([]).unlink()
        for days, subject, kind in (
            (0, "Re: offer", "email"),
            (1, "Offer to you", "email_outgoing"),
            (2, "Invoice 7", "email"),
            (500, "Old letter", "email"),
        ):
            cls.add(subject, kind, days)

    @classmethod
    def add(cls, subject, kind, days=0, **values):
        is_ours = kind == "email_outgoing"
        return cls.env["mail.message"].create(
            {
                "message_type": kind,
                "subtype_id": cls.env.ref("mail.mt_comment").id,
                "model": "res.partner",
                "res_id": cls.tora.id,
                "subject": subject,
                "body": f"<p>Text of {subject}</p>",
                "date": fields.Datetime.now() - timedelta(days=days),
                "email_from": "us@us.example" if is_ours else "tora@mail.example",
                "author_id": (cls.user.partner_id if is_ours else cls.tora).id,
                **values,
            }
        )

    def run_tour_on_card(self, name):
        self.run_tour(name, f"/odoo/persons/{self.tora.id}")
