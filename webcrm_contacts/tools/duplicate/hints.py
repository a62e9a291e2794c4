"""Hints about doubles in the form of a person, as an lxml tree (F8.3)."""

from lxml import etree

#: fields of a form that decide about doubles beside those of the rules
CONTEXT_FIELDS = ("name", "firstname", "lastname", "parent_id", "is_company", "type")


def add_hints(arch, rule_fields):
    """Put a place for a hint after each field that a rule compares.

    >>> form = etree.fromstring("<form><field name='lastname'/></form>")
    >>> add_hints(form, ["name", "email"])
    >>> [(hint.get("field"), hint.get("covers")) for hint in form.iter("widget")]
    [('lastname', 'name')]

    :param arch: lxml element of the form; changed in place
    :param rule_fields: names of the fields that rules compare, in their order
    """
    nodes = {name: _editable_node(arch, name) for name in rule_fields}
    nodes = {name: node for name, node in nodes.items() if node is not None}
    for name, node in nodes.items():
        hint = etree.Element(
            "widget",
            name="webcrm_duplicate_hint",
            field=node.get("name"),
            covers=name,
            names=",".join(dict.fromkeys([*rule_fields, *CONTEXT_FIELDS])),
            shown=",".join(nodes),
            colspan="2",
        )
        hint.tail, node.tail = node.tail, None
        node.addnext(hint)


def _editable_node(arch, name):
    """The field of a form in which a value is typed; the name is typed by its parts."""
    for candidate in ("lastname", "name") if name == "name" else (name,):
        for node in arch.iterfind(f".//field[@name='{candidate}']"):
            in_subview = next(node.iterancestors("field"), None) is not None
            if not in_subview and not _is_fixed(node):
                return node
    return None


def _is_fixed(node):
    return any(node.get(name) in ("1", "True") for name in ("readonly", "invisible"))
