from odoo import api, models

from ...tools import transfer_plan as plans
from ...tools.transfer_sql import Change


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
        ids = [i for g in plan.moving if g.table == "account_move" for i in g.ids]
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
