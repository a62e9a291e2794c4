"""Setup of the card → arch of its form: a pure function of lxml trees and plain data.

The form in the view brings the head of the card and a *stock*: every field with its
widget as a person's form shows it, and every panel of the sidebar. The setup says what
of the stock stands where. Fields that the stock does not know are shown as Odoo shows
them. The result is an ordinary form that Odoo post-processes and draws.
"""

import copy

from lxml import etree

from .setup import (
    FORM_PANELS,
    ORGANIZATION_PREFIX,
    TABS,
    iter_panels,
    with_defaults,
)

TAG_WIDGETS = ("many2many", "one2many")
# How fields of the organization are shown, where not as their type says.
ORGANIZATION_WIDGETS = {
    "email": "email",
    "phone": "phone",
    "website": "url",
    "user_id": "many2one_avatar_user",
}


def build_form(arch, setup, fields, mandatory, texts, editing=False):
    """Put the panels of a setup into the form of the card.

    :param arch: lxml element of the form with its stock; changed in place
    :param setup: a setup that passed :func:`~.check.find_problems`
    :param fields: dict of field name to (type, label, groups), of the person and
        organization; groups as Odoo writes them, None for everybody
    :param mandatory: names of mandatory fields; those on no panel get one of their own
    :param texts: dict of the built-in titles: of the tabs ("fields", "details"), of the
        panel "mandatory", and of collapsed panels without one ("fields", "information")
    :param editing: whether it is drawn to be arranged: panels get their tools and
        their content cannot be used
    :return: names of the mandatory fields that no panel of the setup shows
    """
    stock = _take_stock(arch)
    draw = _Drawing(stock, fields, texts, editing)
    missing = [name for name in mandatory if name not in editable_fields(setup)]
    book = arch.find(".//notebook[@name='webcrm_tabs']")
    for tab in TABS:
        page = draw.page(setup, tab)
        if tab == "fields" and missing and not editing:
            page.insert(0, draw.mandatory(missing))
        book.insert(TABS.index(tab), page)
    _open_first(book, setup["default_tab"])
    sidebar = arch.find(".//*[@name='webcrm_sidebar']")
    sidebar.extend(draw.sidebar(setup["sidebar"]))
    return missing


def _open_first(book, tab):
    """Mark the tab that opens first; E-mails stands in the view itself (F4.1, F4.2)."""
    page = book.find(f"page[@name='webcrm_{tab}']")
    if page is not None:
        page.set("autofocus", "autofocus")


def editable_fields(setup):
    """Names of the fields that can be edited on some panel of the setup."""
    return {
        item["name"]
        for placed in iter_panels(setup)
        if placed.panel["type"] == "fields"
        for item in placed.panel.get("items", [])
        if "name" in item and not item.get("readonly")
    }


def _take_stock(arch):
    """Take the stock out of the form.

    :return: (dict of field name to node, dict of sidebar panel to node)
    """
    stock = arch.find(".//*[@name='webcrm_stock']")
    stock.getparent().remove(stock)
    fields = {node.get("name"): node for node in stock.findall("field")}
    panels = {
        node.get("name").removeprefix("webcrm_sidebar_"): node
        for node in stock
        if node.tag not in ("field", etree.Comment)
    }
    return fields, panels


class _Drawing:
    """Draws one setup: what all its panels need is kept here."""

    def __init__(self, stock, fields, texts, editing):
        self.stock_fields, self.stock_panels = stock
        self.editing = editing
        self.fields = fields
        self.texts = texts

    def page(self, setup, tab):
        """A tab with its columns."""
        name = setup["tabs"][tab]["name"] or self.texts[tab]
        page = etree.Element("page", name=f"webcrm_{tab}", string=name)
        if tab == "details":
            # A new person has nothing to list yet.
            page.set("invisible", "not id")
        disposition = setup["tabs"][tab]["disposition"].replace(":", "-")
        grid = etree.SubElement(
            page, "div", {"class": f"o_webcrm_grid o_webcrm_grid_{disposition}"}
        )
        columns = [
            self._column(grid, f"{tab}-{index}")
            for index, _panels in enumerate(setup["tabs"][tab]["columns"])
        ]
        for placed in iter_panels(setup):
            if placed.tab == tab:
                columns[placed.column].append(self.panel(placed))
        return page

    def _column(self, parent, key):
        column = etree.SubElement(parent, "div", {"class": "o_webcrm_grid_column"})
        column.set("name", f"webcrm_column_{key}")
        return column

    def panel(self, placed):
        """A panel in its frame."""
        panel = with_defaults(placed.panel)
        frame, place = self._frame(placed.key, panel["type"])
        if panel["type"] not in FORM_PANELS:
            etree.SubElement(place, "widget", name="webcrm_panel", key=placed.key)
            return frame
        if _is_of_organization(panel["items"]) and not self.editing:
            # There is nothing to see before the organization is known; but where it is
            # arranged, places are counted by the panels that are drawn.
            frame.set("invisible", "not parent_id")
        readonly = panel["type"] == "information"
        body = self._open_frame(place, panel)
        for title, items in split_sections(panel["items"]):
            body.append(self._section(title, items, panel["columns"], readonly))
        return frame

    def _frame(self, key, kind):
        """The frame of a panel, and the place in it for the content."""
        frame = etree.Element("div", name=f"webcrm_panel_{key}")
        frame.set("class", f"o_webcrm_panel o_webcrm_panel_{kind}")
        if not self.editing:
            return frame, frame
        etree.SubElement(frame, "widget", name="webcrm_panel_tools", key=key)
        content = etree.SubElement(frame, "div", inert="inert")
        content.set("class", "o_webcrm_panel_content")
        return frame, content

    def mandatory(self, names):
        """The panel for mandatory fields that no other shows, while one is empty."""
        frame = etree.Element("div", name="webcrm_panel_mandatory")
        frame.set("class", "o_webcrm_panel o_webcrm_panel_fields")
        empty = " or ".join(f"'{name}' in (lacking_fields or '')" for name in names)
        frame.set("invisible", f"id and not ({empty})")
        group = etree.SubElement(frame, "group", string=self.texts["mandatory"])
        group.set("name", "webcrm_mandatory")
        for name in names:
            node = self._field(name)
            node.set("invisible", f"id and '{name}' not in (lacking_fields or '')")
            group.append(node)
        return frame

    def sidebar(self, names):
        """The panels of the sidebar, one below the other; to be arranged: a column."""
        if not self.editing:
            return [copy.deepcopy(self.stock_panels[name]) for name in names]
        column = self._column(etree.Element("div"), "sidebar-0")
        for index, name in enumerate(names):
            frame, place = self._frame(f"sidebar-0-{index}", "sidebar")
            place.append(copy.deepcopy(self.stock_panels[name]))
            column.append(frame)
        return [column]

    def _open_frame(self, frame, panel):
        """The place for the content of a panel: a frame that closes when asked to."""
        if self.editing or not panel["collapsed"]:
            if panel["title"]:
                frame.append(_title(panel["title"]))
            return frame
        details = etree.SubElement(frame, "details")
        summary = etree.SubElement(details, "summary")
        summary.append(_title(panel["title"] or self.texts[panel["type"]]))
        return details

    def _section(self, title, items, columns, readonly):
        """Items below a title, side by side in as many columns as the panel has."""
        outer = etree.Element("group", col=str(columns))
        if title:
            outer.set("string", title)
        for part in distribute(items, columns):
            inner = etree.SubElement(outer, "group")
            for item in part:
                inner.extend(self._item(item, readonly or item.get("readonly")))
        return outer

    def _item(self, item, readonly):
        name = item["name"]
        if name.startswith(ORGANIZATION_PREFIX):
            return [
                self._organization_field(name[len(ORGANIZATION_PREFIX) :], readonly)
            ]
        node = self._field(name)
        if readonly:
            node.set("readonly", "1")
            node.attrib.pop("required", None)
        return [node]

    def _field(self, name):
        """A field as the stock has it, else as Odoo shows one of its type."""
        if name in self.stock_fields:
            return copy.deepcopy(self.stock_fields[name])
        node = etree.Element("field", name=name)
        self._show_as_tags(node)
        return node

    def _show_as_tags(self, node):
        if self.fields[node.get("name")][0] in TAG_WIDGETS:
            node.set("widget", "many2many_tags")

    def _organization_field(self, name, readonly):
        """A field of the organization, marked: it belongs to all its persons (F5.5)."""
        node = etree.Element("field", name="card_organization_ids")
        own = self.fields.get(ORGANIZATION_PREFIX + name)
        _type, label, groups = own or self.fields[name]
        node.set("string", label)
        if groups:
            # Odoo takes the inner field out; its frame alone would be nothing to draw.
            node.set("groups", groups)
        node.set("widget", "webcrm_organization_field")
        node.set("mode", "list")
        # Empty also where the user may not read the organization.
        node.set("invisible", "not card_organization_ids")
        if readonly:
            node.set("readonly", "1")
        columns = etree.SubElement(node, "list")
        field = etree.SubElement(columns, "field", name=name)
        self._show_as_tags(field)
        if name in ORGANIZATION_WIDGETS:
            field.set("widget", ORGANIZATION_WIDGETS[name])
        return node


def _is_of_organization(items):
    """Whether a panel shows fields of the organization and nothing else."""
    names = [item["name"] for item in items if "name" in item]
    return bool(names) and all(n.startswith(ORGANIZATION_PREFIX) for n in names)


def _title(text):
    title = etree.Element("div", {"class": "o_horizontal_separator"})
    title.set("role", "heading")
    title.set("aria-level", "2")
    title.text = text
    return title


def split_sections(items):
    """Items of a panel by the titles of sections that stand between them.

    >>> split_sections([{"name": "a"}, {"section": "S"}, {"name": "b"}])
    [('', [{'name': 'a'}]), ('S', [{'name': 'b'}])]
    """
    sections = [("", [])]
    for item in items:
        if "section" in item:
            sections.append((item["section"], []))
        else:
            sections[-1][1].append(item)
    return [section for section in sections if any(section)]


def distribute(items, columns):
    """Share items between columns, read from top to bottom, the first ones fuller.

    >>> distribute([1, 2, 3, 4, 5], 2)
    [[1, 2, 3], [4, 5]]
    """
    height = -(-len(items) // columns) or 1
    return [items[start : start + height] for start in range(0, len(items), height)]
