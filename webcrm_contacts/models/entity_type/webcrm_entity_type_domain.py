import ast

from odoo import fields, models
from odoo.fields import Domain

from ...tools.entity_type.links import split_names


class WebcrmEntityType(models.Model):
    """Which records an entity type finds, under criteria (F5.6, F5.9)."""

    _inherit = "webcrm.entity.type"

    def _records(self):
        """The model of this entity type, archived records included where asked for.

        :return: empty recordset
        """
        self.ensure_one()
        return self.env[self.model]

    def _link_names(self):
        return split_names(self.link_fields)

    def _column_names(self):
        """Names of the default columns, those that the user may not read left out."""
        model = self._records()
        return [
            name
            for name in split_names(self.columns)
            if model._has_field_access(model._fields[name], "read")
        ]

    def _domain_for(
        self,
        persons=None,
        organization=None,
        status=None,
        responsible=None,
        date_from=None,
        date_to=None,
    ):
        """Domain of the records of this type under criteria.

        :param persons: `res.partner` records whose records are meant
        :param organization: `res.partner` record: also what hangs on the organization
            itself and on all its persons, archived ones included
        :param status: `open`, `ongoing`, `closed`, or nothing for all of them, archived
            records included
        :param responsible: `res.users` records
        :param date_from: first day, inclusive
        :param date_to: last day, inclusive
        :return: :class:`~odoo.fields.Domain`; finds nothing where the type has no field
            for a criterion that is given
        """
        self.ensure_one()
        return Domain.AND(
            [
                self._scope_domain(persons, organization),
                self._text_domain("domain"),
                self._status_domain(status),
                self._responsible_domain(responsible),
                self._date_domain(date_from, date_to),
            ]
        )

    def _scope_domain(self, persons, organization):
        names = self._link_names()
        if not names:
            return self._colleagues_domain(persons, organization)
        if organization:
            people = Domain("parent_id", "in", organization.ids)
            people &= Domain("is_contact_person", "=", True)
            everybody = self.env["res.partner"].with_context(active_test=False)
            persons = (persons or everybody) | organization | everybody.search(people)
        domain = Domain.OR(self._link_domain(name, persons) for name in names)
        if organization and self.organization_field:
            domain |= Domain(self.organization_field, "in", organization.ids)
        return domain

    def _colleagues_domain(self, persons, organization):
        """Records that hang on the organization alone, such as its persons."""
        persons = persons or self.env["res.partner"]
        organizations = organization or persons.parent_id
        domain = Domain(self.organization_field, "in", organizations.ids)
        if self.model == "res.partner" and persons:
            domain &= Domain("id", "not in", persons.ids)
        return domain

    def _link_domain(self, name, persons):
        field = self._field_at(name)
        if field.type == "many2one_reference":
            of_partner = Domain(field.model_field, "=", "res.partner")
            return of_partner & Domain(name, "in", persons.ids)
        if field.type == "char":
            emails = persons.mapped("email_normalized")
            return Domain(name, "in", [email for email in emails if email])
        return Domain(name, "in", persons.ids)

    def _status_domain(self, status):
        domain = self._text_domain(f"{status}_domain") if status else Domain.TRUE
        if "active" not in self._records()._fields:
            return domain
        if any(
            condition.field_expr == "active" for condition in domain.iter_conditions()
        ):
            return domain
        return domain & Domain("active", "in", [True] if status else [True, False])

    def _responsible_domain(self, users):
        if not users:
            return Domain.TRUE
        if not self.responsible_field:
            return Domain.FALSE
        return Domain(self.responsible_field, "in", users.ids)

    def _date_domain(self, date_from, date_to):
        if not (date_from or date_to):
            return Domain.TRUE
        if not self.date_field:
            return Domain.FALSE
        domain = Domain.TRUE
        if date_from:
            first = fields.Date.to_date(date_from)
            domain &= Domain(self.date_field, ">=", fields.Date.to_string(first))
        if date_to:
            after = fields.Date.add(fields.Date.to_date(date_to), days=1)
            domain &= Domain(self.date_field, "<", fields.Date.to_string(after))
        return domain

    def _text_domain(self, fname):
        return Domain(ast.literal_eval((self[fname] or "").strip() or "[]"))
