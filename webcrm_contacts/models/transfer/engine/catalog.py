"""What of this database points at partners: read once, from the database itself."""

from dataclasses import dataclass
from functools import cached_property

from odoo.tools import SQL, frozendict

from .finding import present
from .links import REFERENCE, TEXT, Link, Table, Unique

FOREIGN_KEYS = """
    SELECT c.relname, a.attname, target.relname, k.confdeltype::text
      FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_class target ON target.oid = k.confrelid
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
    SELECT t.relname,
           ARRAY(SELECT pg_get_indexdef(i.indexrelid, n, true)
                   FROM generate_series(1, i.indnkeyatts) n),
           coalesce(pg_get_expr(i.indpred, i.indrelid), '')
      FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
     WHERE i.indisunique AND t.relnamespace = current_schema::regnamespace
"""
BLOCKED_ADDRESSES = "webcrm_blocked_address"


@dataclass(frozen=True)
class OwnData:
    """A table with data of the person itself: in a merge the target gets a copy.

    `same`: columns by which the target has such a row already.
    """

    table: str
    column: str
    same: tuple
    columns: tuple = ()
    condition: SQL = SQL("TRUE")

    def query(self, persons):
        """:param persons: ids
        :return: SQL of the table's name and the rows
        """
        return SQL(
            "SELECT %s, to_jsonb(t) FROM %s t WHERE t.%s = ANY(%s) AND %s",
            self.table,
            SQL.identifier(self.table),
            SQL.identifier(self.column),
            list(persons),
            self.condition,
        )

    def copied(self, source_id, target_id):
        """:return: SQL that gives the target rows like those of the source"""
        names = [name for name in self.columns if name != "id"]
        values = SQL(", ").join(
            SQL("%s", target_id) if name == self.column else SQL.identifier("t", name)
            for name in names
        )
        same = SQL(" AND ").join(
            SQL("o.%(c)s IS NOT DISTINCT FROM t.%(c)s", c=SQL.identifier(name))
            for name in self.same
        )
        return SQL(
            "INSERT INTO %(table)s AS n (%(names)s) SELECT %(values)s FROM %(table)s t "
            "WHERE t.%(column)s = %(source)s AND %(condition)s AND NOT EXISTS "
            "(SELECT 1 FROM %(table)s o WHERE o.%(column)s = %(target)s AND %(same)s) "
            "RETURNING to_jsonb(n) AS key",
            table=SQL.identifier(self.table),
            names=SQL(", ").join(map(SQL.identifier, names)),
            values=values,
            column=SQL.identifier(self.column),
            source=source_id,
            target=target_id,
            condition=self.condition,
            same=same,
        )


@dataclass(frozen=True)
class Catalog:
    """What points at partners, and how.

    `models`: of each table; `own`: lists such as tags, as :class:`OwnData`; `json`:
    (table, column, where its properties are defined or None); `references`: of tables
    whose rows have twins, the (table, column) that point at them;
    `present`: see :func:`present`.
    """

    tables: tuple
    models: frozendict
    own: tuple
    json: tuple
    references: frozendict
    present: SQL

    def table(self, name):
        return self._by_name[name]

    @cached_property
    def _by_name(self):
        return {table.name: table for table in self.tables}

    @cached_property
    def link_columns(self):
        """In tables that only link two records: the column of the other record.

        :return: dict of (table, table of the other record) to column
        """
        tables = {model: table for table, model in self.models.items()}
        return {
            (table.name, tables[model]): column
            for table in self.tables
            if not table.has_id
            for column, model in table.parents
        }


class CatalogReader:
    """Reads the catalog of one database; asks nothing about persons.

    :param ignored: names of tables whose rows follow nobody
    :param business: names of models whose records are no data of a person
    :param same: dict of model to :class:`Same`
    """

    def __init__(self, env, ignored, business, same):
        self.env, self.same = env, same
        self.ignored = ignored | self._transient_tables()
        self.business = business
        self.models = {
            model._table: name
            for name, model in env.registry.items()
            if model._auto and not model._abstract
        }

    def make(self):
        """:return: :class:`Catalog`"""
        columns = dict(self._query(COLUMNS))
        own = tuple(self._own_data(columns))
        ignored = self.ignored | {BLOCKED_ADDRESSES} | {data.table for data in own}
        foreign_keys = self._query(FOREIGN_KEYS)
        tables = tuple(self._tables(columns, ignored, foreign_keys))
        return Catalog(
            tables=tables,
            models=frozendict(self.models),
            own=own,
            json=tuple(self._json_columns()),
            references=frozendict(self._references(tables, columns, foreign_keys)),
            present=present(tables),
        )

    def _query(self, query):
        self.env.cr.execute(query)
        return self.env.cr.fetchall()

    def _transient_tables(self):
        tables = set()
        for model in self.env.registry.values():
            if model._transient:
                lists = (f for f in model._fields.values() if f.type == "many2many")
                tables |= {model._table, *(f.relation for f in lists if f.store)}
        return tables

    def _own_data(self, columns):
        """Many2many fields that are the person's own, such as tags, and addresses that
        it is not to be written to."""
        found = [(BLOCKED_ADDRESSES, "partner_id", ("email",))]
        found += [
            (field.relation, field.column1, (field.column2,))
            for field in self.env["res.partner"]._fields.values()
            if field.type == "many2many"
            and field.store
            and field.relation not in self.models
            and field.comodel_name not in self.business
            and not self.env[field.comodel_name]._transient
        ]
        for table, column, same in found:
            if table in columns:
                yield OwnData(table, column, same, tuple(columns[table]))

    def _references(self, tables, columns, foreign_keys):
        """Columns that point at rows that may have twins."""
        for target in (table.name for table in tables if table.same):
            yield (
                target,
                tuple(
                    (table, column)
                    for table, column, other, _action in foreign_keys
                    if other == target and "id" in columns[table]
                ),
            )

    def _tables(self, columns, ignored, foreign_keys):
        """Every table with a column that points at partners."""
        uniques = self._query(UNIQUES)
        links = self._reference_links()
        for table, column, target, _action in foreign_keys:
            if target == "res_partner":
                links.setdefault(table, []).append(Link(column))
        for name, found in sorted(links.items()):
            if name in columns and name not in ignored:
                yield self._table(name, found, columns[name], foreign_keys, uniques)

    def _table(self, name, links, columns, foreign_keys, uniques):
        model = self.models.get(name, "")
        names = {link.column for link in links}
        # As the database writes a name in an expression.
        names |= {f'"{name}"' for name in names}
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
                (column, self.models[target])
                for table, column, target, action in foreign_keys
                if table == name and action == "c" and target in self.models
            ),
            document=self._document_columns(model),
            same=self.same.get(model),
        )

    def _document_columns(self, model):
        """The columns by which rows of a model belong to any record."""
        for field in self.env[model]._fields.values() if model else ():
            if field.type == "many2one_reference" and self._is_stored_reference(field):
                return (field.model_field, field.name)
        return ()

    def _is_stored_reference(self, field):
        model_field = self.env[field.model_name]._fields.get(field.model_field)
        return bool(field.store and model_field and model_field.store)

    def _reference_links(self):
        """Columns that point at partners without a foreign key.

        :return: dict of table to list of :class:`Link`
        """
        links = {}
        for field in self._stored_fields():
            if field.type == "many2one_reference" and self._is_stored_reference(field):
                # Attachments with a field are pictures: values, not records.
                empty = "res_field" if field.model_name == "ir.attachment" else ""
                link = Link(field.name, REFERENCE, field.model_field, empty)
            elif field.type == "reference" and field.store and not field.compute:
                link = Link(field.name, TEXT)
            else:
                continue
            links.setdefault(self.env[field.model_name]._table, []).append(link)
        return links

    def _json_columns(self):
        """Columns with JSON that may hold ids of partners: values per company, and
        properties."""
        for field in self.env.registry.many2one_company_dependents["res.partner"]:
            yield self.env[field.model_name]._table, field.name, None
        for field in self._stored_fields():
            if field.type == "properties" and field.store:
                model = self.env[field.model_name]
                container = model._fields[field.definition_record].comodel_name
                source = (self.env[container]._table, field.definition_record_field)
                yield model._table, field.name, source

    def _stored_fields(self):
        for model in self.env.registry.values():
            if model._auto and not (model._abstract or model._transient):
                yield from model._fields.values()
