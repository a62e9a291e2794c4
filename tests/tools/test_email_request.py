"""What is asked of the E-mails tab is checked: nothing wrong is skipped silently (F6)."""

import pytest
from tools.email.request import (
    EmailRequest,
    WrongFilter,
    check_cursor,
    parse_record,
    parse_request,
)

HIGHEST = 2**31 - 1


@pytest.mark.parametrize("number", [1, HIGHEST])
def test_an_id_is_a_whole_number_from_one_on(number):
    assert parse_request({"user_ids": [number]}).user_ids == (number,)


@pytest.mark.parametrize("number", [0, -1, HIGHEST + 1, True, 1.0, "1", None])
def test_anything_else_is_no_id(number):
    with pytest.raises(WrongFilter, match="user_ids"):
        parse_request({"user_ids": [number]})


@pytest.mark.parametrize(
    ("name", "longest"), [("search", "x" * 200), ("user_ids", [7] * 100)]
)
def test_the_longest_is_taken_and_a_longer_one_is_not(name, longest):
    assert len(getattr(parse_request({name: longest}), name)) == len(longest)
    with pytest.raises(WrongFilter, match=name):
        parse_request({name: longest + longest[:1]})


@pytest.mark.parametrize("nothing", [None, False, "", []])
def test_an_empty_filter_filters_nothing(nothing):
    names = EmailRequest._fields
    assert parse_request(dict.fromkeys(names, nothing)) == EmailRequest()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("search", "a\0b"),
        ("search", 7),
        ("direction", "up"),
        ("states", ["gone"]),
        ("states", "received"),
        ("with_attachment", "yes"),
        ("date_from", "2024-13-01"),
        ("date_to", "tomorrow"),
        ("models", [7]),
        ("order", "date"),
        ("show_all", 2),
        ("nonsense", 1),
        ("n" * 40, 1),
    ],
)
def test_what_cannot_be_is_told_by_its_name(name, value):
    with pytest.raises(WrongFilter, match=name):
        parse_request({name: value})


def test_of_a_name_that_there_is_not_forty_characters_are_told():
    with pytest.raises(WrongFilter) as refused:
        parse_request({"n" * 41: 1})
    assert refused.value.args == ("n" * 40,)


def test_an_order_is_a_field_and_a_direction():
    up, down = EmailRequest(order="subject asc"), EmailRequest()
    assert (up.sort_field, up.descending) == ("subject", False)
    assert (down.sort_field, down.descending) == ("date", True)


@pytest.mark.parametrize(
    "wrong", [{"model": 7}, {"model": "x" * 201}, {"id": 0}, {"id": True}]
)
def test_a_record_that_there_cannot_be_is_refused(wrong):
    record = {"model": "x" * 200, "id": 1}
    assert parse_record(record) == ("x" * 200, 1)
    with pytest.raises(WrongFilter, match="record"):
        parse_record(record | wrong)


def test_a_page_begins_after_a_row_that_there_can_be():
    by_date, by_subject = EmailRequest(), EmailRequest(order="subject asc")
    row = {"value": "2024-02-29 10:00:00", "source": "mail", "id": 7}
    assert check_cursor(row, by_date) == ("2024-02-29 10:00:00", "mail", 7)
    assert check_cursor(row | {"value": "Offer"}, by_subject) == ("Offer", "mail", 7)
    assert check_cursor({}, by_date) is None


@pytest.mark.parametrize(
    "wrong", [{"value": "Offer"}, {"id": 0}, {"id": "7"}, {"id": None}]
)
def test_a_row_that_there_cannot_be_is_no_beginning(wrong):
    row = {"value": "2024-02-29", "source": "mail", "id": 7}
    with pytest.raises(WrongFilter, match="cursor"):
        check_cursor(row | wrong, EmailRequest())


def test_half_a_row_is_no_beginning():
    with pytest.raises(WrongFilter, match="cursor"):
        check_cursor({"value": "2024-02-29", "id": 7}, EmailRequest())


@pytest.mark.parametrize("name", ["with_attachment", "show_all"])
def test_a_switch_is_on_or_left_out(name):
    assert getattr(parse_request({name: True}), name) is True
    assert getattr(parse_request({name: False}), name) is False


def test_what_stands_behind_an_empty_filter_counts():
    found = parse_request({"search": "", "direction": "in"})
    assert found.direction == "in"
    assert parse_request({"search": " red  wine "}).words == ["red", "wine"]
