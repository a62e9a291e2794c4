from odoo import api, fields, models
from odoo.exceptions import UserError


class WebcrmPersonFieldOption(models.Model):
    """What can be chosen in a custom field of the type list or multi-select (F12)."""

    _name = "webcrm.person.field.option"
    _description = "Option of a Person Field"
    _order = "person_field_id, sequence, id"

    name = fields.Char(required=True, translate=True)
    color = fields.Integer()
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    person_field_id = fields.Many2one(
        "webcrm.person.field", required=True, index=True, ondelete="cascade"
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_use(self):
        """An option that persons have is archived instead, or taken off them first."""
        for option in self:
            count = option._count_persons()
            if count:
                raise UserError(
                    self.env._(
                        "%(count)s persons have “%(option)s” in “%(field)s”. Archive "
                        "the option: they keep it, and it is offered no more.",
                        count=count,
                        option=option.name,
                        field=option.person_field_id.label,
                    )
                )

    def _count_persons(self):
        """Contacts that have this option, archived ones included."""
        name = self.person_field_id.name
        # sudo: an option in use must not go, whoever may see the persons.
        partners = self.env["res.partner"].sudo().with_context(active_test=False)
        if name not in partners._fields:
            return 0
        return partners.search_count([(name, "in", self.ids)])

    @api.model
    def _search_display_name(self, operator, value):
        """In an import, a name means an option of the column's own field."""
        domain = super()._search_display_name(operator, value)
        name = self.env.context.get("webcrm_option_of")
        return (
            domain & fields.Domain("person_field_id.name", "=", name)
            if name
            else domain
        )
