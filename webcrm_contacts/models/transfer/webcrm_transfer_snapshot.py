from odoo import api, models
from odoo.tools import SQL

from ...tools.transfer import plan as plans
from .transfer_beneath import beneath

PARTNERS = "res_partner"
LINKS = "webcrm_person_link"
KEYS = "webcrm_duplicate_key"
# Columns that undo does not put back as they were, or not by the journal of the columns.
IGNORED = ("write_date", "write_uid", "card_group")


class WebcrmTransfer(models.Model):
    """The records' rows before and after the work: the journal notes what differs."""

    _inherit = "webcrm.transfer"

    @api.model
    def _look_at_cards(self, plan):
        """Read what the records are before the work, and what is beside them, in one query:
        the target's links, and who has the same duplicate keys as one of the records."""
        request = plan.request
        links = SQL(
            "SELECT %s, to_jsonb(t) FROM webcrm_person_link t WHERE t.partner_id = %s",
            LINKS,
            request.target.id or None,
        )
        doubles = (request.source | request.target)._doubles_query()
        doubles = SQL("SELECT %s, d.double FROM (%s) d", KEYS, doubles)
        rows = self._snapshot(request, beside=[links, doubles])
        plan.beside = {table: rows.pop(table, {}) for table in (LINKS, KEYS)}
        plan.before = rows

    @api.model
    def _snapshot(self, request, known=(), beside=()):
        """The rows of the records and organizations, and of the records' own data such as
        tags and blocked addresses, as they are now.

        :param known: ids of others: an address may hang on the record that is left by now
        :param beside: further queries of a table's name and a row
        :return: dict of table to dict of key to row; the key of a partner is its id
        """
        cards = (request.source | request.target)._ids
        organizations = (request.organization | request.former_organization)._ids
        partners = SQL(
            "SELECT %s AS name, to_jsonb(p) AS own FROM res_partner p "
            "WHERE id = ANY(%s || ARRAY(SELECT id FROM (%s) b))",
            PARTNERS,
            [*organizations, *known],
            beneath(cards),
        )
        queries = [partners, *self._own_queries(cards), *beside]
        rows = {PARTNERS: {}}
        for table, row in self.env.execute_query(SQL(" UNION ALL ").join(queries)):
            key = row["id"] if table == PARTNERS else plans.as_key(row)
            rows.setdefault(table, {})[key] = row
        return rows

    @api.model
    def _own_queries(self, cards):
        columns = self._copied_columns()
        own = [
            SQL(
                "SELECT %s, to_jsonb(t) FROM %s t WHERE t.%s = ANY(%s) AND %s",
                table,
                SQL.identifier(table),
                SQL.identifier(column),
                list(cards),
                condition,
            )
            for table, column, _same, condition in self._copied_links()
            if table in columns
        ]
        return [*own, self._replaced_pictures(cards)]

    def _note_changes(self, plan, watched):
        """Write into the journal what has become of the records.

        :param watched: see `_watch_effects`
        """
        before, changes = dict(plan.before), dict(self.changes)
        partners = before.pop(PARTNERS)
        now = self._snapshot(plan.request, partners)
        changes["partners"] = plans.row_changes(partners, now.pop(PARTNERS), IGNORED)
        changes["joined"] = plan.joined
        changes["effects"] = self._find_effects(watched)
        changes["added"] = plans.new_rows(before, now)
        changes["removed"] += plans.new_rows(now, before)
        self.changes = changes
