from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..models.duplicate import schedule
from .common import PersonCase


class DuplicateCase(PersonCase):
    """Rules made by the test alone; the delivered ones are switched off."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Rule = cls.env["webcrm.duplicate.rule"]
        cls.Key = cls.env["webcrm.duplicate.key"]
        cls.Rule.search([]).active = False
        cls.last_demo_person = cls.Partner.with_context(active_test=False).search(
            [], order="id desc", limit=1
        )

    @classmethod
    def field(cls, name):
        return cls.env["ir.model.fields"]._get("res.partner", name)

    @classmethod
    def rule(cls, first, second=None, ready=True, **values):
        """A blocking rule for these fields, complete unless said otherwise."""
        rule = cls.Rule.create(
            {
                "first_field_id": cls.field(first).id,
                "second_field_id": second and cls.field(second).id,
                **values,
            }
        )
        if ready:
            schedule.complete(rule)
        return rule

    def holders(self, rule):
        """The persons made by the test that hold a key of the rule."""
        self.env.flush_all()
        rows = self.Key._fetch(SQL("build = %s AND is_holder", rule.build))
        ids = sorted(row.partner_id for row in rows)
        return self.Partner.browse(id_ for id_ in ids if id_ > self.last_demo_person.id)

    def hide(self, person):
        """Let no user read this person any more."""
        self.env["ir.rule"].create(
            {
                "name": "Test: one person is out of sight",
                "model_id": self.env["ir.model"]._get_id("res.partner"),
                "domain_force": f"[('id', '!=', {person.id})]",
            }
        )

    def refused(self):
        return self.assertRaises(ValidationError)
