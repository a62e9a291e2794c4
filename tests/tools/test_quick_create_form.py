"""The short form asks for what is wanted and what is required, if it can be typed."""

import pytest
from tools.quick_create.form import build_short_form, short_form_fields

TYPED = {name: ("char", False) for name in ("name", "email", "ref", "state", "active")}


@pytest.mark.parametrize(
    ("wanted", "required", "defaults", "shown"),
    [
        (["email", "name"], [], [], ["email", "name"]),
        (["email"], ["name"], [], ["email", "name"]),
        (["email"], ["name"], ["name"], ["email"]),
        # Wanted is wanted, whatever it would be without being asked.
        (["name"], ["name"], ["name"], ["name"]),
        (["name", "name"], ["name"], [], ["name"]),
        (["state", "active"], ["state"], [], []),
        (["gone"], ["gone"], [], []),
    ],
)
def test_which_fields_are_shown(wanted, required, defaults, shown):
    assert short_form_fields(wanted, required, TYPED, defaults) == shown


@pytest.mark.parametrize(
    ("description", "typed"),
    [
        (("char", False), True),
        (("char", True), False),
        (("one2many", False), False),
        (("binary", True), False),
        (("many2many", False), True),
    ],
)
def test_what_can_be_typed(description, typed):
    assert bool(short_form_fields(["a"], [], {"a": description}, [])) is typed


def test_a_field_is_shown_as_its_name_or_its_type_says():
    described = {
        "name": ("char", False),
        "email": ("char", False),
        "phone": ("many2many", False),
        "tag_ids": ("many2many", False),
        "parent_id": ("many2one", False),
    }
    options = {"parent_id": {"context": "{}"}, "email": {"widget": "own"}}
    form = build_short_form(described, described, options)
    assert form.get("js_class") == "webcrm_quick_create"
    assert [dict(node.attrib) for node in form.findall("sheet/group/field")] == [
        {"name": "name"},
        {"name": "email", "widget": "own"},
        {"name": "phone", "widget": "phone"},
        {"name": "tag_ids", "widget": "many2many_tags"},
        {"name": "parent_id", "widget": "webcrm_organization", "context": "{}"},
    ]
