from odoo import api, models
from odoo.tools import SQL

from ...tools import transfer_plan as plans
from ...tools.transfer_links import beneath, collect_uses, used_links
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
        uses = plans.decide(
            self._collect_uses(request, [*tops]),
            request.entity_ids,
            request.same_organization,
        )
        # Without another organization there is nobody whose record could lose it.
        same = request.same_organization or not request.former_organization
        staying = plans.staying_addresses(uses, tops, takes_foreign=same)
        parted = [
            one
            for group in groups
            for one in (
                plans.part(group, staying) if self._is_beneath(group) else [group]
            )
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
        tables, entities = self._linked_tables(), self._transferable_types()
        others = [pair for pair in enumerate(tables) if pair[1].name != PARTNERS]
        found = self.env.execute_query(used_links(others, addresses))
        if not found:
            return []
        family = [request.source.id, *addresses]
        queries = []
        for number, link in found:
            table = tables[number]
            entity, *fates = self._fate_sql(table, entities, request.date_from)
            fates = [
                SQL("(%s)::int", entity),
                *fates,
                self._foreign_sql(table, entities, family),
                SQL("coalesce(%s, FALSE)", table.points_at(request.source.id)),
            ]
            queries.append(
                collect_uses(number, table, table.links[link], addresses, *fates)
            )
        rows = self.env.execute_query(SQL(" UNION ALL ").join(queries))
        return [
            plans.Use(
                number,
                tables[number].name,
                0,
                entity_id,
                bool(kept),
                recent,
                ids or [],
                rows or [],
                address=address,
                foreign=foreign,
                direct=direct,
            )
            for number, address, entity_id, kept, recent, foreign, direct, ids, rows in rows
        ]

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
