"""The ways in which rows of the database point at a partner.

Plain data: nothing here reads the database.
"""

from dataclasses import dataclass

from odoo.tools import SQL

FOREIGN_KEY, REFERENCE, TEXT = "foreign_key", "reference", "text"
#: the table that all this is about
PARTNERS = "res_partner"
#: what a record gets by itself while it lives
OWN_TABLES = {"mail_followers", "ir_model_data", "mail_message", "webcrm_person_log"}
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
class Same:
    """What makes two rows of a table one, though no unique index says so.

    `link`: the column that points at the partner; `columns`: those that are equal;
    `answer`: a column of which the better value is kept, and `best_first` its values;
    `kept`: whether the source's row is left with it, and not taken out.
    """

    link: str
    columns: tuple
    answer: str = ""
    best_first: tuple = ()
    kept: bool = False

    def rank(self, value):
        """How good an answer is; the lowest is the best."""
        known = value in self.best_first
        return self.best_first.index(value) if known else len(self.best_first)


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
    same: Same | None = None

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
