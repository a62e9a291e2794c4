from odoo import api, models, tools
from odoo.tools import SQL

from ...tools.transfer.plan import Group
from .transfer_links import (
    REFERENCE,
    TEXT,
    Link,
    Table,
    Unique,
    about,
    collect,
    present,
)

FOREIGN_KEYS = """
    SELECT k.conrelid::regclass::text, a.attname, k.confrelid::regclass::text,
           k.confdeltype::text
      FROM pg_constraint k
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
     WHERE k.contype = 'f' AND array_length(k.conkey, 1) = 1
       AND k.connamespace = current_schema::regnamespace
"""
COLUMNS = """
    SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum)
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = current_schema::regnamespace AND c.relkind IN ('r', 'p')
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
  GROUP BY c.relname
"""
UNIQUES = """
    SELECT i.indrelid::regclass::text,
           ARRAY(SELECT pg_get_indexdef(i.indexrelid, n, true)
                   FROM generate_series(1, i.indnkeyatts) n),
           coalesce(pg_get_expr(i.indpred, i.indrelid), '')
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE i.indisunique AND c.relnamespace = current_schema::regnamespace
"""


class WebcrmTransfer(models.Model):
    """Finding every row that points at a person."""

    _inherit = "webcrm.transfer"

    @api.model
    def _ignored_tables(self):
        """Tables whose rows never follow a person by themselves.

        Extend it for tables that keep themselves up to date.

        :return: set of names
        """
        return {"webcrm_transfer", "webcrm_blocked_address"} | self._transient_tables()

    @api.model
    def _copied_links(self, kept=()):
        """The person's own data in other tables: the target gets a copy, none is moved.

        :param kept: names of fields with a picture that the target keeps as they are
        :return: list of (table, column, columns that tell a row, SQL condition on `t`)
        """
        return [
            *self._own_relations(),
            ("webcrm_blocked_address", "partner_id", ("email",), SQL("TRUE")),
            *self._picture_links(kept),
        ]

    @api.model
    @tools.ormcache()
    def _own_relations(self):
        """Many2many fields that are the person's own data, such as tags and interests."""
        business = {*self.env["webcrm.entity.type"].sudo().search([]).mapped("model")}
        tables = self._models_by_table()
        return [
            (field.relation, field.column1, (field.column2,), SQL("TRUE"))
            for field in self.env["res.partner"]._fields.values()
            if field.type == "many2many"
            and field.store
            and field.relation not in tables
            and field.comodel_name not in business
            and not self.env[field.comodel_name]._transient
        ]

    @api.model
    def _transient_tables(self):
        tables = set()
        for model in self.env.registry.values():
            fields_m2m = [f for f in model._fields.values() if f.type == "many2many"]
            if model._transient:
                tables.add(model._table)
                tables.update(f.relation for f in fields_m2m if f.store)
        return tables

    @api.model
    @tools.ormcache()
    def _linked_tables(self):
        """Every table with a column that points at partners.

        :return: tuple of :class:`Table`
        """
        self.env.cr.execute(FOREIGN_KEYS)
        foreign_keys = self.env.cr.fetchall()
        self.env.cr.execute(COLUMNS)
        columns = dict(self.env.cr.fetchall())
        self.env.cr.execute(UNIQUES)
        uniques = self.env.cr.fetchall()
        links = self._reference_links()
        for table, column, target, _action in foreign_keys:
            if target == "res_partner":
                links.setdefault(table, []).append(Link(column))
        ignored = self._ignored_tables() | {name for name, *_ in self._own_relations()}
        return tuple(
            self._linked_table(name, found, columns[name], foreign_keys, uniques)
            for name, found in sorted(links.items())
            if name in columns and name not in ignored
        )

    @api.model
    @tools.ormcache()
    def _present_query(self):
        return present(self._linked_tables())

    @api.model
    def _linked_table(self, name, links, columns, foreign_keys, uniques):
        models_of = self._models_by_table()
        model = models_of.get(name, "")
        names = {link.column for link in links}
        return Table(
            name=name,
            columns=tuple(columns),
            links=tuple(sorted(links, key=lambda link: link.column)),
            model=model,
            uniques=tuple(
                Unique(tuple(expressions), predicate)
                for table, expressions, predicate in uniques
                if table == name and not names.isdisjoint(expressions)
            ),
            parents=tuple(
                (column, models_of[target])
                for table, column, target, action in foreign_keys
                if table == name and action == "c" and target in models_of
            ),
            document=self._document_columns(model),
        )

    @api.model
    @tools.ormcache()
    def _models_by_table(self):
        """:return: dict of table to model"""
        return {
            model._table: name
            for name, model in self.env.registry.items()
            if model._auto and not model._abstract
        }

    @api.model
    def _document_columns(self, model):
        """The columns by which rows of a model belong to any record."""
        for field in self.env[model]._fields.values() if model else ():
            if field.type == "many2one_reference" and self._is_stored_reference(field):
                return (field.model_field, field.name)
        return ()

    @api.model
    def _is_stored_reference(self, field):
        model_field = self.env[field.model_name]._fields.get(field.model_field)
        return bool(field.store and model_field and model_field.store)

    @api.model
    def _reference_links(self):
        """Columns that point at partners without a foreign key.

        :return: dict of table to list of :class:`Link`
        """
        links = {}
        for model in self.env.registry.values():
            if model._abstract or model._transient or not model._auto:
                continue
            for field in model._fields.values():
                if field.type == "many2one_reference" and self._is_stored_reference(
                    field
                ):
                    # Attachments with a field are pictures: values, not records.
                    empty = "res_field" if model._name == "ir.attachment" else ""
                    link = Link(field.name, REFERENCE, field.model_field, empty)
                elif field.type == "reference" and field.store and not field.compute:
                    link = Link(field.name, TEXT)
                else:
                    continue
                links.setdefault(model._table, []).append(link)
        return links

    @api.model
    def _collect_groups(self, partner, date_from=None):
        """All rows that point at a partner: where there are any, and then which.

        :param date_from: records of earlier days are not recent
        :return: list of :class:`Group`
        """
        self.env.flush_all()
        tables = self._linked_tables()
        found = self.env.execute_query(about(self._present_query(), partner.id))
        if not found:
            return []
        entities, groups = self._transferable_types(), []
        queries = [
            collect(
                n,
                tables[n],
                partner.id,
                *self._fate_sql(tables[n], entities, date_from),
            )
            for (n,) in found
        ]
        self.env.cr.execute(SQL(" UNION ALL ").join(queries))
        for number, mask, entity_id, kept, recent, ids, rows in self.env.cr.fetchall():
            group = Group(
                number, tables[number].name, mask, entity_id, bool(kept), recent
            )
            group.ids, group.rows = ids or [], rows or []
            groups.append(group)
        return groups

    @api.model
    @tools.ormcache()
    def _copied_columns(self):
        """The columns of the tables that hold a person's own data, as far as they exist.

        :return: dict of table to tuple of names
        """
        self.env.cr.execute(COLUMNS)
        columns = dict(self.env.cr.fetchall())
        tables = [table for table, *_ in self._copied_links()]
        return {table: tuple(columns[table]) for table in tables if table in columns}
