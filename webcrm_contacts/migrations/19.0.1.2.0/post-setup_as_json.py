"""A setup of the card is one value: what stood in two tables is put into it.

Titles are kept with the language of who wrote them. One that came with the built-in
setup is kept by its name: in the tables it stood in the language of who saved first.
"""

from psycopg2.extras import Json

from odoo.tools.sql import table_exists
from odoo.tools.translate import code_translations

TABS = ("fields", "details")
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
        SELECT layout.id, layout.default_tab, layout.tabs, writer_partner.lang
          FROM webcrm_card_layout layout
          LEFT JOIN res_users writer
            ON writer.id = COALESCE(layout.user_id, layout.write_uid)
          LEFT JOIN res_partner writer_partner ON writer_partner.id = writer.partner_id
        """
    )
    for layout_id, default_tab, tabs, lang in cr.fetchall():
        setup = _read_setup(cr, layout_id, default_tab, tabs)
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
        _keep_titles(setup, lang or "en_US", names)
        cr.execute(
            "UPDATE webcrm_card_version SET setup = %s WHERE id = %s",
            [Json(setup), version_id],
        )


def _read_setup(cr, layout_id, default_tab, tabs):
    """The setup of a layout from its tables, as the release returned it."""
    panels = _read_panels(cr, layout_id)
    return {
        "version": tabs["version"],
        "default_tab": default_tab,
        "tabs": {
            tab: {
                "name": tabs[tab]["name"],
                "disposition": tabs[tab]["disposition"],
                "columns": [
                    panels.get((tab, column), [])
                    for column in range(tabs[tab]["column_count"])
                ],
            }
            for tab in TABS
        },
        "sidebar": [panel["type"] for panel in panels.get(("sidebar", 0), ())],
    }


def _read_panels(cr, layout_id):
    """The panels of a layout in their order: {(tab, column): list}."""
    cr.execute(
        """
        SELECT id, tab, "column", type, title, collapsed, entity_type_id, settings
          FROM webcrm_card_panel
         WHERE layout_id = %s
         ORDER BY tab, "column", sequence, id
        """,
        [layout_id],
    )
    panels = {}
    for (
        panel_id,
        tab,
        column,
        kind,
        title,
        collapsed,
        entity,
        settings,
    ) in cr.fetchall():
        panel = {"type": kind, "title": title or "", "collapsed": bool(collapsed)}
        panel |= settings or {}
        if entity:
            panel["entity_type"] = entity
        if kind in ("fields", "information"):
            panel["items"] = _read_items(cr, panel_id, kind)
        panels.setdefault((tab, column), []).append(panel)
    return panels


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
