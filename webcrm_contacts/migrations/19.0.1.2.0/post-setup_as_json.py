"""A setup of the card is one value: what stood in two tables is put into it.

Titles are kept with the language of who wrote them. One that came with the built-in
setup is kept by its name: in the tables it stood in the language of who saved first.

Other programs may have written into the tables. What none of our versions can have
saved stops no upgrade: each panel is kept in the nearest place, and the log says so.
"""

import logging
from typing import NamedTuple

from psycopg2.extras import Json

from odoo.tools.sql import table_exists
from odoo.tools.translate import code_translations

_logger = logging.getLogger(__name__)

VERSION = 1
TABS = ("fields", "details")
DEFAULT_TABS = (*TABS, "emails")
#: how many columns a tab has
DISPOSITIONS = {"1": 1, "1:1": 2, "1:1:1": 3, "2:1": 2, "1:2": 2}
SIDEBAR_PANELS = (
    "status",
    "organization",
    "contact",
    "buttons",
    "change_status",
    "job_title",
    "last_email",
)
#: the built-in titles as they were called in the release, by the name they have now
BUILT_IN = {
    "fields": "Fields",
    "details": "Details",
    "contact": "Contact",
    "preferences": "Preferences",
    "comment": "Comment",
    "extra_addresses": "Extra Addresses",
    "organization": "Organization",
    "pipeline_value": "Pipeline Value",
    "last_contact": "Last Contact",
}
#: the kinds of panels of the built-in setup that had a title
TITLED = ("fields", "information", "kpi")
#: the settings of each kind of panel, and what they are; the columns of a panel of
#: fields are a number, those of a list of records are names
_OF_FIELDS = {"columns": int}
_OF_RECORDS = {
    "scope": str,
    "states": list,
    "responsible": (str, int),
    "period": str,
    "domain": str,
}
SETTINGS = {
    "fields": _OF_FIELDS,
    "information": _OF_FIELDS,
    "entities": _OF_RECORDS | {"order": str, "columns": list, "limit": int},
    "kpi": _OF_RECORDS | {"measure": str, "field": str},
    "log": {},
}
MOST = {"columns": 3, "limit": 80}
#: what is said by columns of the table, whatever the settings say
COLUMNS = ("type", "title", "collapsed", "items", "entity_type")


class Panel(NamedTuple):
    """A row of `webcrm_card_panel`: where it stands, and the panel of the setup.

    :param settings: as they were found; of a wrong kind they are not in the panel
    """

    id: int
    tab: str
    column: int
    panel: dict
    settings: object


def migrate(cr, version):
    if not table_exists(cr, "webcrm_card_panel"):
        return
    names = _names_of_titles(cr)
    _keep_layouts(cr, names)
    _keep_versions(cr, names)
    cr.execute("DROP TABLE webcrm_card_panel_field, webcrm_card_panel")


def _names_of_titles(cr):
    """Name of each built-in title by its text, in every language that is installed."""
    cr.execute("SELECT code FROM res_lang WHERE active")
    texts = {text: name for name, text in BUILT_IN.items()}
    for (lang,) in cr.fetchall():
        known = code_translations.get_python_translations("webcrm_contacts", lang)
        texts |= {known.get(text, text): name for name, text in BUILT_IN.items()}
    return texts


def _keep_layouts(cr, names):
    cr.execute(
        """
        SELECT layout.id, layout.default_tab, layout.tabs, writer_partner.lang,
               COALESCE(owner.login, 'group ' || layout.group_id, 'all users')
          FROM webcrm_card_layout layout
          LEFT JOIN res_users owner ON owner.id = layout.user_id
          LEFT JOIN res_users writer
            ON writer.id = COALESCE(layout.user_id, layout.write_uid)
          LEFT JOIN res_partner writer_partner ON writer_partner.id = writer.partner_id
        """
    )
    for layout_id, default_tab, tabs, lang, owner in cr.fetchall():
        panels = _read_panels(cr, layout_id)
        setup = _setup_of(default_tab, tabs, panels)
        if odd := "; ".join(_odd_values(default_tab, tabs, panels, setup)):
            _logger.warning(
                "Layout %s of the person card, of %s, was kept as far as possible: %s",
                layout_id,
                owner,
                odd,
            )
        _keep_titles(setup, lang or "en_US", names)
        cr.execute(
            "UPDATE webcrm_card_layout SET setup = %s WHERE id = %s",
            [Json(setup), layout_id],
        )


def _keep_versions(cr, names):
    cr.execute(
        """
        SELECT version.id, version.setup, partner.lang
          FROM webcrm_card_version version
          LEFT JOIN res_users writer ON writer.id = version.create_uid
          LEFT JOIN res_partner partner ON partner.id = writer.partner_id
         WHERE version.setup IS NOT NULL
        """
    )
    for version_id, setup, lang in cr.fetchall():
        try:
            _keep_titles(setup, lang or "en_US", names)
        except (AttributeError, KeyError, TypeError):
            _logger.warning(
                "Version %s of the person card is no setup, and was left as it is",
                version_id,
            )
            continue
        cr.execute(
            "UPDATE webcrm_card_version SET setup = %s WHERE id = %s",
            [Json(setup), version_id],
        )


def _setup_of(default_tab, tabs, panels):
    """The setup that the tables held, as the release returned it."""
    placed = {tab: [] for tab in (*TABS, "sidebar")}
    for one in panels:
        placed[_tab_of(one)].append(one)
    return {
        "version": VERSION,
        "default_tab": default_tab if default_tab in DEFAULT_TABS else TABS[0],
        "tabs": {tab: _make_tab(_dict(tabs).get(tab), placed[tab]) for tab in TABS},
        "sidebar": [one.panel["type"] for one in placed["sidebar"]],
    }


def _make_tab(saved, panels):
    name, disposition = _dict(saved).get("name"), _dict(saved).get("disposition")
    if not _is_disposition(disposition):
        last = max((one.column or 0 for one in panels), default=0)
        disposition = ("1", "1:1", "1:1:1")[min(max(last, 0), 2)]
    columns = [[] for _column in range(DISPOSITIONS[disposition])]
    for one in panels:
        columns[min(max(one.column or 0, 0), len(columns) - 1)].append(one.panel)
    return {
        "name": name if isinstance(name, str) else "",
        "disposition": disposition,
        "columns": columns,
    }


def _tab_of(one):
    """The tab of a panel; of one on no tab that there is, where its kind can stand."""
    if one.tab in (*TABS, "sidebar"):
        return one.tab
    if one.panel["type"] in SIDEBAR_PANELS:
        return "sidebar"
    return "fields" if one.panel["type"] == "fields" else "details"


def _odd_values(default_tab, tabs, panels, setup):
    """What none of our versions can have saved, and was mended in the setup."""
    if default_tab not in DEFAULT_TABS:
        yield f"default tab {default_tab}"
    for tab, made in setup["tabs"].items():
        saved = _dict(tabs).get(tab)
        if any(_dict(saved).get(key) != made[key] for key in ("name", "disposition")):
            yield f"tab {tab}: {saved!s:.80}"
    for one in panels:
        columns = setup["tabs"][one.tab]["columns"] if one.tab in TABS else ()
        if one.tab != "sidebar" and not 0 <= (one.column or 0) < len(columns):
            yield f"panel {one.id} on {one.tab}, column {one.column}"
        odd = one.settings
        if isinstance(odd, dict | None):
            right = (*_settings_of(one.panel["type"], odd), *COLUMNS)
            odd = {key: value for key, value in _dict(odd).items() if key not in right}
        if odd or not isinstance(odd, dict):
            yield f"panel {one.id}: settings {odd!s:.80}"


def _settings_of(kind, settings):
    """The settings of a panel, without those that are none of its kind.

    Of a kind that is not ours any more, nothing is known: it is left out of the card.
    """
    known = SETTINGS.get(kind)
    return {
        key: value
        for key, value in _dict(settings).items()
        if known is None or (key in known and _is_value(key, value, known[key]))
    }


def _is_value(key, value, kinds):
    if isinstance(value, list):
        return kinds is list and all(isinstance(one, str) for one in value)
    if type(value) is int:  # a number of columns or rows, or a user
        return isinstance(value, kinds) and 0 < value <= MOST.get(key, value)
    return isinstance(value, kinds) and not isinstance(value, bool)


def _is_disposition(value):
    return isinstance(value, str) and value in DISPOSITIONS


def _dict(value):
    return value if isinstance(value, dict) else {}


def _read_panels(cr, layout_id):
    """The panels of a layout in their order: list of :class:`Panel`."""
    cr.execute(
        """
        SELECT id, tab, "column", settings, type, title, collapsed, entity_type_id
          FROM webcrm_card_panel
         WHERE layout_id = %s
         ORDER BY tab, "column", sequence, id
        """,
        [layout_id],
    )
    panels = []
    for panel_id, tab, column, settings, *values in cr.fetchall():
        kind = values[0]
        panel = _settings_of(kind, settings) | _read_panel(cr, panel_id, *values)
        panels.append(Panel(panel_id, tab, column, panel, settings))
    return panels


def _read_panel(cr, panel_id, kind, title, collapsed, entity):
    panel = {"type": kind, "title": title or "", "collapsed": bool(collapsed)}
    if entity:
        panel["entity_type"] = entity
    if kind in ("fields", "information"):
        panel["items"] = _read_items(cr, panel_id, kind)
    return panel


def _read_items(cr, panel_id, kind):
    cr.execute(
        "SELECT name, readonly, section FROM webcrm_card_panel_field"
        " WHERE panel_id = %s ORDER BY sequence, id",
        [panel_id],
    )
    return [
        {"section": section or ""}
        if not name
        else {"name": name, "readonly": bool(readonly)}
        if kind == "fields"
        else {"name": name}
        for name, readonly, section in cr.fetchall()
    ]


def _keep_titles(setup, lang, names):
    for tab in TABS:
        holder = setup["tabs"][tab]
        if names.get(holder["name"]) == tab:
            holder["name"] = ""
        _keep_title(holder, "name", lang)
        for panel in (one for column in holder["columns"] for one in column):
            if panel["type"] in TITLED and panel.get("title") in names:
                panel.update(title="", built_in=names[panel["title"]])
            _keep_title(panel, "title", lang)
            for item in panel.get("items", ()):
                _keep_title(item, "section", lang)


def _keep_title(holder, key, lang):
    if text := holder.get(key):
        holder[key] = {lang: text}
