"""The kinds of panels that are always there: what they are called, and what they show."""

from ...tools.card import panel_types
from .card_kpi_panel import KpiPanel
from .card_log_panel import read_log
from .card_records_panel import EntitiesPanel


class FieldsType(panel_types.FieldsType):
    icon = "fa-list-alt"

    def label(self, env):
        return env._("Fields Panel")


class InformationType(panel_types.InformationType):
    icon = "fa-info-circle"

    def label(self, env):
        return env._("Information Panel")


class EntitiesType(panel_types.EntitiesType):
    icon = "fa-list"

    def label(self, env):
        return env._("Entity Panel")

    def read_panel(self, env, person, panel, page):
        return EntitiesPanel(env, person, panel).read_panel(page)


class LogType(panel_types.LogType):
    icon = "fa-history"

    def label(self, env):
        return env._("Log")

    def read_panel(self, env, person, panel, page):
        return read_log(env, person, panel)


class KpiType(panel_types.KpiType):
    icon = "fa-tachometer"

    def label(self, env):
        return env._("KPI")

    def read_panel(self, env, person, panel, page):
        return KpiPanel(env, person, panel).read_panel()


PANEL_TYPES = {
    "fields": FieldsType(),
    "information": InformationType(),
    "entities": EntitiesType(),
    "kpi": KpiType(),
    "log": LogType(),
}
