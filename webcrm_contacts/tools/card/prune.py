"""A stored setup without what is gone meanwhile: an app, a field, an entity type."""

import copy

from .setup import SIDEBAR_PANELS, TABS, Problem


def usable(setup, catalog):
    """The setup without what cannot be shown (any more).

    :param setup: a stored setup, valid when it was saved
    :param catalog: as in :func:`~.check.find_problems`
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


def without_entity_types(setup, ids):
    """A copy of a kept setup without the panels of entity types that are deleted.

    :param ids: set of their ids
    """
    setup = copy.deepcopy(setup)
    for tab in TABS:
        holder = setup["tabs"][tab]
        holder["columns"] = [
            [panel for panel in panels if panel.get("entity_type") not in ids]
            for panels in holder["columns"]
        ]
    return setup


def _keep(panel, where, catalog, problems):
    """Take out of a panel what is gone; whether the panel itself is still there."""
    panel_type = catalog.types.get(panel["type"])
    if panel_type is None:
        problems.append(Problem("unknown_type", where, panel["type"]))
        return False
    is_there, gone = panel_type.prune(panel, catalog)
    problems += [Problem(code, where, str(value)) for code, value in gone]
    return is_there
