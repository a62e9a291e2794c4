from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL


class WebcrmPersonPart(models.AbstractModel):
    """A record that is about persons: it may be read and changed as all of them may.

    The rights of the persons are asked of Odoo each time, so that a rule somebody adds
    to contacts holds here too.
    """

    _name = "webcrm.person.part"
    _description = "Part of a Person"

    # The many2one fields that say whom it is about; where one is empty, nobody is.
    _person_fields = ("partner_id",)

    @api.model
    def _person_operation(self, operation):
        """Hook: what one must be allowed to do with the persons, to do this here."""
        return "read" if operation == "read" else "write"

    @api.model
    def _search(self, domain, offset=0, limit=None, order=None, **kwargs):
        if not self.env.su and not kwargs.get("bypass_access"):
            readable = map(self._readable_domain, self._person_fields)
            domain = Domain.AND([domain, *readable])
        return super()._search(
            domain, offset=offset, limit=limit, order=order, **kwargs
        )

    @api.model
    def _readable_domain(self, name):
        """Domain of the records whose person in a field the user may read."""

        def to_sql(model, alias, query):
            column = model._field_to_sql(alias, name, query)
            persons = self.env["res.partner"].with_context(active_test=False)
            persons = persons._search([])
            # Looked up by its id: all that one may read is never made a list of.
            own = SQL("%s = %s", SQL.identifier(persons.table, "id"), column)
            persons.add_where(own)
            known = SQL("EXISTS (%s)", persons.select(SQL("1")))
            if model._fields[name].required:
                return known
            return SQL("(%s IS NULL OR %s)", column, known)

        return Domain.custom(to_sql=to_sql)

    def write(self, vals):
        result = super().write(vals)
        if not vals.keys().isdisjoint(self._person_fields):
            # Whom it is about now.
            self.check_access("write")
        return result

    def _check_access(self, operation):
        result = super()._check_access(operation)
        if self.env.su or not self.ids:
            return result
        forbidden = self._of_forbidden_person(self._person_operation(operation))
        if not forbidden:
            return result
        if result:
            return (result[0] | forbidden, result[1])
        return (forbidden, lambda: forbidden._forbidden_error(operation))

    def _of_forbidden_person(self, operation):
        """Those of these records about a person whom the user may not read or write."""
        persons = self._persons()
        forbidden = persons - persons._filtered_access(operation)
        return self.filtered(lambda part: part._persons() & forbidden)

    def _persons(self):
        """Whom these records are about, as the user."""
        # sudo: whose they are has to be known to ask for the rights.
        parts = self.sudo()
        persons = parts.env["res.partner"]
        persons = persons.union(*(parts[name] for name in self._person_fields))
        return persons.with_env(self.env)

    def _forbidden_error(self, operation):
        if self._person_operation(operation) == "read":
            return AccessError(
                self.env._(
                    "You may not see this: it is about a person you may not see."
                )
            )
        return AccessError(
            self.env._("You may not do this: it belongs to a person you may not edit.")
        )
