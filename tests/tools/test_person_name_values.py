"""Whatever of a name is written, name and parts agree afterwards (F1.1)."""

import pytest
from tools.person import names
from tools.person.name_values import composes, is_individual, of_copy, of_new, of_write

CONTACT = {"type": "contact", "is_company": False}
ORGANIZATION = {"type": "contact", "is_company": True}
ANNA = CONTACT | {
    "name": "Anna Holm",
    "firstname": "Anna",
    "lastname": "Holm",
    "name_needs_review": False,
}
NO_PARTS = {"firstname": False, "lastname": False, "name_needs_review": False}


def parts(values):
    return values.get("firstname"), values.get("lastname")


def new(order=names.FIRST_LAST, defaults=CONTACT, **values):
    return of_new(values, defaults, order)


def written(order=names.FIRST_LAST, own=ANNA, **values):
    return of_write(own, values, order)


def copied(values, own=ANNA, **asked):
    return of_copy(own, values, asked, names.FIRST_LAST)


@pytest.mark.parametrize(
    ("values", "individual"),
    [
        (CONTACT, True),
        (ORGANIZATION, False),
        ({"type": "other"}, False),
        ({}, False),
        (CONTACT | {"company_type": "company"}, False),
        (ORGANIZATION | {"company_type": "person"}, True),
    ],
)
def test_individuals_of_type_contact_have_parts(values, individual):
    assert is_individual(values) is individual


def test_a_write_is_completed_when_it_has_a_name_or_a_part():
    assert composes({"name": "Anna"})
    assert composes({"lastname": False})
    assert not composes({"name": False, "email": "anna@acme.example"})


def test_a_new_name_is_split_and_stays_as_it_is_given():
    values = new(name="Holm,  Anna")
    assert parts(values) == ("Anna", "Holm")
    assert values["name"] == "Holm,  Anna"


def test_a_new_name_without_doubt_gets_the_comma_of_its_order():
    assert new(names.LAST_COMMA_FIRST, name="Anna Holm")["name"] == "Holm, Anna"
    assert new(names.LAST_COMMA_FIRST, name="Madonna")["name"] == "Madonna"


def test_new_parts_are_composed_in_the_order():
    values = new(names.LAST_FIRST, firstname=" Anna ", lastname="Holm")
    assert values["name"] == "Holm Anna"
    assert parts(values) == ("Anna", "Holm")


def test_a_part_that_is_missing_beside_a_name_is_filled_in():
    assert parts(new(name="Ana Lopez Ruiz", firstname="Ana")) == ("Ana", "Lopez Ruiz")


def test_the_parts_of_a_default_name_do_not_go_with_another_name():
    defaults = CONTACT | {"name": "Ole Ravn", "firstname": "Ole", "lastname": "Ravn"}
    assert parts(new(defaults=defaults, name="Bo Ek")) == ("Bo", "Ek")
    assert new(defaults=defaults)["name"] == "Ole Ravn"


def test_a_doubtful_split_is_marked_unless_the_mark_is_given():
    assert new(name="Madonna")["name_needs_review"] is True
    assert new(name="Madonna", name_needs_review=False)["name_needs_review"] is False


def test_a_new_organization_has_no_parts_but_their_name():
    values = new(defaults=ORGANIZATION, name="Holm & Co", firstname="A", lastname="B")
    assert values == {"name": "Holm & Co", **NO_PARTS}
    assert new(defaults=ORGANIZATION, firstname="Acme", lastname="ApS")["name"] == (
        "Acme ApS"
    )


def test_the_type_of_the_form_makes_an_organization_at_once():
    assert new(name="Acme", company_type="company")["is_company"] is True
    assert "is_company" not in new(name="Anna Holm", company_type="person")


def test_a_part_that_is_written_composes_the_name():
    values = written(lastname="Berg")
    assert parts(values) == ("Anna", "Berg")
    assert values["name"] == "Anna Berg"


def test_another_name_is_split_anew():
    values = written(name="Bo Lund")
    assert parts(values) == ("Bo", "Lund")
    assert "name" not in values, "it stays as it is written"


def test_the_name_that_it_has_keeps_its_parts_and_its_mark():
    doubtful = ANNA | {"name_needs_review": True}
    values = written(own=doubtful, name="Anna  Holm")
    assert parts(values) == ("Anna", "Holm")
    assert values["name_needs_review"] is True


def test_without_parts_there_is_no_name():
    assert written(firstname="", lastname=" ") == {
        "name": False,
        "firstname": False,
        "lastname": False,
    }


def test_an_organization_that_is_renamed_loses_what_parts_it_had():
    acme = ORGANIZATION | {"firstname": "Acme", "lastname": "ApS"}
    assert written(own=acme, name="Acme Inc") == NO_PARTS
    assert written(own=acme, firstname="A") == {}


def test_what_a_copy_adds_to_the_name_is_added_to_a_part():
    values = copied({"name": "Anna Holm (copy)", "firstname": "Anna"})
    assert parts(values) == ("Anna", "Holm (copy)")


def test_the_parts_of_a_copy_with_another_name_are_left_to_be_split():
    values = {"name": "Bo Lund", **NO_PARTS, "email": "anna@acme.example"}
    assert copied(values) == {"name": "Bo Lund", "email": "anna@acme.example"}


def test_what_is_asked_of_a_copy_wins():
    whole = {"name": "Anna Holm (copy)", "firstname": "Ann", "lastname": "Holm"}
    assert "name" not in copied(whole, firstname="Ann")
    asked = {"name": "Ann Holm", "firstname": "Ann"}
    assert copied(whole, **asked).keys() == {"name", "firstname"}


def test_a_copy_that_is_an_address_has_no_parts():
    assert copied({"name": "Anna Holm", **NO_PARTS}, type="other") == {
        "name": "Anna Holm"
    }


@pytest.mark.parametrize("order", names.ORDERS)
def test_one_part_alone_is_the_name(order):
    assert new(order, firstname="Anna")["name"] == "Anna"
    assert new(order, lastname="Holm")["name"] == "Holm"
