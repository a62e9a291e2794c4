"""What a caller asks of copy, move and merge: read, checked, refused in words."""

from dataclasses import dataclass, field

from odoo import fields, models
from odoo.exceptions import MissingError, UserError

from ....tools.person.names import PARTS
from ....tools.transfer.plan import ALL, COMING
from .pictures import Pictures
from .values import Values


@dataclass
class Request:
    """What a caller asks of the engine."""

    source: object
    organization: object
    target: object
    #: id of each entity type that moves along to ALL or COMING; None for all of all
    entity_ids: dict | None = None
    overwrite: tuple = ()
    keep: tuple = ()
    leave_former: bool | None = None
    date_from: object = None
    values: dict = field(default_factory=dict)

    def __post_init__(self):
        # Kept here: the source's own changes while the request is carried out.
        self.former_organization = self.source.parent_id
        self.same_organization = self.organization == self.former_organization

    @property
    def merges(self):
        return bool(self.target)

    @property
    def human(self):
        """Ids of the records that are the person, the source first."""
        return (self.source | self.target)._ids

    @property
    def takes_foreign(self):
        """Whether records about somebody else go along: without another organization
        there is nobody whose record could lose its address."""
        return self.same_organization or not self.former_organization

    def as_data(self):
        """The arguments of :meth:`Reader.request` as JSON."""
        types = self.entity_ids
        return {
            "person": self.source.id,
            "organization": self.organization.id,
            "merge_into": self.target.id,
            "entity_types": None if types is None else [*types.items()],
            "overwrite_fields": list(self.overwrite),
            "keep_fields": list(self.keep),
            "leave_former": self.leave_former,
            "date_from": fields.Date.to_string(self.date_from),
            "values": self.values,
        }

    @property
    def survivor(self):
        """The record that the person has afterwards."""
        return self.target or self.source


class Reader:
    """Reads arguments: records or ids, as a dialog or a program sends them."""

    def __init__(self, env):
        self.env = env

    def request(self, person, organization, **options):
        """The arguments of a transfer as one object, with rights checked.

        :param options: the arguments of `move_to_organization`, but its digest
        :return: :class:`Request`
        :raise AccessError: when the user may not write on one of the records
        :raise UserError: when one of them is gone, or an argument means nothing
        """
        person = self.partner(person)
        person.ensure_one()
        organization = self.partner(organization)
        if not organization:
            raise UserError(self.env._("Choose the organization to move to."))
        target = self.partner(options.get("merge_into"))
        # Not in one go: asking for the present organization would read the person alone.
        self.check(person | organization | target)
        self.check(person.parent_id - organization)
        request = Request(person, organization, target)
        request.entity_ids = self.entity_types(options.get("entity_types"))
        overwrite = options.get("overwrite_fields")
        # One name alone has always been taken for the list of it.
        overwrite = [overwrite] if isinstance(overwrite, str) else overwrite
        request.overwrite = self._names(overwrite)
        request.keep = self._names(options.get("keep_fields"))
        request.leave_former = self._leave_former(options.get("leave_former"))
        request.date_from = self._date(options.get("date_from"))
        request.values = self._values(options.get("values") or {})
        self._check_fields(request)
        return request

    def partner(self, partner):
        """A record for a record or an id.

        :raise UserError: for anything else
        """
        if isinstance(partner, models.BaseModel):
            return partner.with_env(self.env)
        ids = _as_ids(partner)
        if ids is None or len(ids) > 1:
            raise UserError(self.env._("“%s” is not the number of a record.", partner))
        return self.env["res.partner"].browse(ids)

    def check(self, partners):
        """Whether records and organizations are there and the user may write on them.

        :raise AccessError, UserError: when not
        """
        try:
            partners.mapped("name")  # one query for all that the checks look at
        except MissingError as error:
            raise UserError(
                self.env._("A person or an organization has been deleted meanwhile.")
            ) from error
        partners.check_access("write")

    def entity_types(self, entity_types):
        """Which types move along, and what of them.

        :param entity_types: records or ids; in a list also pairs of one and `coming`
        :return: dict of id to ALL or COMING; None for all of all
        """
        if entity_types is None:
            return None
        ids = _as_ids(entity_types)
        pairs = _as_pairs(entity_types) if ids is None else [(one, ALL) for one in ids]
        # sudo: whether it exists; what is done with it follows the user's rights.
        types = self.env["webcrm.entity.type"].sudo().with_context(active_test=False)
        found = dict(pairs or ())
        missing = [*types.browse(found) - types.browse(found).exists()]
        if pairs is None or missing:
            wrong = [one.id for one in missing] or entity_types
            raise UserError(self.env._("There is no such entity type: %s", wrong))
        return found

    def _names(self, names):
        """Names of fields as a tuple.

        :raise UserError: for anything but a list of texts
        """
        listed = isinstance(names or (), (list, tuple, set, frozenset))
        if not listed or not all(isinstance(name, str) for name in names or ()):
            raise UserError(self.env._("“%s” is not a list of names of fields.", names))
        return tuple(names or ())

    def _leave_former(self, value):
        if value not in (None, True, False):
            raise UserError(
                self.env._("A resigned person is left always, never, or as needed.")
            )
        return value if value is None else bool(value)

    def _date(self, value):
        try:
            return fields.Date.to_date(value or None)
        except (TypeError, ValueError) as error:
            raise UserError(self.env._("“%s” is not a date.", value)) from error

    def _values(self, values):
        """What was typed anew.

        :raise UserError: for anything but values of fields
        """
        if not isinstance(values, dict):
            raise UserError(self.env._("“%s” are not values of fields.", values))
        person = self.env["res.partner"]
        for name, value in values.items():
            field = person._fields.get(name)
            if field is not None and not _fits(field, value, person):
                raise UserError(
                    self.env._(
                        "“%(value)s” is not a value of “%(field)s”.",
                        value=value,
                        field=self._label(name),
                    )
                )
        return values

    def _check_fields(self, request):
        values = Values(self.env).names
        carried = [*values, *Pictures(self.env).names]
        self._check_carried(request.values, values)
        self._check_carried(request.overwrite, carried)
        self._check_carried(request.keep, carried)
        self._check_kept(request)

    def _check_carried(self, field_names, allowed):
        """Refuse names of fields that a transfer does not carry or the user not write.

        :param allowed: names of those that it carries
        :raise UserError: naming the first one
        """
        persons = self.env["res.partner"]
        for name in field_names:
            known = persons._fields.get(name)
            if known and known.type in ("many2many", "one2many"):
                raise UserError(
                    self.env._(
                        "“%s” is a list: the entries of both persons are kept.",
                        self._label(name),
                    )
                )
            if name not in allowed or not persons._has_field_access(known, "write"):
                raise UserError(
                    self.env._("The field “%s” cannot be carried over.", name)
                )

    def _check_kept(self, request):
        """Refuse to keep values where there are none, or such as are replaced.

        :raise UserError: naming the first one
        """
        if request.keep and not request.merges:
            raise UserError(
                self.env._(
                    "Values are kept on the person that stays: say whom to merge with."
                )
            )
        keep = {*request.keep}
        # The name follows from its parts, and they from the name.
        if "name" in keep:
            keep |= {*PARTS}
        elif not keep.isdisjoint(PARTS):
            keep.add("name")
        for name in (*request.overwrite, *request.values):
            if name in keep:
                raise UserError(
                    self.env._(
                        "“%s” cannot be kept and replaced. Choose one of the two.",
                        self._label(name),
                    )
                )

    def _label(self, name):
        return self.env["res.partner"]._person_labels([name]).get(name, name)


def _as_ids(value):
    """Ids as a tuple, from a recordset, an id or a list of ids; None for anything else."""
    if isinstance(value, models.BaseModel):
        return value._ids
    if _is_id(value):
        return (value,) if value else ()
    if isinstance(value, (list, tuple, set)) and all(map(_is_id, value)):
        return tuple(value)
    return None if value else ()


def _fits(field, value, person):
    """Whether a field can have a value."""
    try:
        field.convert_to_cache(value, person.new())
    except (TypeError, ValueError):
        return False
    return not (field.relational and value is True)


def _is_id(value):
    return isinstance(value, int) and not isinstance(value, bool)


def _as_pairs(values):
    """(id, ALL or COMING) of each of a list; None when one of them is something else."""
    pairs = []
    if _is_pair(values):
        values = [values]
    for value in values if isinstance(values, (list, tuple, set)) else [None]:
        one, part = value if _is_pair(value) else (value, ALL)
        ids = _as_ids(one)
        if not ids or len(ids) > 1 or part not in (ALL, COMING):
            return None
        pairs.append((ids[0], part))
    return pairs


def _is_pair(value):
    """Whether it is a type with the part of it that moves along."""
    return (
        isinstance(value, (list, tuple))
        and len(value) == 2
        and isinstance(value[1], str)
    )
