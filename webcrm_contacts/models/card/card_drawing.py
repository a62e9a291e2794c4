"""The form of the card, drawn from a setup that nobody has saved."""

from lxml import etree


def draw_card(partners, setup, editing=False, viewer=None):
    """The form of the card, as `get_views` would return it.

    :param partners: `res.partner` as the user whose card it is
    :param editing: whether its panels are to be arranged
    :param viewer: environment of who looks at it, if another one: fields that they may
        not read are taken out
    :return: (dict with `arch`, `fields` and `relatedModels`; names of the mandatory
        fields that no panel shows)
    """
    views = partners.env["ir.ui.view"]
    # sudo: the card is served to whoever may read persons, as by `get_view`.
    view = views.sudo().browse(partners._card_view_id())
    arch = view._get_combined_arch()
    missing = partners._draw_setup(arch, setup, editing)
    arch.set("js_class", "webcrm_card_canvas")
    arch.set("disable_autofocus", "1")
    text, names = partners._get_view_postprocessed(view, arch)
    node = views._postprocess_access_rights(etree.fromstring(text))
    if viewer:
        _remove_unreadable(node, viewer["res.partner"])
    related = _describe_models(partners, names)
    card = {
        "arch": etree.tostring(node, encoding="unicode"),
        "fields": related["res.partner"]["fields"],
        "relatedModels": related,
    }
    return card, missing


def _describe_models(partners, names):
    """The fields that a form names, by model, as `get_views` describes them."""
    return {
        name: {
            "fields": partners.env[name].fields_get(
                list(fields), partners.env[name]._get_view_field_attributes()
            )
        }
        for name, fields in partners._get_view_fields("form", names).items()
    }


def _remove_unreadable(node, model):
    """Take the fields out of a form that a user may not read, out of lists in it, too.

    A field of the organization goes with its frame.
    """
    for field in list(_iter_fields(node)):
        known = model._fields[field.get("name")]
        if known.relational:
            _remove_unreadable(field, model.env[known.comodel_name])
        is_frame = field.get("widget") == "webcrm_organization_field"
        is_empty = is_frame and next(_iter_fields(field), None) is None
        if is_empty or not model._has_field_access(known, "read"):
            field.getparent().remove(field)


def _iter_fields(node):
    """The fields of a view, without those of the views inside it."""
    for child in node:
        if child.tag == "field":
            yield child
        else:
            yield from _iter_fields(child)
