from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.card.criteria import period_days
from ...tools.card.domain import parse_domain, parse_order
from ...tools.card.shared import shared_value

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


class WebcrmCardData(models.AbstractModel):
    """Entity panels: lists of related records, read as the user (F5.6, F5.7)."""

    _inherit = "webcrm.card.data"

    @api.model
    def _read_entities(self, person, panel, page):
        """Data of an entity panel.

        :param page: dict with `offset`, and `order` where the reader sorts otherwise
        :return: dict for the browser, or None when the user may not read the records
        """
        entity = self._readable_entity(panel)
        if not entity:
            return None
        records = entity._records()
        columns = panel["columns"] or split_columns(entity)
        columns = [name for name in columns if self._may_read_field(records, name)]
        order = self._order_by(page.get("order") or panel["order"])
        domain = self._criteria_domain(entity, person, panel, order)
        specification = self._specification(records, columns)
        result = self._read_page(records, domain, specification, panel, page, order)
        return {
            **self._describe_entity(entity, person, panel),
            "columns": columns,
            "fields": self._describe_fields(records, columns),
            "records": self._shared_rows(records, result["records"], specification),
            "count": result["length"],
            "offset": result["offset"],
            "limit": panel["limit"],
            "domain": jsonable_domain(domain),
            "create": entity._get_create_action(person),
        }

    @api.model
    def _read_page(self, records, domain, specification, panel, page, order):
        """The records of a page; of the first one when this page is gone.

        :return: dict with `records`, `length` (of the whole list) and `offset`
        """
        offset = max(int(page.get("offset") or 0), 0)
        result = records.web_search_read(
            domain,
            specification,
            offset=offset,
            limit=min(panel["limit"], MAX_LIMIT),
            order=order,
        )
        if offset and not result["records"]:
            return self._read_page(records, domain, specification, panel, {}, order)
        return {**result, "offset": offset}

    @api.model
    def _order_by(self, text):
        return ", ".join(map(" ".join, parse_order(text))) or None

    @api.model
    def _describe_entity(self, entity, person, panel):
        """What entity panels and KPIs have in common."""
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

    @api.model
    def _readable_entity(self, panel):
        """The entity type of a panel when the user may read its records, else none."""
        # sudo: what the type says is needed to show; its records are read as the user.
        entity = self.env["webcrm.entity.type"].sudo().browse(panel["entity_type"])
        entity = entity.exists().sudo(False)
        model = self.env.get(entity.sudo().model) if entity else None
        if model is None:
            return None
        readable = all(one.has_access("read") for one in self._as_readers(model))
        return entity if readable else None

    @api.model
    def _as_readers(self, records):
        """The records as each user who has to be allowed to read them.

        That is the user; in a preview of another user's card (`webcrm_viewer_id` in
        the context), also who looks at it. The key can only take away.
        """
        viewer = self.env.context.get("webcrm_viewer_id")
        return [records, records.with_user(viewer)] if viewer else [records]

    @api.model
    def _shared_rows(self, records, rows, specification):
        """Of rows that were read, what each reader sees in them.

        :param rows: as `web_read` returns them to the user
        """
        shown = records.browse(row["id"] for row in rows)
        for seen in self._as_viewers(shown):
            rows = shared_value(rows, seen.web_read(specification))
        return rows

    @api.model
    def _as_viewers(self, records):
        """The records as whoever else has to be allowed to read them.

        Users share the cache, also of lists and of what is computed for each: nothing
        that was read for one is left in it for the other.
        """
        _user, *viewers = self._as_readers(records)
        for one in viewers:
            self.env.invalidate_all()
            yield one
        if viewers:
            self.env.invalidate_all()

    @api.model
    def _may_read_field(self, model, name):
        field = model._fields.get(name)
        return field is not None and all(
            one._has_field_access(field, "read") for one in self._as_readers(model)
        )

    @api.model
    def _specification(self, model, columns):
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

    @api.model
    def _describe_fields(self, model, columns):
        """What the browser needs to know of the columns; persons' fields are called
        here what they are called on the card."""
        names = list(self._specification(model, columns))
        described = model.fields_get(names, FIELD_ATTRIBUTES)
        if model._name == "res.partner":
            for name, label in model._person_labels(described).items():
                described[name]["string"] = label
        return described

    @api.model
    def _criteria_domain(self, entity, person, panel, order=None):
        """Domain of the records that a panel is about.

        :param order: in which they will be read
        :return: :class:`~odoo.fields.Domain`
        :raise AccessError: when a viewer may not look for them so
        """
        organization = person.parent_id if panel["scope"] == "organization" else None
        first, last = period_days(panel["period"], fields.Date.context_today(self))
        domains = [
            entity._domain_for(
                persons=person,
                organization=organization,
                status=state,
                responsible=self._responsible(panel),
                date_from=first,
                date_to=last,
            )
            for state in panel["states"] or [None]
        ]
        further = parse_domain(panel["domain"], uid=self.env.uid)
        domain = Domain.OR(domains) & Domain(further)
        # What also the one finds who looks at another user's card.
        viewers = self._as_viewers(entity._records())
        found = [one._search(domain, order=order) for one in viewers]
        return Domain.AND([domain, *(Domain("id", "in", ids) for ids in found)])

    @api.model
    def _responsible(self, panel):
        if panel["responsible"] == "any":
            return None
        if panel["responsible"] == "me":
            return self.env.user
        return self.env["res.users"].browse(panel["responsible"])


def split_columns(entity):
    """The default columns of an entity type, without paths into other records."""
    return [name for name in entity._column_names() if "." not in name]


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
