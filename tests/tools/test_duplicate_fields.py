"""Which fields of a person a rule can compare, and which ones decide about a key."""

from types import SimpleNamespace

import pytest
from tools.duplicate import keys
from tools.duplicate.fields import (
    can_be_compared,
    comparable_names,
    compared_names,
    field_spec,
    trigger_names,
)
from tools.duplicate.rows import FieldSpec, RuleSpec

STORED = {"store": True, "column_type": ("varchar", "varchar")}


class Field(SimpleNamespace):
    """What is asked of an Odoo field; hashable, as that is."""

    __hash__ = object.__hash__


def field(name, type_="char", **options):
    return Field(
        name=name, type=type_, **{**STORED, "company_dependent": False, **options}
    )


def fields(*names, **types):
    found = [field(name) for name in names]
    found += [field(name, type_) for name, type_ in types.items()]
    return {one.name: one for one in found}


def rule(*specs, in_organization=False, with_resigned=True):
    return RuleSpec(1, 1, True, in_organization, with_resigned, False, specs)


EMAIL = FieldSpec("email", "email", keys.EMAIL)
PHONE = FieldSpec("phone", "phone_normalized", keys.PHONE)
NAME = FieldSpec("name", "name", keys.TEXT)


@pytest.mark.parametrize("type_", ["char", "integer", "date", "selection", "many2one"])
def test_a_stored_column_that_says_something_can_be_compared(type_):
    assert can_be_compared(field("x", type_))


@pytest.mark.parametrize(
    "no",
    [
        field("x", "boolean"),
        field("x", "html"),
        field("x", "many2many"),
        field("x", store=False),
        field("x", column_type=None),
        field("x", company_dependent=True),
        field("x", translate=True),
        field("write_date", "datetime"),
    ],
    ids=lambda no: f"{no.name}-{no.type}",
)
def test_what_has_no_plain_column_or_is_odoos_own_cannot(no):
    assert not can_be_compared(no)


def test_names_of_what_can_be_compared():
    partner_fields = fields("email", "function", image="binary", id="integer")
    assert comparable_names(partner_fields) == {"email", "function"}


@pytest.mark.parametrize(
    "name, type_, spec",
    [
        ("email", "char", EMAIL),
        ("name", "char", NAME),
        ("color", "integer", FieldSpec("color", "color", keys.NUMBER)),
        ("user_id", "many2one", FieldSpec("user_id", "user_id", keys.EXACT)),
        ("phone", "char", PHONE),
    ],
)
def test_how_a_field_is_compared(name, type_, spec):
    partner_fields = fields("phone_normalized", **{name: type_})
    assert field_spec(partner_fields, name) == spec


def test_a_number_without_its_normal_form_is_a_text():
    assert field_spec(fields("phone"), "phone") == FieldSpec(
        "phone", "phone", keys.TEXT
    )


def test_without_rules_nothing_decides():
    assert compared_names(()) == frozenset()


def test_what_decides_about_a_key():
    always = {"email", "phone_normalized", "active", "is_contact_person"}
    assert compared_names([rule(EMAIL), rule(PHONE)]) == always
    organization = rule(EMAIL, in_organization=True)
    assert compared_names([organization, rule(PHONE)]) == always | {"parent_id"}
    without_resigned = rule(EMAIL, with_resigned=False)
    assert compared_names([without_resigned, rule(PHONE)]) == always | {"person_status"}


def test_what_a_compared_field_is_computed_from_can_change_the_key():
    partner_fields = fields("phone", "phone_normalized", "street")
    computed = {"phone": [partner_fields["phone_normalized"]]}

    def dependents(one):
        return computed.get(one.name, [])

    names = trigger_names(partner_fields, frozenset({"phone_normalized"}), dependents)
    assert names == {"phone", "phone_normalized"}


def test_the_parts_of_a_name_change_a_compared_name():
    partner_fields = fields("name", "email")
    named = trigger_names(partner_fields, frozenset({"name"}), lambda one: [])
    assert named == {"name", "firstname", "lastname"}
    other = trigger_names(partner_fields, frozenset({"email"}), lambda one: [])
    assert other == {"email"}


def test_a_compared_field_that_another_is_computed_from_stays_one():
    partner_fields = fields("name", "ref")
    computed = {"ref": [partner_fields["name"]]}
    names = trigger_names(
        partner_fields,
        frozenset({"ref", "name"}),
        lambda one: computed.get(one.name, []),
    )
    assert names == {"ref", "name", "firstname", "lastname"}


def test_a_rule_names_its_fields_in_order():
    assert rule(PHONE, EMAIL).field_names == ["phone", "email"]
