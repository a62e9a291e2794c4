from odoo.tests import HttpCase, TransactionCase, new_test_user


class PersonCase(TransactionCase):
    """Factories for tests about persons.

    `self.user` works with contacts, `self.acme` and `self.nordvind` are organizations
    with an address and without one.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls.Partner = cls.env["res.partner"]
        cls.surface = cls.Partner.with_context(webcrm_contacts_surface=True)
        cls.denmark = cls.env.ref("base.dk")
        cls.env.company.country_id = cls.denmark
        cls.acme = cls.organization("Acme Test A/S", street="Gade 1", city="Aarhus")
        cls.nordvind = cls.organization("Nordvind Test ApS")

    @classmethod
    def organization(cls, name, **values):
        return cls.Partner.create({"name": name, "is_company": True, **values})

    @classmethod
    def person(cls, firstname="Anna", lastname="Holm", organization=None, **values):
        organization = organization or cls.acme
        return cls.Partner.create(
            {
                "firstname": firstname,
                "lastname": lastname,
                "parent_id": organization.id,
                **values,
            }
        )

    @classmethod
    def user_with(cls, login, *groups):
        """An internal user with the groups of these xml ids."""
        return new_test_user(
            cls.env, login=login, groups=",".join(("base.group_user", *groups))
        )


class TourCase(HttpCase, PersonCase):
    """Tours in a real browser, of a `user` who works with contacts."""

    groups = ("base.group_partner_manager",)

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("tour_user", *cls.groups)
        cls.user.name = "Tour User"  # Its groups would be as wide as the screen
        if "odoobot_state" in cls.user._fields:
            cls.user.odoobot_state = "disabled"  # else each tour begins with a chat

    def run_tour(self, name, url="/odoo/persons", user=None):
        self.start_tour(url, name, login=(user or self.user).login)
        self.env.invalidate_all()
