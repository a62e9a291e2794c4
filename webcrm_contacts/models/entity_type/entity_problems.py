"""Why an entity type cannot be used, in plain words."""

from ...tools.entity_type.links import split_names
from .entity_links import field_at, link_names, text_domain

STATUSES = ("open", "ongoing", "closed")
# A text is compared with the person's e-mail address.
LINK_TYPES = ("many2one", "many2many", "many2one_reference", "char")
NAMED_FIELDS = (
    "link_fields",
    "organization_field",
    "responsible_field",
    "date_field",
    "title_field",
    "amount_field",
    "columns",
    "quick_create_fields",
)
DOMAINS = ("domain", "kept_domain", *(f"{status}_domain" for status in STATUSES))
CHECKED_FIELDS = ("model", *NAMED_FIELDS, *DOMAINS)
# What Python and Odoo raise for a text that is no filter.
BAD_DOMAIN = (ValueError, TypeError, SyntaxError, KeyError, RecursionError)


def find_problem(entity):
    """
    :return: text, or None when it works
    """
    if entity.model not in entity.env:
        return entity.env._("The app that brings “%s” is not installed.", entity.model)
    return (
        _find_field_problem(entity)
        or _find_link_problem(entity)
        or _find_domain_problem(entity)
    )


def _find_field_problem(entity):
    model = entity.env[entity.model]
    for name in (one for fname in NAMED_FIELDS for one in split_names(entity[fname])):
        if field_at(model, name) is None:
            return entity.env._(
                "%(model)s has no field “%(field)s”.", model=entity.model, field=name
            )


def _find_link_problem(entity):
    names = link_names(entity)
    if not names and not entity.organization_field:
        return entity.env._("Say by which field the records belong to a person.")
    for name in names:
        field = field_at(entity.env[entity.model], name)
        to_partner = field.comodel_name == "res.partner" or not field.relational
        if field.type not in LINK_TYPES or not to_partner:
            return entity.env._("The field “%s” does not point at a contact.", name)
        if not field.store and not field.search:
            return entity.env._("The field “%s” cannot be searched.", name)


def _find_domain_problem(entity):
    for name in DOMAINS:
        try:
            text_domain(entity[name]).validate(entity.env[entity.model])
        except BAD_DOMAIN as error:
            return entity.env._(
                "The filter “%(filter)s” is not valid: %(error)s",
                filter=entity._fields[name].string,
                error=error,
            )
