"""A transfer that was carried out, and what was to be expected of it.

The rules are told here once more, independently of the engine.
"""

from ast import literal_eval
from dataclasses import dataclass


@dataclass
class Done:
    """What was asked, what the preview said, and the journal."""

    cast: object
    organization: object
    kwargs: dict
    preview: dict
    journal: object

    @property
    def merges(self):
        return bool(self.kwargs.get("merge_into"))

    @property
    def survivor(self):
        return self.kwargs.get("merge_into") or self.cast.person

    @property
    def changes_organization(self):
        return self.organization != self.cast.acme

    @property
    def archives(self):
        """Whether the person was merged wholly: nothing of it is left to stay."""
        return self.preview["source_fate"] == "archived"

    @property
    def staying(self):
        """Who keeps what stays: the former record, or the organization."""
        if self.preview["source_fate"] == "stays":
            return self.cast.person
        return self.journal.former_id or self.cast.acme

    def goes_along(self, record):
        """Whether a record of the person's own moves, by what was ticked."""
        entity = self._type_of(record)
        if not entity:
            return True
        kept = literal_eval(entity.kept_domain or "None")
        if kept is not None and self.changes_organization:
            if record.filtered_domain(kept):
                return False
        return self._is_ticked(entity) and self._is_recent(entity, record)

    def _type_of(self, record):
        types = record.env["webcrm.entity.type"].search(
            [("model", "=", record._name), ("transferable", "=", True)]
        )
        return types.filtered(
            lambda entity: record.filtered_domain(literal_eval(entity.domain or "[]"))
        )[:1]

    def _is_ticked(self, entity):
        ticked = self.kwargs["entity_types"]
        return ticked is None or entity in ticked

    def _is_recent(self, entity, record):
        first = self.kwargs.get("date_from")
        if not first or not entity.date_field:
            return True
        date = record[entity.date_field]
        return bool(date) and str(date)[:10] >= first


def top_of(partner):
    """The person, or organization, that an address is beneath."""
    while partner.parent_id and not partner.is_contact_person:
        partner = partner.parent_id
    return partner
