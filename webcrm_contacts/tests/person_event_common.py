from .common import PersonCase

KINDS = ("created", "changed", "blocked", "moved", "merged", "erased")
PARAMETER = "webcrm_contacts.event_%s"


class PersonEventCase(PersonCase):
    """Tests that read the events of transactions that end with `save`."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Event = cls.env["webcrm.person.event"]
        cls.anna = cls.person(function="CFO", email="anna@acme.example")
        cls.bo = cls.person("Bo", "Lund")
        cls.use(*KINDS)
        cls.save()

    @classmethod
    def use(cls, *kinds):
        """Tick these kinds in the settings, and no other."""
        parameters = cls.env["ir.config_parameter"]
        for kind in KINDS:
            parameters.set_param(PARAMETER % kind, kind in kinds)

    @classmethod
    def save(cls):
        """The end of a transaction: like the commit of Odoo's own test cursor."""
        cls.env.cr.flush()
        cls.env.cr.postcommit.clear()

    def told(self):
        """What was told since this was asked last: tuples of kind, id of the person and
        what else the event says, the oldest first."""
        self.save()
        events = self.Event.search([("id", ">", self.last)], order="id")
        self.last = max(events.ids, default=self.last)
        return [(e.kind, e.person_ref, *self.says(e)) for e in events]

    def says(self, event):
        if event.kind == "changed":
            yield event.field_names
        if event.survivor_id:
            yield event.survivor_id
        if event.kind == "moved":
            yield event.from_organization_id
            yield event.to_organization_id
        if event.undone:
            yield "undone"

    def setUp(self):
        super().setUp()
        self.last = max(self.Event.search([], limit=1).ids, default=0)
