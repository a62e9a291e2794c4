from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.person.phones import parse_search

SEARCHED = ("ilike", "like", "=ilike")
# What the pickers read of a partner beside its name: in the same query.
READ = ["display_name", "name", "type", "is_company", "company_name", "parent_id"]
READ += ["person_status", "is_contact_person"]


class ResPartner(models.Model):
    """The contact dropdowns of every app (F1.7): who is there before who has left.

    `_order` is never touched: the first page is read from the index of the order, as
    in stock Odoo. The current ones are asked for first; only when there is room left,
    those who have left, from an index of their own, and the survivors of cards that
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
        """Add who has taken over a card of this name or e-mail (F10.2).

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
