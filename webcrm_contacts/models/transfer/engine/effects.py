"""What other apps compute and store when a record changes, so that it can be undone.

An opportunity's e-mail address follows its contact's, an event's country that of its
address: Odoo does it by itself when the record is written.
"""

from collections import defaultdict

from odoo.tools import SQL

from ....tools.transfer import plan as plans
from . import statements
from .links import PARTNERS

# What core writes on other records by itself when a field of a partner is written.
WRITTEN_ALONG = {"name": (("res.partner.bank", "acc_holder_name", "partner_id"),)}


class Effects:
    """Stored values of other records that follow from a person's."""

    def __init__(self, env, catalog):
        self.env = env
        self.catalog = catalog

    def watch(self, written):
        """The stored values of other records that depend on what will be written.

        :param written: list of (`res.partner` records, names of fields that are written)
        :return: dict of (table, columns) to rows as they are now, by id; and what is to
            be protected: list of (fields, records) whose values users may have typed
        """
        watched, typed = {}, []
        for cards, names in written:
            for field, dependents in self._of_others(cards, names):
                columns, ids = watched.setdefault(dependents._name, (set(), set()))
                columns.add(field.name)
                ids.update(dependents._ids)
                if field.compute and not field.readonly:
                    typed.append(([field], dependents))
        rows = {
            (self.env[name]._table, tuple(sorted(columns))): self._stored(
                name, columns, ids
            )
            for name, (columns, ids) in watched.items()
        }
        return rows, typed

    def compute_since(self, returned, moment, left):
        """Let what was stored since follow from what has gone back: the line that came to
        an order follows it. Of what users may have typed, only links do.

        :param returned: list of (records, names of fields that have their former values)
        :param moment: since when; what was not written since is as it was before
        :param left: ids of the partners that the links have left
        """
        self.env.invalidate_all()
        known = {}
        for records, _names in returned:
            known.setdefault(records._name, set()).update(records._ids)
        for records, names in returned:
            for field, rows in self._dependents(records, names, _follows):
                date = "write_date" if field.readonly else "create_date"
                since = [("id", "in", rows.ids), (date, ">=", moment)]
                if not field.readonly:
                    since += [("id", "not in", [*known.get(rows._name, ())])]
                    since += [(field.name, "in", left)]
                if rows._log_access and (found := rows.search(since)):
                    self.env.add_to_compute(field, found)
        self.env.flush_all()

    def _dependents(self, records, names, select):
        """The stored fields of other models that depend on fields of records.

        :param select: function of a field: whether it is asked for
        :return: iterator of (field, records that have it stored)
        """
        if not records:
            return
        fields = [records._fields[name] for name in names]
        tree = self.env.registry.get_trigger_tree(
            fields,
            select=lambda f: f.compute and f.store and f.column_type and select(f),
        )
        # sudo: what follows from the records, whoever may read it.
        records = records.sudo().with_context(active_test=False)
        for field, dependents, _new in records._modified_triggers(tree):
            other = self.env[dependents._name]._table != PARTNERS
            if dependents.ids and other:
                yield field, dependents

    def _of_others(self, cards, names):
        """:return: iterator of (field, records of other models that have it stored)"""
        yield from self._dependents(cards, names, bool)
        if not cards:
            return
        for model, column, link in (x for n in names for x in WRITTEN_ALONG.get(n, ())):
            # sudo: as above.
            along = self.env[model].sudo().search([(link, "in", cards.ids)])
            if along:
                yield along._fields[column], along

    def _stored(self, model, columns, ids):
        """Values of columns as they are in the database.

        :return: dict of id to dict of columns
        """
        pairs = SQL(", ").join(
            SQL("%s, %s", name, SQL.identifier("t", name)) for name in sorted(columns)
        )
        self.env.cr.execute(
            SQL(
                "SELECT t.id, jsonb_build_object(%s) FROM %s t WHERE t.id = ANY(%s)",
                pairs,
                SQL.identifier(self.env[model]._table),
                list(ids),
            )
        )
        return dict(self.env.cr.fetchall())

    def find(self, watched):
        """What changed of what was watched.

        :return: dict of table to changes by row, see :func:`row_changes`
        """
        names = self.catalog.models
        effects = {}
        for (table, columns), before in watched.items():
            after = self._stored(names[table], columns, before)
            if changes := plans.row_changes(before, after):
                effects[table] = changes
        return effects

    def restore(self, effects):
        """Give other records back what was computed; later changes are left alone."""
        names = self.catalog.models
        for table, changes in effects.items():
            if table not in names:
                continue  # its app has been uninstalled
            known = self.env[names[table]]._fields
            columns = {c for changed in changes.values() for c in changed if c in known}
            if not columns:
                continue  # the field was deleted
            now = self._stored(names[table], columns, map(int, changes))
            alike = defaultdict(list)
            for row_id, changed in changes.items():
                current = now.get(int(row_id), {})
                former = {
                    c: old for c, (old, new) in changed.items() if current.get(c) == new
                }
                if former:
                    alike[tuple(former)].append(former | {"id": int(row_id)})
            for rows in alike.values():
                self.env.cr.execute(statements.put_back_columns(table, rows))


def _follows(field):
    """Whether a computed field is nothing but what it follows from, or is a link."""
    return field.readonly or field.comodel_name == "res.partner"
