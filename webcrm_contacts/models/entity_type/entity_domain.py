from odoo import fields
from odoo.fields import Domain

from .entity_links import field_at, link_names, text_domain


class EntityDomain:
    """Which records an entity type finds, one method per criterion (F5.6, F5.9).

    Each gives a :class:`~odoo.fields.Domain`, which finds nothing where the type has no
    field for a criterion that is given.
    """

    def __init__(self, entity):
        """
        :param entity: `webcrm.entity.type` record whose model is installed
        """
        self.env, self.entity = entity.env, entity
        self.model = entity.env[entity.model]

    def scope(self, persons, organization):
        """What hangs on persons, or on an organization and all who belong to it."""
        names = link_names(self.entity)
        if not names:
            return self._colleagues(persons, organization)
        if organization:
            people = Domain("parent_id", "in", organization.ids)
            people &= Domain("is_contact_person", "=", True)
            everybody = self.env["res.partner"].with_context(active_test=False)
            persons = (persons or everybody) | organization | everybody.search(people)
        domain = Domain.OR(self._linked(name, persons) for name in names)
        if organization and self.entity.organization_field:
            domain |= Domain(self.entity.organization_field, "in", organization.ids)
        return domain

    def _colleagues(self, persons, organization):
        """Records that hang on the organization alone, such as its persons."""
        persons = persons or self.env["res.partner"]
        organizations = organization or persons.parent_id
        domain = Domain(self.entity.organization_field, "in", organizations.ids)
        if self.entity.model == "res.partner" and persons:
            domain &= Domain("id", "not in", persons.ids)
        return domain

    def _linked(self, name, persons):
        field = field_at(self.model, name)
        if field.type == "many2one_reference":
            of_partner = Domain(field.model_field, "=", "res.partner")
            return of_partner & Domain(name, "in", persons.ids)
        if field.type == "char":
            emails = persons.mapped("email_normalized")
            return Domain(name, "in", [email for email in emails if email])
        return Domain(name, "in", persons.ids)

    def status(self, status):
        """What is `open`, `ongoing` or `closed`; without a status archived records, too."""
        domain = text_domain(self.entity[f"{status}_domain"]) if status else Domain.TRUE
        if "active" not in self.model._fields:
            return domain
        if any(one.field_expr == "active" for one in domain.iter_conditions()):
            return domain
        # Odoo leaves out what is archived unless a domain speaks of it.
        return domain & Domain("active", "in", [True] if status else [True, False])

    def responsible(self, users):
        if not users:
            return Domain.TRUE
        if not self.entity.responsible_field:
            return Domain.FALSE
        return Domain(self.entity.responsible_field, "in", users.ids)

    def dates(self, date_from, date_to):
        """From the first to the last day, both included."""
        if not (date_from or date_to):
            return Domain.TRUE
        if not self.entity.date_field:
            return Domain.FALSE
        domain = Domain.TRUE
        if date_from:
            first = fields.Date.to_date(date_from)
            domain &= Domain(self.entity.date_field, ">=", fields.Date.to_string(first))
        if date_to:
            after = fields.Date.add(fields.Date.to_date(date_to), days=1)
            domain &= Domain(self.entity.date_field, "<", fields.Date.to_string(after))
        return domain
