"""Entity types: which fields are proposed, and how a name stands in a sentence."""

import pytest
from tools.entity_type.links import propose_links, split_names
from tools.entity_type.words import in_a_sentence


def partner(kind="many2one", stored=True):
    return kind, "res.partner", stored


@pytest.mark.parametrize(
    ("fields", "link"),
    [
        ({}, False),
        ({"customer_id": partner()}, "customer_id"),
        ({"b_id": partner(), "a_id": partner()}, "a_id"),
        ({"a_id": partner(), "partner_id": partner()}, "partner_id"),
        ({"a_id": partner(), "partner_ids": partner("many2many")}, "partner_ids"),
        ({"partner_id": partner(stored=False)}, False),
        ({"line_ids": partner("one2many")}, False),
        ({"user_id": ("many2one", "res.users", True)}, False),
        # It names the organization.
        ({"commercial_partner_id": partner()}, False),
        ({"commercial_partner_id": partner(), "z_id": partner()}, "z_id"),
    ],
)
def test_the_person_is_looked_for_where_apps_usually_have_it(fields, link):
    assert propose_links(fields)["link_fields"] == link


def test_other_fields_are_proposed_by_their_usual_names_if_they_are_stored():
    names = ("user_ids", "user_id", "date", "date_deadline", "amount_total")
    fields = {name: ("char", None, name != "date_deadline") for name in names}
    assert propose_links(fields) == {
        "link_fields": False,
        "organization_field": False,
        "responsible_field": "user_id",
        "date_field": "date",
        "amount_field": "amount_total",
    }


@pytest.mark.parametrize("text", [None, False, "", " , ", ","])
def test_no_names_in_a_text(text):
    assert split_names(text) == []


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("Orders", "orders"),
        ("SMS", "SMS"),
        ("A Plan", "a plan"),
        ("POS  Orders", "POS  orders"),
        ("", ""),
    ],
)
def test_a_name_within_a_sentence(name, within):
    assert in_a_sentence(name) == within
