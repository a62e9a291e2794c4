"""What decides about a row: its entity type, whether it is kept, recent, coming."""

from functools import cached_property

from odoo.tools import SQL

from .links import PARTNERS

#: which records of an entity type: all, those that never move, those open or ahead
BASE, KEPT, COMING = "base", "kept", "coming"


class Fates:
    """SQL on row `t` of a table, from the entity types in force."""

    def __init__(self, env):
        self.env = env
        self._known, self._queries = {}, {}

    @cached_property
    def types(self):
        """:return: dict of model to list of the entity types that can be moved"""
        # sudo: what moves along does not depend on what the mover may see.
        types = self.env["webcrm.entity.type"].sudo()
        types = types.search_fetch([("transferable", "=", True)])
        by_model = {}
        for entity in types.filtered(lambda entity: entity._works()):
            by_model.setdefault(entity.model, []).append(entity)
        return by_model

    def of(self, table, date_from=None, models=True):
        """See :meth:`_of`; made once, as a transfer asks more than once."""
        key = (table.name, date_from, str(models))
        if key not in self._known:
            self._known[key] = self._of(table, date_from, models)
        return self._known[key]

    def _of(self, table, date_from, models):
        """What decides about rows of a table.

        :param models: list of those whose records its rows may belong to; True for any
        :return: SQL of the row's entity type, whether it is kept, whether recent, and
        whether it is coming: open, or ahead
        """
        cases, kept, old, past = [], [], [], []
        for entity, *row in self._entity_links(table, models):
            belongs = self._exists(entity, BASE, *row)
            cases.append(SQL("WHEN %s THEN %s", belongs, entity.id))
            if entity.kept_domain:
                kept.append(self._exists(entity, KEPT, *row))
            if date_from and entity.date_field:
                recent = self._exists(entity, date_from, *row)
                old.append(SQL("(%s AND NOT %s)", belongs, recent))
            if not entity._status_domain("open").is_true():
                coming = self._exists(entity, COMING, *row)
                past.append(SQL("(%s AND NOT %s)", belongs, coming))
        if table.name == PARTNERS:
            kept += self._addresses_in_use()
        return (
            SQL("CASE %s END", SQL(" ").join(cases)) if cases else SQL("NULL"),
            SQL(" OR ").join(kept) if kept else SQL("FALSE"),
            SQL("NOT (%s)", SQL(" OR ").join(old)) if old else SQL("TRUE"),
            SQL("NOT (%s)", SQL(" OR ").join(past)) if past else SQL("TRUE"),
        )

    def foreign(self, table, family):
        """SQL: whether it is a record of somebody else, by the first of the fields that
        link its type to a person; an order's customer, say.

        :param family: SQL of the ids of the person and of what is beneath it
        """
        names = {
            name
            for entity in self.types.get(table.model, ())
            for name in entity._link_names()[:1]
            if name in table.columns and entity._field_at(name).type == "many2one"
        }
        own = [SQL("%s IN (%s)", SQL.identifier("t", n), family) for n in sorted(names)]
        if not own:
            return SQL("FALSE")
        return SQL("NOT coalesce(%s, FALSE)", SQL(" OR ").join(own))

    def _addresses_in_use(self):
        """SQL on an address of a person: whether records that never move are about it.

        A posted invoice to it would otherwise leave the organization with the address.
        """
        conditions = []
        for entity in (one for found in self.types.values() for one in found):
            if not entity.kept_domain:
                continue
            for name in entity._link_names():
                field = entity._field_at(name)
                if field.type == "many2one" and field.store and "." not in name:
                    conditions.append(self._exists(entity, KEPT, "id", None, name))
        return conditions

    def _entity_links(self, table, models):
        """How rows of a table belong to records of entity types.

        :return: iterator of (entity type, column with the record's id, guard or None)
        """
        if table.model in self.types:
            for entity in self.types[table.model]:
                yield entity, "id", None
            return
        parents = [parent for parent in table.parents if parent[1] in self.types]
        for column, model in parents:
            for entity in self.types[model]:
                yield entity, column, None
        if table.document and not parents:
            model_column, id_column = table.document
            for model, found in self.types.items():
                if models is not True and model not in models:
                    continue
                guard = SQL("t.%s = %s", SQL.identifier(model_column), model)
                for entity in found:
                    yield entity, id_column, guard

    def _exists(self, entity, which, column, guard, link="id"):
        alias, tables, where = self._records(entity, which)
        row, of_row = SQL.identifier("t", column), SQL.identifier(alias, link)
        exists = SQL(
            "EXISTS (SELECT 1 FROM %s WHERE %s AND %s = %s)", tables, where, of_row, row
        )
        return SQL("(%s AND %s)", guard, exists) if guard else exists

    def _records(self, entity, which):
        """Records of an entity type, made once for all tables that lead to them.

        :param which: BASE, KEPT, COMING, or the day since when
        :return: the alias of their table, SQL of what they are selected from, and where
        """
        key = (entity.id, which)
        if key not in self._queries:
            # sudo: as above.
            records = self.env[entity.model].sudo().with_context(active_test=False)
            domain = self._domain(entity, which)
            query = records._search(domain, bypass_access=True)
            where = query.where_clause or SQL("TRUE")
            self._queries[key] = query.table, query.from_clause, where
        return self._queries[key]

    def _domain(self, entity, which):
        base = entity._text_domain("domain")
        if which == BASE:
            return base
        if which == KEPT:
            return base & entity._text_domain("kept_domain")
        if which == COMING:
            return base & entity._status_domain("open")
        return base & entity._date_domain(which, None)
