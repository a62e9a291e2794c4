from odoo import api, models
from odoo.tools import SQL

from ...tools.transfer.addresses import Use, part, staying_addresses
from ...tools.transfer.plan import decide
from .transfer_beneath import beneath, collect_uses, used_links
from .webcrm_transfer_snapshot import PARTNERS


class WebcrmTransfer(models.Model):
    """What stays keeps the addresses and contacts beneath the person that it uses, or it
    would be about another organization (F10.6). With several uses, what stays wins."""

    _inherit = "webcrm.transfer"

    @api.model
    def _keep_addresses(self, request, groups):
        """Let stay what is beneath the person and is used by what stays.

        :param groups: list of :class:`Group`, decided
        :return: the groups, those of addresses parted; and the list of :class:`Use`
        """
        tops = self._beneath(
            [i for group in groups if self._is_beneath(group) for i in group.ids]
        )
        if not tops:
            return groups, []
        uses = decide(
            self._collect_uses(request, [*tops]),
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

    @api.model
    def _is_beneath(self, group):
        """Whether a group's rows are partners that hang on the person."""
        links = self._linked_tables()[group.number].links_of(group.mask)
        return group.table == PARTNERS and "parent_id" in {
            link.column for link in links
        }

    @api.model
    def _beneath(self, partner_ids):
        """These partners and all that are beneath them.

        :return: dict of id to the id of the one among them that it is beneath
        """
        if not partner_ids:
            return {}
        return dict(self.env.execute_query(beneath(partner_ids)))

    @api.model
    def _collect_uses(self, request, addresses):
        """All rows that point at addresses: in which columns there are any, then which.

        :param addresses: ids
        :return: list of :class:`Use`
        """
        tables = self._linked_tables()
        others = [pair for pair in enumerate(tables) if pair[1].name != PARTNERS]
        found = self.env.execute_query(used_links(others, addresses))
        if not found:
            return []
        query = SQL(" UNION ALL ").join(self._use_queries(request, addresses, found))
        uses = []
        rows_of = self.env.execute_query(query)
        for number, address, entity_id, kept, recent, *rest in rows_of:
            foreign, direct, ids, rows = rest
            use = Use(number, tables[number].name, 0, entity_id, bool(kept), recent)
            use.ids, use.rows, use.address = ids or [], rows or [], address
            use.foreign, use.direct = foreign, direct
            uses.append(use)
        return uses

    @api.model
    def _use_queries(self, request, addresses, found):
        """SQL for each (number of a table, number of a link): the rows that point at
        addresses by it, and what decides about them."""
        entities, person_id = self._transferable_types(), request.source.id
        for number, position in found:
            table = self._linked_tables()[number]
            entity, *fates = self._fate_sql(table, entities, request.date_from)
            foreign = self._foreign_sql(table, entities, [person_id, *addresses])
            direct = SQL("coalesce(%s, FALSE)", table.points_at(person_id))
            fates = [SQL("(%s)::int", entity), *fates, foreign, direct]
            link = table.links[position]
            yield collect_uses(number, table, link, addresses, *fates)

    @api.model
    def _foreign_sql(self, table, entities, family):
        """SQL on row `t`: whether it is a record of somebody else, by the first of the
        fields that link its type to a person; an order's customer, say.

        :param family: ids of the person and of all that is beneath it
        """
        names = {
            name
            for entity in entities.get(table.model, ())
            for name in entity._link_names()[:1]
            if name in table.columns and entity._field_at(name).type == "many2one"
        }
        own = [
            SQL("%s = ANY(%s)", SQL.identifier("t", n), family) for n in sorted(names)
        ]
        if not own:
            return SQL("FALSE")
        return SQL("NOT coalesce(%s, FALSE)", SQL(" OR ").join(own))
