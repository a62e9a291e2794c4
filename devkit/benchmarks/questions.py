"""What rows ask a database before they measure."""

from lxml import etree


def columns_of_view(env, xml_id):
    """Return the specification that the web client reads a list view's records with."""
    view = env.ref(xml_id)
    return _columns(env[view.model], view.id)


def columns_of_action(env, xml_id):
    """Like ``columns_of_view``, for the list that a window action opens."""
    action = env.ref(xml_id)
    views = {kind: view_id for view_id, kind in action._get_action_dict()["views"]}
    return _columns(env[action.res_model], views["list"])


def _columns(model, view_id):
    arch = model.get_views([(view_id, "list")])["views"]["list"]["arch"]
    nodes = etree.fromstring(arch).xpath("//field[not(ancestor::field)]")
    return {node.get("name"): _column(model, node) for node in nodes}


def _column(model, node):
    field = model._fields[node.get("name")]
    if not field.relational:
        return {}
    shown = {"display_name": {}}
    if field.type != "many2one" and "color" in model.env[field.comodel_name]._fields:
        shown["color"] = {}
    return {"fields": shown}
