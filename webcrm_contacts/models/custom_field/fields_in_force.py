"""What counts of the list of fields, for everybody who fills in or looks at a person."""

from typing import NamedTuple

from ...tools.custom_field.custom_fields import TYPES, Limits

#: read with the search itself
READ = (
    "name",
    "active",
    "mandatory",
    "mandatory_for",
    "is_custom",
    "field_type",
    "in_quick_create",
    "in_search",
    "max_length",
    "has_range",
    "minimum",
    "maximum",
)


class FieldsInForce(NamedTuple):
    """Read at once, and kept together: forms, saves and imports ask for it each time.

    Of fields that exist; in the order of the list.

    :param mandatory: names of the mandatory fields
    :param mandatory_at_edit: of those, what existing persons get at the next edit
    :param archived: names of custom fields that are out of use: on no card, list or
        picker
    :param quick_create: names of the fields that are in quick create
    :param limits: what values of custom fields may be: dict of name to `Limits`
    :param custom_nodes: how views show custom fields that are in use: tuple of (name,
        widget, options, in_search)
    """

    mandatory: tuple
    mandatory_at_edit: tuple
    archived: frozenset
    quick_create: tuple
    limits: dict
    custom_nodes: tuple


def read_fields_in_force(env):
    """
    :return: :class:`FieldsInForce`
    """
    known = env["res.partner"]._fields
    # sudo: what is asked of a person is asked of everybody; views and cached answers
    # are the same for all.
    every = env["webcrm.person.field"].sudo().with_context(active_test=False)
    there = every.search_fetch([], READ).filtered(lambda field: field.name in known)
    used = there.filtered("active")
    mandatory, custom = used.filtered("mandatory"), used.filtered("is_custom")
    at_edit = mandatory.filtered(lambda field: field.mandatory_for == "edit")
    return FieldsInForce(
        mandatory=_names(mandatory),
        mandatory_at_edit=_names(at_edit),
        archived=frozenset(_names((there - used).filtered("is_custom"))),
        quick_create=_names(used.filtered("in_quick_create")),
        limits={field.name: limits for field in custom if (limits := _limits(field))},
        custom_nodes=tuple(_node(field) for field in custom),
    )


def _names(fields):
    return tuple(fields.mapped("name"))


def _limits(field):
    if field.max_length:
        return Limits(max_length=field.max_length)
    if field.has_range:
        return Limits(minimum=field.minimum, maximum=field.maximum)
    return None


def _node(field):
    kind = TYPES[field.field_type]
    return field.name, kind.widget, kind.options, field.in_search
