"""The short form of quick create as an lxml tree (F11): which fields, in which way."""

from lxml import etree

# Not typed in a short form, whatever a column or a setting says.
UNFIT_TYPES = frozenset(
    ("binary", "json", "many2one_reference", "one2many", "properties", "reference")
)
# A new record begins where its app lets it begin.
NEVER_ASKED = frozenset(("active", "state", "stage_id", "create_date", "write_date"))
# How a field is typed where its type alone does not say it.
WIDGETS = {
    "email": "email",
    "phone": "phone",
    "mobile": "phone",
    "website": "url",
    "parent_id": "webcrm_organization",
}


def short_form_fields(wanted, required, described, defaults):
    """Which fields the short form shows.

    :param wanted: names in the order of the form; what cannot be typed is left out
    :param required: names of fields that a record cannot do without
    :param described: dict of name to (type, readonly)
    :param defaults: names of fields that a new record has a value for already
    :return: list of names: the wanted ones, then those required and not wanted

    >>> described = {"name": ("char", False), "ref": ("char", True), "a": ("date", False)}
    >>> short_form_fields(["name", "ref"], ["name", "a"], described, [])
    ['name', 'a']
    >>> short_form_fields(["name"], ["a"], described, ["a"])
    ['name']
    """
    needed = [name for name in required if name not in defaults]
    names = dict.fromkeys([*wanted, *needed])
    return [name for name in names if _is_typed(name, described.get(name))]


def _is_typed(name, description):
    if description is None or name in NEVER_ASKED:
        return False
    kind, readonly = description
    return kind not in UNFIT_TYPES and not readonly


def build_short_form(names, described, options):
    """The arch of the short form: one column, so that a contact is read with its name
    and organization, and Tab goes down.

    :param names: names of the fields, in their order
    :param described: dict of name to (type, readonly)
    :param options: dict of name to dict of attributes of its node
    :return: lxml element of a form

    >>> form = build_short_form(["name"], {"name": ("char", False)}, {})
    >>> etree.tostring(form.find(".//field")).decode()
    '<field name="name"/>'
    """
    form = etree.Element("form", js_class="webcrm_quick_create")
    group = etree.SubElement(etree.SubElement(form, "sheet"), "group")
    for name in names:
        attributes = {"name": name}
        if name in WIDGETS:
            attributes["widget"] = WIDGETS[name]
        elif described[name][0] == "many2many":
            attributes["widget"] = "many2many_tags"
        etree.SubElement(group, "field", attributes | options.get(name, {}))
    return form
