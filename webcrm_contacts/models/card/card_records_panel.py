"""Panels that show records of an entity type, read as the user (F5.6, F5.7)."""

from odoo import fields
from odoo.fields import Domain

from ...tools.card.criteria import period_days
from ...tools.card.domain import parse_domain, parse_order
from .card_viewers import as_readers, as_viewers, may_read_field, shared_rows

FIELD_ATTRIBUTES = (
    "type",
    "string",
    "selection",
    "digits",
    "currency_field",
    "relation",
    "sortable",
)
MAX_LIMIT = 80
# Of a list in a cell, more would not be seen.
CELL_LIMIT = 5


class RecordsPanel:
    """A panel on records of an entity type, for one person and one reader.

    :param env: of the reader
    :param panel: dict with all settings of its type
    """

    def __init__(self, env, person, panel):
        self.env, self.person, self.panel = env, person, panel
        self.entity = self._readable_entity()
        self.records = self.entity._records() if self.entity else None

    def _readable_entity(self):
        """The entity type when the user may read its records, else none."""
        # sudo: what the type says is needed to show; its records are read as the user.
        entities = self.env["webcrm.entity.type"].sudo()
        entity = entities.browse(self.panel["entity_type"]).exists()
        model = self.env.get(entity.model) if entity else None
        if model is None:
            return None
        readable = all(one.has_access("read") for one in as_readers(model))
        return entity.sudo(False) if readable else None

    def _describe(self):
        """What every panel on records tells the browser."""
        entity, panel = self.entity, self.panel
        return {
            "type": panel["type"],
            "title": panel["title"] or entity.name,
            "name": entity.name,
            "icon": entity.icon or "fa-circle-o",
            "model": entity.model,
            "scope": panel["scope"],
            "states": panel["states"],
            "collapsed": panel["collapsed"],
        }

    def _domain(self, order=None):
        """Domain of the records that the panel is about.

        :param order: in which they will be read
        :return: :class:`~odoo.fields.Domain`
        :raise AccessError: when a viewer may not look for them so
        """
        panel, person = self.panel, self.person
        organization = person.parent_id if panel["scope"] == "organization" else None
        first, last = period_days(panel["period"], fields.Date.context_today(person))
        domains = [
            self.entity._domain_for(
                persons=person,
                organization=organization,
                status=state,
                responsible=self._responsible(),
                date_from=first,
                date_to=last,
            )
            for state in panel["states"] or [None]
        ]
        further = parse_domain(panel["domain"], uid=self.env.uid)
        domain = Domain.OR(domains) & Domain(further)
        # What also the one finds who looks at another user's card.
        viewers = as_viewers(self.records)
        found = [one._search(domain, order=order) for one in viewers]
        return Domain.AND([domain, *(Domain("id", "in", ids) for ids in found)])

    def _responsible(self):
        responsible = self.panel["responsible"]
        if responsible == "any":
            return None
        if responsible == "me":
            return self.env.user
        return self.env["res.users"].browse(responsible)


class EntitiesPanel(RecordsPanel):
    """A list of the records, page by page."""

    def read_panel(self, page):
        """
        :param page: dict with `offset`, and `order` where the reader sorts otherwise
        :return: dict for the browser, or None when the user may not read the records
        """
        if not self.entity:
            return None
        columns = [n for n in self._columns() if may_read_field(self.records, n)]
        order = _order_by(page.get("order") or self.panel["order"])
        domain = self._domain(order)
        specification = _specification(self.records, columns)
        result = self._read_page(domain, specification, order, page)
        return {
            **self._describe(),
            "columns": columns,
            "fields": _describe_fields(self.records, columns),
            "records": shared_rows(self.records, result["records"], specification),
            "count": result["length"],
            "offset": result["offset"],
            "limit": self.panel["limit"],
            "domain": jsonable_domain(domain),
            "create": self.entity._get_create_action(self.person),
        }

    def _columns(self):
        """The columns of the panel; the usual ones without paths into other records."""
        usual = [name for name in self.entity._column_names() if "." not in name]
        return self.panel["columns"] or usual

    def _read_page(self, domain, specification, order, page):
        """The records of a page; of the first one when this page is gone.

        :return: dict with `records`, `length` (of the whole list) and `offset`
        """
        offset = max(int(page.get("offset") or 0), 0)
        result = self.records.web_search_read(
            domain,
            specification,
            offset=offset,
            limit=min(self.panel["limit"], MAX_LIMIT),
            order=order,
        )
        if offset and not result["records"]:
            return self._read_page(domain, specification, order, {})
        return {**result, "offset": offset}


def _order_by(text):
    return ", ".join(map(" ".join, parse_order(text))) or None


def _specification(model, columns):
    """What `web_read` is to return for these columns, currencies included."""
    specification = {}
    for name in columns:
        field = model._fields[name]
        if field.type == "many2one":
            specification[name] = {"fields": {"display_name": {}}}
        elif field.relational:
            cell = {"fields": {"display_name": {}}, "limit": CELL_LIMIT}
            specification[name] = cell
        else:
            specification[name] = {}
        if field.type == "monetary":
            specification.setdefault(field.get_currency_field(model), {})
    return specification


def _describe_fields(model, columns):
    """What the browser needs to know of the columns; persons' fields are called here
    what they are called on the card."""
    names = list(_specification(model, columns))
    described = model.fields_get(names, FIELD_ATTRIBUTES)
    if model._name == "res.partner":
        for name, label in model._person_labels(described).items():
            described[name]["string"] = label
    return described


def jsonable_domain(domain):
    """A domain as lists and plain values, to be sent to the browser."""
    return [
        [*term[:2], _jsonable(term[2])] if isinstance(term, tuple) else term
        for term in domain
    ]


def _jsonable(value):
    if isinstance(value, Domain):
        return jsonable_domain(value)
    if isinstance(value, str | int | float | None):
        return value
    if hasattr(value, "__iter__"):
        return [_jsonable(one) for one in value]
    return str(value)
