"""Persons that a text names by number: found without running it, and only persons."""

import ast

import pytest
from tools.transfer import numbers


def partner(path):
    """A model with a customer, a colour, and orders that have a customer, too."""
    return path in ("partner_id", "order_ids.partner_id"), partner


def replaced(text, number=7, new=12):
    return numbers.replace_spans(text, numbers.in_domain(text, number, partner), new)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[('partner_id', '=', 7)]", "[('partner_id', '=', 12)]"),
        ("[['partner_id', 'in', [7, 8]]]", "[['partner_id', 'in', [12, 8]]]"),
        ("[('partner_id', 'not in', (7,))]", "[('partner_id', 'not in', (12,))]"),
        ("[('order_ids.partner_id', '=', 7)]", "[('order_ids.partner_id', '=', 12)]"),
        (
            "['|', ('partner_id', '=', 7), ('user_id', '=', uid)]",
            "['|', ('partner_id', '=', 12), ('user_id', '=', uid)]",
        ),
        (
            "[('order_ids', 'any', [('partner_id', '=', 7), ('color', '=', 7)])]",
            "[('order_ids', 'any', [('partner_id', '=', 12), ('color', '=', 7)])]",
        ),
        (
            "\n  [('name', '=', 'Ærø'), ('partner_id', '=', 7),\n ('partner_id','=',7)]",
            "\n  [('name', '=', 'Ærø'), ('partner_id', '=', 12),\n ('partner_id','=',12)]",
        ),
    ],
)
def test_the_number_of_a_person_is_replaced_and_nothing_else(text, expected):
    assert replaced(text) == expected


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_end_in_any_way(end):
    text = f"[('name', '=', 'Æ'),{end}('partner_id', '=', 7)]"
    assert replaced(text) == text.replace("7", "12")


def test_a_long_list():
    text = repr([("partner_id", "in", [7] * 20000)])
    assert replaced(text) == text.replace("7", "12")


@pytest.mark.parametrize(
    "text",
    [
        "[('color', '=', 7)]",
        "[('partner_id', '=', 77)]",
        "[('partner_id', '=', True), ('partner_id', '=', 7.0)]",
        "[('partner_id', '=', '7')]",
        "['|', ('color', '=', 7), ('color', '=', 7)]",
        "7",
        "",
        "[('partner_id', '=', 7)",
        "no python at all",
        "[" * 500,
        "[('partner_id', '=', partner.browse(7).id)]",
    ],
)
def test_what_names_no_person_stays(text):
    assert replaced(text) == text


def test_one_is_no_person_because_it_is_true():
    assert replaced("[('partner_id', '=', True)]", 1) == "[('partner_id', '=', True)]"


@pytest.mark.parametrize("new", [3, 12, 1234567])
def test_many_at_once_each_at_its_place(new):
    text = repr([("partner_id", "in", [7, 1, 7, 70, 7])])
    found = ast.literal_eval(replaced(text, 7, new))
    assert found == [("partner_id", "in", [new, 1, new, 70, new])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{'partner_id': 7}", {"partner_id": 12}),
        ("{'partner_id': 7, 'color': 7}", {"partner_id": 12, "color": 7}),
        ("{'partner_ids': [(6, 0, [7, 6])]}", {"partner_ids": [(6, 0, [12, 6])]}),
        (
            "{'partner_ids': [(4, 7), (7, 0, [])]}",
            {"partner_ids": [(4, 12), (7, 0, [])]},
        ),
        ("{'partner_ids': [7, 8]}", {"partner_ids": [12, 8]}),
    ],
)
def test_default_values(text, expected):
    spans = numbers.in_defaults(text, 7, {"partner_id", "partner_ids"}.__contains__)
    assert ast.literal_eval(numbers.replace_spans(text, spans, 12)) == expected


@pytest.mark.parametrize("text", ["", "[]", "{", "{**x}", "dict(partner_id=7)"])
def test_odd_default_values_stay(text):
    assert numbers.in_defaults(text, 7, bool) == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("record.write({'partner_id': 7})", True),
        ("env['res.partner'].browse([7, 8]).unlink()", True),
        ("env['res.partner'].browse(77)", False),
        ("record.write({'color': 7})", False),
        ("for partner in (", False),
    ],
)
def test_program_code_is_looked_at_only(code, found):
    assert numbers.in_code(code, 7) is found
