"""The rows of the database, as the engine asks for them and changes them.

The one port to it: few statements, each about all tables. Whoever plans or applies talks
to this class, so that a test can put a small fake in its place.
"""

from odoo.tools import SQL

from ....tools.transfer import plan as plans
from ....tools.transfer.addresses import Use
from . import statements
from .fates import Fates
from .finding import (
    about,
    beneath,
    collect,
    collect_uses,
    collisions,
    keys_of,
    used_links,
)
from .links import PARTNERS, REFERENCE

#: locks that a transaction holds on the tables that it has written, to its end
WRITING = [
    "RowExclusiveLock",
    "ShareRowExclusiveLock",
    "ExclusiveLock",
    "AccessExclusiveLock",
]


class Database:
    """:param catalog: :class:`Catalog`; that of the database when it is left out"""

    def __init__(self, env, catalog=None):
        self.env = env
        self.catalog = catalog or env["webcrm.transfer"]._catalog()
        self.fates = Fates(env)

    @property
    def tables(self):
        return self.catalog.tables

    def label(self, table):
        """What a table holds, as the user reads it."""
        return self.env["webcrm.transfer"]._table_label(table)

    def lock(self, partners):
        """Let nobody else move or merge these records at the same time."""
        query = "SELECT id FROM res_partner WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE"
        self.env.cr.execute(query, [list(partners._ids)])

    # ---- find ----

    def rows_of(self, partner_id, date_from=None, human=()):
        """All rows that point at a partner: where there are any, and then which.

        :param date_from: records of earlier days are not recent
        :param human: ids of other records of the same human: theirs is not foreign
        :return: list of :class:`Group`
        """
        self.env.flush_all()
        [[there]] = self.env.execute_query(about(self.catalog.present, partner_id))
        there = {number: models for number, models in enumerate(there) if models}
        return self._collect(there, partner_id, date_from, human)

    def rows_made(self, partner_id, known=(), date_from=None, human=()):
        """The same, of what this transaction has made and is not known yet: few tables are
        asked, as nobody else's rows come to light in a transaction.

        :param known: list of (number of the table, mask, keys)
        :return: list of :class:`Group`
        """
        self.env.flush_all()
        written = self._written()
        queries = [
            keys_of(number, table, partner_id)
            for number, table in enumerate(self.tables)
            if table.name in written
        ]
        found = [
            self._group(number, mask, None, False, True, *keys)
            for number, mask, *keys in self.union(queries)
        ]
        there = {group.number: True for group in plans.unknown(found, known)}
        groups = self._collect(there, partner_id, date_from, human)
        return plans.unknown(groups, known)

    def _written(self):
        """:return: set of the names of the tables that this transaction has written"""
        # Not the statistics of the transaction: an administrator can turn them off.
        query = SQL(
            "SELECT c.relname FROM pg_locks l JOIN pg_class c ON c.oid = l.relation "
            "WHERE l.pid = pg_backend_pid() AND l.mode = ANY(%s)",
            WRITING,
        )
        return {name for (name,) in self.env.execute_query(query)}

    def _collect(self, there, partner_id, date_from, human):
        """:param there: dict of number of a table to the models whose records its rows may
        belong to, True for any
        """
        queries = [
            collect(
                number,
                self.tables[number],
                partner_id,
                *self.fates.of(self.tables[number], date_from, models),
                self._foreign(self.tables[number], [partner_id, *human]),
            )
            for number, models in there.items()
        ]
        groups = []
        for number, mask, entity_id, kept, recent, *rest in self.union(queries):
            coming, foreign, *keys = rest
            group = self._group(number, mask, entity_id, bool(kept), recent, *keys)
            group.coming, group.foreign = coming, foreign
            groups.append(group)
        return groups

    def _group(self, number, mask, entity_id, kept, recent, ids, rows):
        name = self.tables[number].name
        fate = (mask, entity_id, kept, recent)
        return plans.Group(number, name, *fate, ids or [], rows or [])

    def _foreign(self, table, human):
        family = SQL("SELECT id FROM (%s) b", beneath(human))
        return self.fates.foreign(table, family)

    def beneath(self, partner_ids):
        """These partners and all that are beneath them.

        :return: dict of id to the id of the one among them that it is beneath
        """
        return dict(self.env.execute_query(beneath(partner_ids))) if partner_ids else {}

    def uses_of(self, addresses, human, date_from=None):
        """All rows that point at addresses: in which columns there are any, then which.

        :param addresses: ids
        :param human: ids: the person whom they are beneath, and other records of it
        :return: list of :class:`Use`
        """
        others = [pair for pair in enumerate(self.tables) if pair[1].name != PARTNERS]
        found = self.env.execute_query(used_links(others, addresses))
        queries = [
            self._uses_by(number, position, addresses, human, date_from)
            for number, position in found
        ]
        uses = []
        for number, address, entity_id, kept, recent, *rest in self.union(queries):
            coming, position, foreign, direct, ids, rows = rest
            use = Use(
                number, self.tables[number].name, 0, entity_id, bool(kept), recent
            )
            use.ids, use.rows, use.address = ids or [], rows or [], address
            use.coming, use.foreign, use.direct = coming, foreign, direct
            use.position = position
            use.own = self.tables[number].links[position].kind == REFERENCE
            uses.append(use)
        return uses

    def _uses_by(self, number, position, addresses, human, date_from):
        table = self.tables[number]
        entity, *fates = self.fates.of(table, date_from)
        foreign = self._foreign(table, human)
        direct = SQL("coalesce(%s, FALSE)", table.points_at(human[0]))
        fates = [SQL("(%s)::int", entity), *fates, SQL("%s::int", position)]
        fates += [foreign, direct]
        return collect_uses(number, table, table.links[position], addresses, *fates)

    def copyable(self, addresses):
        """Those of partners that are an address, and no contact of its own."""
        query = SQL(
            "SELECT id FROM res_partner WHERE id = ANY(%s) AND type <> 'contact'",
            list(addresses),
        )
        return {row_id for (row_id,) in self.env.execute_query(query)}

    def collisions(self, source_id, changes):
        """Which rows a unique rule would refuse at their target, in one query.

        :param changes: list of (:class:`Group`, target id); without a target, the record
            is new and has no rows that anything could collide with
        :return: dict of number of the table to set of keys
        """
        keys, queries, found = {}, [], {}
        for group, target_id in changes:
            if target_id:
                keys.setdefault((group.number, target_id), []).extend(group.keys)
        for (number, target_id), moving in keys.items():
            queries += collisions(
                number, self.tables[number], moving, source_id, target_id
            )
        for number, key in self.union(queries):
            key = plans.as_key(key) if isinstance(key, dict) else key
            found.setdefault(number, set()).add(key)
        return found

    def rows_by_key(self, queries):
        """:param queries: of a table's name and a row as JSON
        :return: dict of table to dict of key to row; the key of a partner is its id
        """
        rows = {}
        for table, row in self.union(queries):
            key = row["id"] if table == PARTNERS else plans.as_key(row)
            rows.setdefault(table, {})[key] = row
        return rows

    def union(self, queries):
        """All rows of several queries, in one."""
        if not queries:
            return []
        self.env.cr.execute(SQL(" UNION ALL ").join(queries))
        return self.env.cr.fetchall()

    # ---- change ----

    def repoint(self, changes):
        """Point rows at other partners.

        :param changes: list of :class:`Change`
        :return: dict of table to the keys that changed, of tables whose rows have ids
        """
        tables = list(dict.fromkeys(change.table.name for change in changes))
        done = self._run(statements.repoint(changes))
        return {tables[number]: set(keys) for number, keys in done.items()}

    def delete(self, changes):
        """Delete rows; what is deleted is returned in full.

        :return: list of dicts `table`, `rows`
        """
        done = self._run(statements.delete(changes))
        return [
            {"table": changes[number].table.name, "rows": rows}
            for number, rows in done.items()
        ]

    def copy_rows(self, copies):
        """:param copies: list of SQL, see :meth:`OwnData.copied`"""
        if copies:
            self.env.flush_all()
            self._run(statements.copy_rows(copies))
            self.forget(())

    def _run(self, statement):
        if statement is None:
            return {}
        self.env.cr.execute(statement)
        return dict(self.env.cr.fetchall())

    def forget(self, tables):
        """Empty the cache of what was changed in the database.

        What partners and users have in columns of their own stays, unless it is these
        that were changed: reading it again is half of what a merge costs.
        """
        names, linked = set(tables), {"ir.attachment"}
        for table in self.tables:
            if table.name in names:
                linked |= (
                    {table.model} if table.model else {m for _c, m in table.parents}
                )
        for model in linked:
            self.env[model].invalidate_model(flush=False)
        for model in {"res.partner", "res.users"} - linked:
            fields = self.env[model]._fields
            followed = [n for n, f in fields.items() if not (f.store and f.column_type)]
            self.env[model].invalidate_model(followed, flush=False)
