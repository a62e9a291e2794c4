from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.person.phones import parse_search

SEARCHED = ("ilike", "like", "=ilike")
# What the pickers read of a partner beside its name: in the same query.
READ = ["display_name", "name", "type", "is_company", "company_name", "parent_id"]
READ += ["person_status", "is_contact_person"]
MAX_ALTERNATIVES = 3


class ResPartner(models.Model):
    """The contact dropdowns of every app (F1.7, F1.3): who is there before who has left,
    and what is to be said of the contact that was chosen.

    `_order` is never touched: the first page is read from the index of the order, as
    in stock Odoo. The current ones are asked for first; only when there is room left,
    those who have left, from an index of their own, and the survivors of records that
    were merged.
    """

    _inherit = "res.partner"

    # Few: a picker that has room left reads them without a look at all the others.
    _resigned_idx = models.Index(
        "(complete_name, id DESC) WHERE person_status = 'resigned'"
    )

    @api.model
    def name_search(self, name="", domain=None, operator="ilike", limit=100):
        """Find contacts by name, e-mail, job title or number, resigned ones last.

        :return: list of pairs (id, display name)
        """
        if operator not in SEARCHED:
            found = super().name_search(name, domain, operator, limit)
            return self._add_survivors(found, name, domain, operator, limit)
        matching = self._picker_domain(name, operator) & Domain(domain or Domain.TRUE)
        found = self._search_current_first(matching, limit)
        # sudo: as core; whose names these are was searched as the user.
        pairs = [(partner.id, partner.display_name) for partner in found.sudo()]
        return self._add_survivors(pairs, name, domain, operator, limit)

    @api.model
    def _picker_domain(self, name, operator):
        """Whoever has the text in the name, as core searches it, or in the job title;
        or whose number it is."""
        domain = Domain("display_name", operator, name)
        if not name or "@" in name:
            return domain
        if parse_search(name):
            return domain | Domain("phone_search", operator, name)
        return domain | Domain("function", operator, name)

    @api.model
    def _search_current_first(self, domain, limit):
        """Those who are there, in their order, then those who have left.

        :param domain: :class:`~odoo.fields.Domain`
        :param limit: how many at most; None for all
        """
        resigned = Domain("person_status", "=", "resigned")
        found = self.search_fetch(domain & ~resigned, READ, limit=limit)
        if not limit or len(found) < limit:
            missing = limit and limit - len(found)
            found += self.search_fetch(domain & resigned, READ, limit=missing)
        # sudo: as core, the organization's name is part of a name one may read.
        found.sudo().parent_id.fetch(["name"])
        return found

    @api.depends_context("formatted_display_name")
    @api.depends("person_status", "resigned_date", "function")
    def _compute_display_name(self):
        """In the rows of a dropdown: the job title, and who has left since when."""
        result = super()._compute_display_name()
        if self.env.context.get("formatted_display_name"):
            for person in self.filtered("is_contact_person"):
                person.display_name += person._picker_notes()
        return result

    def _picker_notes(self):
        """What a dropdown adds to a person, in the notation of `odoomark`."""
        notes = f" \t --{self.function}--" if self.function else ""
        if self.person_status != "resigned":
            return notes
        date = self.resigned_date and format_date(
            self.env, self.resigned_date, date_format="MM/yy"
        )
        text = self.env._("Resigned %s", date) if date else self.env._("Resigned")
        return f"{notes} \t `{text}`"

    @api.model
    def _add_survivors(self, found, name, domain, operator, limit):
        """Add who has taken over a record of this name or e-mail (F10.2).

        :param found: list of pairs (id, display name)
        """
        missing = limit - len(found) if limit else None
        if not name or missing == 0 or operator not in ("=", *SEARCHED):
            return found
        survivors = self._survivors_by_name(name, operator)
        if not survivors:
            return found
        known = [partner_id for partner_id, _name in found]
        allowed = Domain("id", "in", survivors.ids) & Domain("id", "not in", known)
        more = self.search(allowed & Domain(domain or Domain.TRUE), limit=missing)
        return found + [(partner.id, partner.display_name) for partner in more]

    @api.readonly
    def get_picker_organization(self, colleagues=True):
        """The organization that a new contact beside these, or in place of one,
        belongs to: that of the first of them who has one.

        :param colleagues: whether contacts of internal users count
        :return: dict `id`, `name`; or False when there is none
        :raise AccessError: when the user may not read the contacts
        """
        contacts = self if colleagues else self.filtered("partner_share")
        for contact in contacts:
            organization = contact if contact.is_company else contact.parent_id
            if organization.is_company and organization.has_access("read"):
                return {"id": organization.id, "name": organization.name}
        return False

    @api.readonly
    def get_picker_notice(self, domain=None):
        """What to say when this contact is chosen: that it has resigned, and who is
        there instead.

        :param domain: of those who may be chosen; others are no alternatives
        :return: dict `name`, `organization`, `alternatives` (list of dicts `id`,
            `display_name`, `name`), `alone` (nobody else is there); or False when there
            is nothing to say
        :raise AccessError: when the user may not read the contact
        """
        self.ensure_one()
        if not self.is_contact_person or self.person_status != "resigned":
            return False
        present = self._present_at_organization()
        return {
            "name": self.name,
            "alone": not present,
            # sudo: a person's organization is shown wherever the person is.
            "organization": self.sudo().parent_id.name,
            "alternatives": [
                {
                    "id": person.id,
                    "display_name": person.display_name,
                    "name": ", ".join(filter(None, [person.name, person.function])),
                }
                for person in present._allowed_by(domain)[:MAX_ALTERNATIVES]
            ],
        }

    def _allowed_by(self, domain):
        """Those of these contacts, in their order, that a domain allows."""
        if not domain:
            return self
        return self & self.search(Domain("id", "in", self.ids) & Domain(domain))

    def _present_at_organization(self):
        """The persons who are at the organization now; same job title first."""
        domain = Domain("parent_id", "=", self.parent_id.id)
        domain &= Domain("is_contact_person", "=", True)
        domain &= Domain("person_status", "!=", "resigned")
        persons = self.search(domain, limit=80)
        function = (self.function or "").strip().lower()
        return persons.sorted(
            lambda person: (person.function or "").strip().lower() != function
        )
