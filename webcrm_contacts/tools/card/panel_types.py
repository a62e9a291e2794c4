"""The kinds of panels, a class each: settings, where they may stand, what is right.

What a kind is called and what it shows needs Odoo: `models/card/card_panel_types.py`.
"""

from types import MappingProxyType

from .criteria import CRITERIA
from .panel_check import (
    check_criteria,
    check_domain,
    check_items,
    check_measure,
    check_order,
    check_rows,
)


class PanelType:
    """A kind of panel (F5.2, F5.3).

    Another addon adds its own: a subclass, entered by extending `_panel_types` of
    `webcrm.card.catalog`, and a component in the browser (see architecture-card).
    Without that addon its panels are left out of the card, like a field that is gone.
    """

    #: the tabs where it may stand, and whether only once in a setup
    tabs = ("details",)
    once = False
    #: its settings, with the values that count where a setup leaves one out
    keys = {}
    #: what the palette shows before its name
    icon = "fa-square-o"

    def label(self, env):
        """:return: what it is called, in the language of the user"""
        raise NotImplementedError

    def check(self, panel, catalog):
        """What is wrong with the settings; asked on every way in.

        :param panel: with all of :attr:`keys`, each with a value of any type
        :param catalog: :class:`~.setup.Catalog`
        :return: pairs of a code that `models/card/card_problem_texts.py` knows, and
            the value at fault
        """
        return ()

    def prune(self, panel, catalog):
        """Take out of the settings what is gone since they were saved.

        :param panel: a panel that was right; changed in place
        :return: (whether it can still be shown, list of pairs as by :meth:`check`)
        """
        return True, []

    def read_panel(self, env, person, panel, page):
        """What the panel shows of a person, read as the user of `env`.

        :param panel: with all of :attr:`keys`
        :param page: dict of what the reader chose in the browser, such as `offset`
        :return: dict for the component in the browser, with `type` and `title`; None
            when the panel is drawn by the form, or the user may not read it
        """
        return None


class FieldsType(PanelType):
    """Fields of the person and the organization, to edit or to read."""

    tabs = ("fields",)
    keys = {"columns": 1, "items": []}
    said_of_a_field = {"name", "readonly"}

    def check(self, panel, catalog):
        return check_items(panel, catalog, self.said_of_a_field)

    def prune(self, panel, catalog):
        gone = [i for i in panel.get("items", ()) if not _exists(i, catalog)]
        if gone:
            panel["items"] = [item for item in panel["items"] if item not in gone]
        return True, [("unknown_field", item["name"]) for item in gone]


class InformationType(FieldsType):
    """The same, all to read."""

    tabs = ("fields", "details")
    said_of_a_field = {"name"}


class RecordsType(PanelType):
    """What shows records of an entity type, under criteria."""

    keys = CRITERIA

    def check(self, panel, catalog):
        key = panel["entity_type"]
        fields = catalog.entities.get(key) if type(key) is int else None
        if fields is None:
            yield "unknown_entity", str(key)[:64]
            return
        yield from check_criteria(panel)
        yield from check_domain(panel["domain"], fields)
        yield from self._check_shown(panel, fields)

    def prune(self, panel, catalog):
        key = panel.get("entity_type")
        fields = catalog.entities.get(key) if type(key) is int else None
        if fields is None:
            return False, [("unknown_entity", str(key)[:64])]
        if any(check_domain(panel.get("domain", "[]"), fields)):
            return False, [("domain", panel["domain"])]
        return self._prune_shown(panel, fields)


class EntitiesType(RecordsType):
    """A list of these records."""

    keys = {**CRITERIA, "order": "", "columns": [], "limit": 5}

    def _check_shown(self, panel, fields):
        yield from check_order(panel["order"], fields)
        yield from check_rows(panel, fields)

    def _prune_shown(self, panel, fields):
        gone = [name for name in panel.get("columns", ()) if name not in fields]
        if gone:
            panel["columns"] = [name for name in panel["columns"] if name in fields]
        problems = [("unknown_field", name) for name in gone]
        if any(check_order(panel.get("order", ""), fields)):
            problems.append(("order", panel["order"]))
            panel["order"] = ""
        return True, problems


class KpiType(RecordsType):
    """One figure about these records."""

    keys = {**CRITERIA, "measure": "count", "field": ""}

    def _check_shown(self, panel, fields):
        return check_measure(panel, fields)

    def _prune_shown(self, panel, fields):
        if any(check_measure(panel, fields)):
            return False, [("unknown_field", str(panel.get("field", ""))[:64])]
        return True, []


class LogType(PanelType):
    """What changed on the person."""

    once = True


# Of the kinds that are always there, what needs no Odoo.
PANEL_TYPES = MappingProxyType(
    {
        "fields": FieldsType(),
        "information": InformationType(),
        "entities": EntitiesType(),
        "log": LogType(),
        "kpi": KpiType(),
    }
)


def _exists(item, catalog):
    return "section" in item or catalog.field_mode(item["name"]) is not None
