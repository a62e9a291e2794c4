"""What the texts of an entity type mean: names of fields, paths, filters."""

import ast

from odoo.fields import Domain

from ...tools.entity_type.links import split_names


def link_names(entity):
    """Names of the fields by which the records belong to a person, the first one first."""
    return split_names(entity.link_fields)


def field_at(model, path):
    """The field at the end of a path such as `contact_id.email_normalized`.

    :param model: records of the model where the path begins
    :return: field, or None when a name on the way does not exist
    """
    field = None
    for name in path.split("."):
        field = model._fields.get(name) if model is not None else None
        if field is None:
            return None
        model = model.env.get(field.comodel_name) if field.relational else None
    return field


def text_domain(text):
    """A filter as it is stored.

    :return: :class:`~odoo.fields.Domain`
    :raise ValueError: and others of :func:`ast.literal_eval`, when it is none
    """
    return Domain(ast.literal_eval((text or "").strip() or "[]"))
