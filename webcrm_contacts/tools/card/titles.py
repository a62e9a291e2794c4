"""Titles of a setup: texts to its reader, kept with the language they were written in.

Kept, a title is "" where there is none or the built-in one, else ``{lang: text}``. Of
a panel that came with the built-in setup, `built_in` says which title it has: each
reader sees it in the own language.
"""

import copy

from .setup import FORM_PANELS, TABS, iter_panels


def shown(setup, lang, built_in):
    """A kept setup with texts for titles, as it goes to the browser.

    :param lang: language of the reader; what is not written in it is shown as it is
    :param built_in: dict of name to the built-in text in that language

    >>> from .setup import empty_setup
    >>> setup = empty_setup()
    >>> setup["tabs"]["fields"]["name"] = {"da_DK": "Om"}
    >>> shown(setup, "en_US", {})["tabs"]["fields"]["name"]
    'Om'
    """
    setup = copy.deepcopy(setup)
    for holder, key in _titles(setup):
        holder[key] = _text(holder[key], lang)
    for placed in iter_panels(setup):
        if name := placed.panel.pop("built_in", ""):
            placed.panel["title"] = built_in.get(name, "")
    return setup


def kept(setup, lang, built_in, known):
    """A setup that was sent, as it is kept.

    :param lang: language of the writer
    :param built_in: dict of name to the built-in text in that language, of tabs and
        panels
    :param known: the kept setup that the writer saw: a text that stands in it, too,
        stays in the language in which it was written

    >>> from .setup import empty_setup
    >>> known, sent = empty_setup(), empty_setup()
    >>> sent["tabs"]["fields"]["name"], sent["tabs"]["details"]["name"] = "About", "More"
    >>> known["tabs"]["fields"]["name"] = {"da_DK": "About"}
    >>> [tab["name"] for tab in kept(sent, "en_US", {}, known)["tabs"].values()]
    [{'da_DK': 'About'}, {'en_US': 'More'}]
    """
    setup = copy.deepcopy(setup)
    written = {_text(holder[key], lang): holder[key] for holder, key in _titles(known)}
    names = {text: name for name, text in built_in.items()}
    for tab in TABS:
        if setup["tabs"][tab]["name"] == built_in.get(tab):
            setup["tabs"][tab]["name"] = ""
    for placed in iter_panels(setup):
        if name := names.get(placed.panel.get("title")):
            placed.panel.update(title="", built_in=name)
    for holder, key in _titles(setup):
        if text := holder[key]:
            holder[key] = written.get(text) or {lang: text}
    return setup


def _titles(setup):
    """Where titles stand: pairs of a dict and its key."""
    for tab in TABS:
        yield setup["tabs"][tab], "name"
    for placed in iter_panels(setup):
        if "title" in placed.panel:
            yield placed.panel, "title"
        if placed.panel["type"] in FORM_PANELS:
            for item in placed.panel.get("items", ()):
                if "section" in item:
                    yield item, "section"


def _text(title, lang):
    if isinstance(title, dict):
        return title.get(lang) or next(iter(title.values()), "")
    return title
