"""What is mandatory is marked where it can be edited, and nowhere else (F1.5)."""

import pytest
from lxml import etree
from tools.card.arch import mark_mandatory


def marked(arch, *names):
    """Ids of the nodes that are marked."""
    form = etree.fromstring(arch)
    mark_mandatory(form, names)
    return [node.get("id") for node in form.iter() if node.get("webcrm_mandatory")]


def test_every_place_of_a_mandatory_field_is_marked():
    arch = (
        "<form><field name='a' id='1'/><group><field name='a' id='2'/></group></form>"
    )
    assert marked(arch, "a") == ["1", "2"]


def test_a_field_of_a_list_within_the_form_is_another_ones():
    """The rows of a list are other records: their `a` may stay empty."""
    arch = (
        "<form><field name='a' id='own'/><field name='child_ids'><list>"
        "<field name='a' id='row'/></list><form><group><field name='a' id='sub'/></group>"
        "</form></field></form>"
    )
    assert marked(arch, "a") == ["own"]


def test_a_list_itself_can_be_mandatory():
    arch = "<form><field name='b' id='own'><list><field name='b' id='row'/></list></field></form>"
    assert marked(arch, "b") == ["own"]


@pytest.mark.parametrize("modifier", ["readonly", "invisible"])
@pytest.mark.parametrize("value", ["1", "True"])
def test_what_cannot_be_edited_is_not_asked_for(modifier, value):
    arch = f"<form><field name='a' id='1' {modifier}='{value}'/></form>"
    assert marked(arch, "a") == []


@pytest.mark.parametrize("value", ["0", "False", "not id"])
def test_what_may_be_edited_is(value):
    arch = f"<form><field name='a' id='1' readonly='{value}'/></form>"
    assert marked(arch, "a") == ["1"]
