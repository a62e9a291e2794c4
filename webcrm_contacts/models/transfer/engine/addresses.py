"""What stays keeps the addresses and contacts beneath the person that it uses, or it
would be about another organization (F10.6). With several uses, what stays wins."""

from ....tools.transfer.addresses import part, staying_addresses
from ....tools.transfer.plan import decide
from .links import PARTNERS


class Addresses:
    """:param database: :class:`Database`"""

    def __init__(self, database):
        self.database = database

    def keep(self, request, groups):
        """Let stay what is beneath the person and is used by what stays.

        :param groups: list of :class:`Group`, decided
        :return: the groups, those of addresses parted; and the list of :class:`Use`
        """
        tops = self.database.beneath(
            [i for group in groups if self._is_beneath(group) for i in group.ids]
        )
        if not tops:
            return groups, []
        uses = decide(
            self.database.uses_of([*tops], request.source.id, request.date_from),
            request.entity_ids,
            request.same_organization,
        )
        # Without another organization there is nobody whose record could lose it.
        same = request.same_organization or not request.former_organization
        staying = staying_addresses(uses, tops, takes_foreign=same)
        parted = [
            one
            for group in groups
            for one in (part(group, staying) if self._is_beneath(group) else [group])
        ]
        return parted, uses

    def _is_beneath(self, group):
        """Whether a group's rows are partners that hang on the person."""
        links = self.database.tables[group.number].links_of(group.mask)
        return group.table == PARTNERS and "parent_id" in {
            link.column for link in links
        }
