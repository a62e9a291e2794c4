"""What decides about a row: its entity type, whether it is kept, recent, coming."""

from functools import cached_property

from odoo.tools import SQL

from .links import PARTNERS


class Fates:
    """SQL on row `t` of a table, from the entity types in force."""

    def __init__(self, env):
        self.env = env
        self._known = {}

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

    def of(self, table, date_from=None):
        """See :meth:`_of`; made once, as a transfer asks more than once."""
        key = (table.name, date_from)
        if key not in self._known:
            self._known[key] = self._of(table, date_from)
        return self._known[key]

    def _of(self, table, date_from):
        """:return: SQL of the row's entity type, whether it is kept, whether recent, and
        whether it is coming: open, or ahead
        """
        cases, kept, old, past = [], [], [], []
        for entity, *row in self._entity_links(table):
            base = entity._text_domain("domain")
            belongs = self._exists(entity, base, *row)
            cases.append(SQL("WHEN %s THEN %s", belongs, entity.id))
            if entity.kept_domain:
                domain = base & entity._text_domain("kept_domain")
                kept.append(self._exists(entity, domain, *row))
            if date_from and entity.date_field:
                recent = base & entity._date_domain(date_from, None)
                recent = self._exists(entity, recent, *row)
                old.append(SQL("(%s AND NOT %s)", belongs, recent))
            coming = entity._status_domain("open")
            if not coming.is_true():
                coming = self._exists(entity, base & coming, *row)
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
            domain = entity._text_domain("domain") & entity._text_domain("kept_domain")
            for name in entity._link_names():
                field = entity._field_at(name)
                if field.type == "many2one" and field.store and "." not in name:
                    conditions.append(self._exists(entity, domain, "id", None, name))
        return conditions

    def _entity_links(self, table):
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
                guard = SQL("t.%s = %s", SQL.identifier(model_column), model)
                for entity in found:
                    yield entity, id_column, guard

    def _exists(self, entity, domain, column, guard, link="id"):
        # sudo: as above.
        records = self.env[entity.model].sudo().with_context(active_test=False)
        query = records._search(domain, bypass_access=True)
        row = SQL.identifier("t", column)
        query.add_where(SQL("%s = %s", SQL.identifier(query.table, link), row))
        exists = SQL("EXISTS (%s)", query.select(SQL("1")))
        return SQL("(%s AND %s)", guard, exists) if guard else exists
