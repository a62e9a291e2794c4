"""A stored setup without what is gone meanwhile: an app, a field, an entity type."""

import copy

from .panel_check import check_domain, check_measure, check_order
from .setup import PANEL_TYPES, SIDEBAR_PANELS, TABS, Problem


def usable(setup, catalog):
    """The setup without what cannot be shown (any more).

    :param setup: a stored setup, valid when it was saved
    :param catalog: as in :func:`~.card_check.find_problems`
    :return: (setup, list of problems): a copy that passes the check
    """
    setup = copy.deepcopy(setup)
    setup["sidebar"] = [name for name in setup["sidebar"] if name in SIDEBAR_PANELS]
    problems = []
    for tab in TABS:
        columns = setup["tabs"][tab]["columns"]
        for index, panels in enumerate(columns):
            where = f"{tab}-{index}"
            columns[index] = [p for p in panels if _keep(p, where, catalog, problems)]
    return setup, problems


def _keep(panel, where, catalog, problems):
    """Take out of a panel what is gone; whether the panel itself is still there."""
    kind = panel["type"]
    if kind not in PANEL_TYPES:
        problems.append(Problem("unknown_type", where, kind))
        return False
    if "items" in panel:
        gone = [i for i in panel["items"] if not _exists(i, catalog)]
        panel["items"] = [item for item in panel["items"] if item not in gone]
        problems += [Problem("unknown_field", where, item["name"]) for item in gone]
    if "entity_type" in panel:
        return _keep_entity(panel, where, catalog, problems)
    return True


def _exists(item, catalog):
    return "section" in item or catalog.field_mode(item["name"]) is not None


def _keep_entity(panel, where, catalog, problems):
    fields = catalog.entities.get(panel["entity_type"])
    if fields is None:
        problems.append(Problem("unknown_entity", where, str(panel["entity_type"])))
        return False
    if gone := [name for name in panel.get("columns", ()) if name not in fields]:
        panel["columns"] = [name for name in panel["columns"] if name in fields]
        problems += [Problem("unknown_field", where, name) for name in gone]
    if any(check_order(panel.get("order", ""), fields)):
        problems.append(Problem("order", where, panel["order"]))
        panel["order"] = ""
    if any(check_domain(panel.get("domain", "[]"), fields)):
        problems.append(Problem("domain", where, panel["domain"]))
        return False
    if any(check_measure(panel, fields)):
        problems.append(Problem("unknown_field", where, panel["field"]))
        return False
    return True
