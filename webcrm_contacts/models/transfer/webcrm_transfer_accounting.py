from collections import defaultdict

from odoo import api, models

from ...tools.transfer import plan as plans
from .transfer_statements import Change

#: records named in one message
NAMED = 5


class WebcrmTransfer(models.Model):
    """Accounting stays true (design, section 3).

    Posted documents stay by the entity types' “Never Moved”. Drafts that move along get
    the organization they are about now.
    """

    _inherit = "webcrm.transfer"

    @api.model
    def _accounting_changes(self, plan):
        """Drafts that come to another organization: its own row and its lines'.

        :return: list of :class:`Change`
        """
        request = plan.request
        old = request.source.commercial_partner_id
        new = request.organization.commercial_partner_id
        # Those of addresses that go along, too.
        moving = [*plan.moving, *(use for use in plan.beneath if use.moves)]
        ids = list({i for g in moving if g.table == "account_move" for i in g.ids})
        if not ids or old == new or old == request.source:
            return []
        moves = self.env["account.move"].sudo().browse(ids)
        documents = moves.filtered(lambda move: move.commercial_partner_id == old)
        lines = moves.line_ids.filtered(lambda line: line.partner_id == old)
        changes = [
            self._column_change(records, column, old, new)
            for records, column in (
                (documents, "commercial_partner_id"),
                (lines, "partner_id"),
            )
            if records
        ]
        return changes

    @api.model
    def _column_change(self, records, column, old, new):
        table = next(t for t in self._linked_tables() if t.name == records._table)
        number = [link.column for link in table.links].index(column)
        return Change(table, 1 << number, tuple(records._ids), old.id, new.id)

    @api.model
    def _refuse_accounting(self, plan):
        """Account's own refusals, before it raises them."""
        request = plan.request
        own_lines = any(g.table == "account_move_line" for g in plan.moving)
        old, new = (p.sudo().vat or "" for p in (request.source, request.organization))
        if plan.fate == plans.MOVES and own_lines and old != new:
            yield self.env._(
                "%(person)s has journal items in its own name, and %(organization)s has "
                "another %(vat)s.",
                person=request.source.name,
                organization=request.organization.name,
                vat=request.source.sudo().vat_label or self.env._("tax number"),
            )

    def _posted_since(self, env):
        """Texts about what never moves, came since, and would go back with the person.

        :param env: of the user who reads them; self is in sudo
        """
        if self.from_organization_id == self.to_organization_id:
            return
        returning = self._returning_keys()
        found, others = {}, set()
        for group in self._collect_groups(self.survivor_id):
            keys = set(group.keys) if returning is None else returning[group.table]
            if not group.kept or keys.isdisjoint(group.keys):
                continue
            entity = self.env["webcrm.entity.type"].browse(group.entity_id or [])
            if entity and self.env[entity.model]._table == group.table:
                found.setdefault(entity.model, set()).update(keys & set(group.keys))
            else:
                others.add(self._table_label(group.table))
        names = [self._name_records(env[model], ids) for model, ids in found.items()]
        if names or others:
            yield self.env._(
                "Posted for %(organization)s since, and stays there: %(records)s.",
                organization=self.to_organization_id.name,
                records="; ".join(names or sorted(others)),
            )

    def _returning_keys(self):
        """What undo takes from the survivor: the rows that a merge brought.

        :return: dict of table to set of keys; None for all, with a person who moved
        """
        if self.kind == "move":
            return None
        returning = defaultdict(set)
        for entry in self.changes["rows"]:
            if entry["how"] == "moved" and entry["new"] == self.survivor_id.id:
                returning[entry["table"]].update(entry["keys"])
        return returning

    @api.model
    def _name_records(self, records, ids):
        """Names of records, as far as the user may see them.

        :param records: empty recordset of their model, of that user
        """
        domain = [("id", "in", list(ids))]
        visible = records.with_context(active_test=False)
        if records.has_access("read"):
            visible = visible.search(domain)
        names = [record.display_name for record in visible[:NAMED]]
        hidden = len(ids) - len(visible)
        if more := len(visible) - len(names):
            names.append(self.env._("%s more", more))
        if hidden:
            names.append(self.env._("%s more that you may not see", hidden))
        return ", ".join(names)
