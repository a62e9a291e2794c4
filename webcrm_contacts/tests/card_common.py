from .common import PersonCase


class HiddenOrganizationCase(PersonCase):
    """`self.tora` is at `self.hidden`, an organization of another company."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        other = cls.env["res.company"].create({"name": "Other Company"})
        cls.hidden = cls.organization(
            "Faraway A/S",
            phone="+45 71 72 73 74",
            street="Secret Street 7",
            company_id=other.id,
        )
        cls.tora = cls.person("Tora", "Card", cls.hidden, company_id=False)
        cls.tora.write({"company_id": False, "street": False})
        layouts = cls.env["webcrm.card.layout"]
        setup = layouts.get_setup()
        names = ("parent_id", "firstname", "lastname", "function", "organization.phone")
        panel = {"type": "fields", "items": [{"name": name} for name in names]}
        setup["tabs"]["fields"] |= {"disposition": "1", "columns": [[panel]]}
        layouts.save_setup(setup, for_all_users=True)
        cls.env.flush_all()
