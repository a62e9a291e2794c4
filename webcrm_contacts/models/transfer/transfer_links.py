"""The ways in which rows of the database point at a partner, and the SQL about them.

Plain data and SQL objects: nothing here reads the database.
"""

from dataclasses import dataclass

from odoo.tools import SQL

FOREIGN_KEY, REFERENCE, TEXT = "foreign_key", "reference", "text"
#: whom a query is about that was made to be used again; no record has this number
NOBODY = -1


def reference(partner_id):
    """A partner as the value of a `reference`."""
    return f"res.partner,{partner_id}"


@dataclass(frozen=True)
class Link:
    """A column that points at a partner.

    `kind`: a foreign key; a `many2one_reference`, valid where `model_column` says
    `res.partner`; or a `reference`, text such as `res.partner,7`. `empty_column`: rows
    that have a value there are something else.
    """

    column: str
    kind: str = FOREIGN_KEY
    model_column: str = ""
    empty_column: str = ""

    def value(self, partner_id):
        return reference(partner_id) if self.kind == TEXT else partner_id

    def points_at(self, partner_id):
        return self._points(SQL("= %s", self.value(partner_id)))

    def points_at_any(self, partner_ids):
        return self._points(SQL("= ANY(%s)", [self.value(one) for one in partner_ids]))

    @property
    def partner_id(self):
        """SQL of the partner's id in row `t`."""
        column = SQL.identifier("t", self.column)
        return (
            SQL("split_part(%s, ',', 2)::int", column) if self.kind == TEXT else column
        )

    def _points(self, comparison):
        column = SQL.identifier("t", self.column)
        condition = SQL("%s %s", column, comparison)
        if self.kind != REFERENCE:
            return condition
        model = SQL.identifier("t", self.model_column)
        condition = SQL("%s AND %s = 'res.partner'", condition, model)
        if self.empty_column:
            column = SQL.identifier("t", self.empty_column)
            condition = SQL("%s AND %s IS NULL", condition, column)
        return SQL("(%s)", condition)


@dataclass(frozen=True)
class Unique:
    """A unique index: its key columns as expressions, and the rows it is about."""

    expressions: tuple
    predicate: str = ""

    @property
    def condition(self):
        return raw(self.predicate) if self.predicate else SQL("TRUE")


@dataclass(frozen=True)
class Table:
    """A table with links to partners.

    `parents`: (column, table) of what the rows belong to, such as an order's lines;
    `document`: the columns (model, id) by which a row belongs to any record.
    """

    name: str
    columns: tuple
    links: tuple
    model: str = ""
    uniques: tuple = ()
    parents: tuple = ()
    document: tuple = ()

    @property
    def has_id(self):
        return "id" in self.columns

    @property
    def key(self):
        """What tells a row from others: its id, or all that is in it."""
        return SQL("t.id") if self.has_id else SQL("to_jsonb(t)")

    def keys(self, keys):
        return SQL("%s = ANY(%s::%s[])", self.key, list(keys), self.key_type)

    @property
    def key_type(self):
        return SQL("int") if self.has_id else SQL("jsonb")

    @property
    def identifier(self):
        return SQL.identifier(self.name)

    def points_at(self, partner_id):
        return SQL(" OR ").join(link.points_at(partner_id) for link in self.links)

    def mask(self, partner_id):
        """Which links of a row point at the partner, as bits."""
        bits = [
            SQL("CASE WHEN %s THEN %s ELSE 0 END", link.points_at(partner_id), 1 << n)
            for n, link in enumerate(self.links)
        ]
        return SQL(" + ").join(bits)

    def links_of(self, mask):
        return [link for n, link in enumerate(self.links) if mask & (1 << n)]


def raw(text):
    """SQL from the database's own catalog."""
    return SQL(text.replace("%", "%%"))


def present(tables):
    """SQL giving the numbers of the tables that have rows pointing at nobody.

    It is long and always the same: made once, then :func:`about` each partner.

    :param tables: list of :class:`Table`
    """
    return SQL(" UNION ALL ").join(
        SQL(
            "SELECT %s AS number WHERE EXISTS (SELECT 1 FROM %s t WHERE %s)",
            number,
            table.identifier,
            table.points_at(NOBODY),
        )
        for number, table in enumerate(tables)
    )


def about(query, partner_id):
    """A query about nobody, about a partner instead."""
    values = {NOBODY: partner_id, reference(NOBODY): reference(partner_id)}
    return SQL(query.code, *(values.get(value, value) for value in query.params))


def collect(number, table, partner_id, entity, kept, recent):
    """Rows of a table that point at a partner, grouped by what decides about them.

    :param entity: SQL, id of the entity type of row `t`, or NULL
    :param kept: SQL, whether row `t` never moves
    :param recent: SQL, whether row `t` is inside the period that moves
    :return: SQL giving (number, mask, entity, kept, recent, ids, rows)
    """
    ids = SQL("array_agg(t.id ORDER BY t.id)") if table.has_id else SQL("NULL::int[]")
    rows = SQL("NULL::jsonb") if table.has_id else SQL("jsonb_agg(to_jsonb(t))")
    return SQL(
        "SELECT %s AS number, %s AS mask, (%s)::int AS entity, (%s) AS kept, "
        "(%s) AS recent, %s AS ids, %s AS rows FROM %s t WHERE %s GROUP BY 2, 3, 4, 5",
        number,
        table.mask(partner_id),
        entity,
        kept,
        recent,
        ids,
        rows,
        table.identifier,
        table.points_at(partner_id),
    )


def collisions(number, table, keys, source_id, target_id):
    """Which rows would break a unique rule of their table, once they point at a target.

    Against rows that are there, and among themselves.

    :param keys: the rows' keys
    :return: list of SQL giving (number, key as jsonb)
    """
    links = {link.column: link for link in table.links}
    columns = SQL(", ").join(
        SQL("%s AS %s", _moved(links[name], source_id, target_id), SQL.identifier(name))
        if name in links
        else SQL.identifier("t", name)
        for name in table.columns
    )
    return [
        _collision(number, table, unique, columns, table.keys(keys), target_id)
        for unique in table.uniques
    ]


def _moved(link, source_id, target_id):
    """The value of a link once it points at the target."""
    column = SQL.identifier("t", link.column)
    moved = link.value(target_id)
    return SQL(
        "CASE WHEN %s THEN %s ELSE %s END", link.points_at(source_id), moved, column
    )


def _collision(number, table, unique, columns, moving, target_id):
    names = [SQL.identifier(f"_k{n}") for n in range(len(unique.expressions))]
    key_columns = SQL(", ").join(
        SQL("%s AS %s", raw(expression), name)
        for expression, name in zip(unique.expressions, names, strict=True)
    )
    return SQL(
        "SELECT %(number)s AS number, to_jsonb(new._key) AS key FROM "
        "(SELECT k.*, row_number() OVER (PARTITION BY %(names)s ORDER BY k._key) AS _nth FROM"
        " (SELECT _key, %(keys)s FROM"
        "  (SELECT %(row_key)s AS _key, %(columns)s FROM %(table)s t WHERE %(moving)s) AS %(table)s"
        "  WHERE %(condition)s) k) new "
        "WHERE (new._nth > 1 AND %(filled)s) OR EXISTS (SELECT 1 FROM "
        "(SELECT %(keys)s FROM"
        " (SELECT t.* FROM %(table)s t WHERE (%(to_target)s) AND NOT %(moving)s) AS %(table)s"
        " WHERE %(condition)s) old WHERE %(same)s)",
        number=number,
        names=SQL(", ").join(names),
        keys=key_columns,
        row_key=table.key,
        columns=columns,
        table=table.identifier,
        moving=moving,
        condition=unique.condition,
        filled=SQL(" AND ").join(SQL("new.%s IS NOT NULL", name) for name in names),
        to_target=table.points_at(target_id),
        same=SQL(" AND ").join(SQL("new.%s = old.%s", name, name) for name in names),
    )
