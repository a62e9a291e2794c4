"""What changed between two setups, in words."""

from ...tools.card.changes import Change


def change_texts(env, changes):
    """
    :param changes: list of :class:`~...tools.card.changes.Change`, or of lists
    :return: list of str, in the language of the user
    """
    return [_change_text(env, Change(*change)) for change in changes]


def tab_name(env, tab):
    """What a tab is called where nobody has given it a name."""
    return {
        "fields": env._("Fields"),
        "details": env._("Details"),
        "emails": env._("E-mails"),
        "sidebar": env._("Sidebar"),
    }.get(tab, tab)


def panel_name(env, panel):
    """A panel is called by its title, its entity type, or its kind."""
    if not panel:
        return ""
    # sudo: the name of an entity type is on every card.
    entity = env["webcrm.entity.type"].sudo().browse(panel.get("entity_type"))
    kinds = env["webcrm.card.catalog"]._type_labels()
    name = panel.get("title") or (entity.exists().name if entity else "")
    return f"“{name or kinds.get(panel['type'], panel['type'])}”"


def _change_text(env, change):
    texts = _texts_of_tabs(env) | _texts_of_panels(env) | _texts_of_fields(env)
    return texts[change.code] % {
        "tab": tab_name(env, change.tab),
        "panel": panel_name(env, change.panel),
        "names": _names(env, change),
    }


def _texts_of_tabs(env):
    return {
        "tab_renamed": env._("Tab %(tab)s: name %(names)s"),
        "disposition": env._("Tab %(tab)s: columns %(names)s"),
        "default_tab": env._("Default tab: %(tab)s"),
        "sidebar_shown": env._("Sidebar: shows %(names)s"),
        "sidebar_hidden": env._("Sidebar: without %(names)s"),
        "sidebar_arranged": env._("Sidebar: other order"),
    }


def _texts_of_panels(env):
    return {
        "panel_added": env._("New panel %(panel)s on %(tab)s"),
        "panel_removed": env._("Panel %(panel)s taken off %(tab)s"),
        "panel_moved": env._("Panel %(panel)s moved on %(tab)s"),
        "panels_arranged": env._("Panels of %(tab)s in another order"),
        "panel_renamed": env._("Panel %(panel)s: title %(names)s"),
        "collapsed": env._("Panel %(panel)s: closed at start"),
        "opened": env._("Panel %(panel)s: open at start"),
        "criteria": env._("Panel %(panel)s: criteria or columns"),
    }


def _texts_of_fields(env):
    return {
        "fields_added": env._("Panel %(panel)s: with %(names)s"),
        "fields_removed": env._("Panel %(panel)s: without %(names)s"),
        "fields_readonly": env._("Panel %(panel)s: read-only %(names)s"),
        "fields_editable": env._("Panel %(panel)s: editable %(names)s"),
        "fields_arranged": env._("Panel %(panel)s: fields arranged"),
    }


def _names(env, change):
    catalog = env["webcrm.card.catalog"]
    if change.code.startswith("fields_"):
        labels = catalog._labels_of(change.names)
        return ", ".join(labels[name] for name in change.names)
    if change.code.startswith("sidebar_"):
        titles = catalog._type_labels()
        return ", ".join(titles.get(name, name) for name in change.names)
    return ", ".join(
        f"“{name}”" if name else env._("built-in") for name in change.names
    )
