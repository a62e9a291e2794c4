"""The records' own rows before and after the work: the journal notes what differs."""

from odoo.tools import SQL

from ....tools.transfer import plan as plans
from .finding import beneath
from .links import PARTNERS
from .pictures import ATTACHMENTS, Pictures

LINKS = "webcrm_person_link"
KEYS = "webcrm_duplicate_key"
# Columns that undo does not put back as they were, or not by the journal of the columns.
IGNORED = ("write_date", "write_uid", "card_group")


class Snapshot:
    """Reads records, organizations and what is the records' own, such as tags."""

    def __init__(self, env, database):
        self.env = env
        self.database = database
        self.pictures = Pictures(env)

    def before(self, request):
        """What the records are before the work, and what is beside them, in one query:
        the target's links, and who has the same duplicate keys as one of the records.

        :return: two dicts of table to dict of key to row
        """
        links = SQL(
            "SELECT %s, to_jsonb(t) FROM webcrm_person_link t WHERE t.partner_id = %s",
            LINKS,
            request.target.id or None,
        )
        doubles = (request.source | request.target)._doubles_query()
        doubles = SQL("SELECT %s, d.double FROM (%s) d", KEYS, doubles)
        rows = self._read(request, (), [links, doubles])
        return rows, {table: rows.pop(table, {}) for table in (LINKS, KEYS)}

    def changes(self, request, before):
        """What has become of the records since.

        :param before: see :meth:`before`
        :return: dict `partners` (changes by row, see :func:`row_changes`), `added` and
            `removed` (rows, see :func:`new_rows`); and the partners' rows by now, by id
        """
        before = dict(before)
        partners = before.pop(PARTNERS)
        now = self._read(request, partners)
        rows = now.pop(PARTNERS)
        changes = {
            "partners": plans.row_changes(partners, rows, IGNORED),
            "added": plans.new_rows(before, now),
            "removed": plans.new_rows(now, before),
        }
        return changes, rows

    def own_data(self, kept=()):
        """:param kept: names of fields with a picture of which nothing is copied
        :return: list of :class:`OwnData`
        """
        catalog = self.database.catalog
        columns = catalog.table(ATTACHMENTS).columns
        return [*catalog.own, self.pictures.own_data(columns, kept)]

    def _read(self, request, known=(), beside=()):
        """:param known: ids of others: an address may hang on the record that is left
        by now
        :param beside: further queries of a table's name and a row
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
        own = [data.query(cards) for data in self.own_data()]
        own.append(self.pictures.replaced_query(cards))
        return {PARTNERS: {}} | self.database.rows_by_key([partners, *own, *beside])
