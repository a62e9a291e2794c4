"""How much of an e-mail is read: the most is, one more is not (F6.4)."""

from datetime import datetime, timedelta, timezone

import pytest
from email_reading import parse_email_file, regular_html, safe_body
from hard_emails import HEAD, TEXT, file_part, mixed, nested
from tools.email import headers as email_headers
from tools.email.file import BadEmailFile, Limits
from tools.email.logged import logged_sender
from tools.email.rtf import read_rtf


def refusal(content, **limits):
    """The code of the refusal, "" where the file is read."""
    try:
        parse_email_file(content, Limits(**limits))
    except BadEmailFile as error:
        return error.code
    return ""


def of_size(size):
    return (HEAD + b"\r\n").ljust(size, b"x")


def in_header(number, line=b"X: y"):
    return HEAD + (line + b"\r\n") * (number - HEAD.count(b"\n")) + b"\r\nOK"


def parameters(number):
    return HEAD + b"Content-Type: text/plain" + b";" * number + b"\r\n\r\nOK"


def a_content_header(length):
    """A message of which one header with parameters has so many characters."""
    start = b"Content-Type: text/plain; name="
    # The end of the line before counts, too.
    return HEAD + start + b"x" * (length - len(start) - 1) + b"\r\n\r\nOK"


def boundaries(number):
    """A message of a thousand lines in which the word stands so often."""
    return lines(1000) + b"Boundary" * number


def lines(number):
    return HEAD + b"\r\n" + b"\n" * (number - HEAD.count(b"\n") - 1)


@pytest.mark.parametrize(
    ("most", "more", "limits", "code"),
    [
        (of_size(1000), of_size(1001), {"file_bytes": 1000}, "too_big"),
        (nested(3), nested(4), {"depth": 3}, "too_complex"),
        (mixed(TEXT), mixed(TEXT, TEXT), {"parts": 2}, "too_complex"),
        (
            mixed(file_part(b"X: 1")),
            mixed(file_part(b"X: 1"), file_part(b"X: 1")),
            {"attachments": 1},
            "too_many_attachments",
        ),
        (in_header(20_000), in_header(20_001), {}, "too_complex"),
        (parameters(200), parameters(201), {}, "too_complex"),
        (a_content_header(65_536), a_content_header(65_537), {}, "too_complex"),
        (boundaries(19_999), boundaries(20_000), {}, "too_complex"),
        # So many lines as a file has that is full of lines of 20 characters.
        (lines(1000), lines(1001), {"file_bytes": 20_000}, "too_complex"),
        (
            lines(700) + b"\r" * 100 + b"x\r\n" * 200,
            lines(700) + b"\r" * 101 + b"x\r\n" * 200,
            {"file_bytes": 20_000},
            "too_complex",
        ),
    ],
    ids=[
        "bytes",
        "depth",
        "parts",
        "files",
        "headers",
        "parameters",
        "header",
        "boundaries",
        "lines",
        "any lines",
    ],
)
def test_the_most_is_read_and_one_more_is_not(most, more, limits, code):
    assert refusal(most, **limits) == ""
    assert refusal(more, **limits) == code


def test_as_much_as_a_file_holds_where_nothing_else_is_said():
    assert Limits() == (26_214_400, 100, 1000, 20, 500)


def test_of_more_recipients_than_are_read_the_rest_is_counted():
    content = HEAD + b"Cc: a@b.example, c@d.example, e@f.example\r\n\r\nOK"
    found = parse_email_file(content, Limits(recipients=2))
    assert [box.address for box in found.cc] == ["a@b.example", "c@d.example"]
    assert found.more_recipients == 1
    assert parse_email_file(content, Limits(recipients=3)).more_recipients == 0


def test_of_long_recipients_those_that_fit_are_read_and_the_rest_is_counted():
    values = ["a@b.example, " * 5041, "c@d.example, e@f.example"]
    # 3 characters are left of 65,536 after the first.
    assert len(values[0]) == 65_533
    found, left_out = email_headers.parse_addresses(values, 500)
    assert [box.address for box in found] == ["a@b.example"]
    assert left_out == 2
    assert email_headers.parse_addresses(["a@b.example"] * 3, 500)[1] == 0


@pytest.mark.parametrize(
    ("text", "length"), [("x" * 1000, 1000), ("x" * 1001, 1000), ("", 0)]
)
def test_a_line_has_a_thousand_characters(text, length):
    assert len(email_headers.one_line(text)) == length
    assert len(email_headers.decode_text(text)) == length


def test_a_name_in_front_of_an_address_has_a_hundred_and_fifty():
    [[box], _more] = email_headers.parse_addresses(["x" * 151 + " <a@b.example>"], 1)
    assert box == ("x" * 150, "a@b.example")


def test_an_address_has_three_hundred_and_twenty():
    [[box], _more] = email_headers.parse_addresses(["a@" + "b" * 319], 1)
    assert box.address == "a@" + "b" * 318


def test_fifty_message_ids_of_five_hundred_characters_are_read():
    most = f"<{'x' * 498}>"
    assert email_headers.parse_message_ids(most) == (most,)
    assert email_headers.parse_message_ids(f"<{'x' * 499}>") == ()
    many = " ".join(f"<{number}@b>" for number in range(51))
    assert email_headers.parse_message_ids(many)[-1] == "<49@b>"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a" * 146 + ".pdf", "a" * 146 + ".pdf"),
        ("a" * 147 + ".pdf", "a" * 146 + ".pdf"),
        ("a" * 150 + ".0123456789", "a" * 139 + ".0123456789"),
        ("a" * 150 + ".0123456789x", "a" * 150),
        ("a" * 151, "a" * 150),
        (" .a. ", "a"),
        ("a:b", "a_b"),
        (None, "none"),
        ("...", "none"),
        ("d" * 998 + "/b", "b"),
        ("d" * 998 + "/bc", "b"),
        (".pdf", "pdf"),
        ("a" * 150 + ".", "a" * 150),
    ],
)
def test_a_name_of_a_file_is_short_and_keeps_its_ending(name, safe):
    assert email_headers.safe_name(name, "none") == safe


def test_an_e_mail_is_from_1980_on_and_not_from_the_day_after_tomorrow():
    oldest = datetime(1980, 1, 1)
    now = datetime.now(timezone.utc)
    soon, later = now + timedelta(hours=47), now + timedelta(hours=49)
    assert email_headers.as_utc(oldest) == oldest
    assert email_headers.as_utc(oldest - timedelta(seconds=1)) is None
    naive = soon.replace(tzinfo=None, microsecond=0)
    assert email_headers.as_utc(soon) == naive
    assert email_headers.as_utc(later) is None
    assert email_headers.as_utc(None) is None
    east = timezone(timedelta(hours=14))
    assert email_headers.as_utc(datetime(1, 1, 1, tzinfo=east)) is None


@pytest.mark.parametrize(("blanks", "second"), [(181, 59), (182, 5)])
def test_two_hundred_characters_of_a_date_are_read(blanks, second):
    text = "12 May 2026" + " " * blanks + "10:00:59"
    assert email_headers.parse_date(text).second == second


@pytest.mark.parametrize(("number", "is_cut"), [(20_000, False), (20_001, True)])
def test_twenty_thousand_lines_are_shown(number, is_cut):
    body, files = safe_body("", "\n".join("x" * number))
    assert body.count("x") == 20_000
    assert bool(files) is is_cut


@pytest.mark.parametrize(("number", "is_cut"), [(1_048_576, False), (1_048_577, True)])
def test_a_megabyte_of_text_is_shown(number, is_cut):
    body, files = safe_body("", "x" * number)
    assert body.count("x") == 1_048_576
    assert [len(file.content) for file in files] == [number] * is_cut


@pytest.mark.parametrize(("size", "is_cut"), [(2_097_152, False), (2_097_153, True)])
def test_two_megabytes_of_html_are_shown_as_html(size, is_cut):
    _body, files = safe_body("<p>".ljust(size, "x"), "")
    assert bool(files) is is_cut


def attribute(name, value):
    return regular_html(f'<p {name}="{value}">')


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("href", "h" * 8000),
        ("style", "color:red;" * 1000),
        ("style", "color:" + "r" * 494),
    ],
)
def test_the_longest_value_stays_and_a_longer_one_goes(name, value):
    more = value + ("r" if name == "href" or len(value) < 1000 else " ")
    assert value[:-1] in attribute(name, value)
    assert attribute(name, more) == "<p>"


def test_any_other_value_is_cut():
    assert attribute("title", "t" * 2001) == f'<p title="{"t" * 2000}">'


def test_the_author_of_a_logged_e_mail_stands_at_the_beginning():
    line = "anna@mail.example<br>"
    assert logged_sender("F" * 40 + ": " + line) == "anna@mail.example"
    assert logged_sender("F" * 41 + ": " + line) == ""
    assert logged_sender("F: anna@mail.example<".rjust(2000)) == "anna@mail.example"
    assert logged_sender("F: anna@mail.example<".rjust(2001)) == ""


def test_a_text_of_outlook_is_html_where_its_beginning_says_so():
    start = rb"{\rtf1 "
    at_the_end = start + b" " * (2000 - len(start) - 10) + rb"\fromhtml1"
    assert read_rtf(at_the_end + rb"{\*\htmltag <p>}}")[0].strip() == "<p>"
    assert read_rtf(start + b" " * 2000 + rb"\fromhtml1 {\*\htmltag <p>}}")[0] == ""


def test_a_refusal_says_how_many_megabytes_are_read():
    with pytest.raises(BadEmailFile) as caught:
        parse_email_file(b"x" * (3 * 2**20 + 1), Limits(file_bytes=3 * 2**20))
    assert (caught.value.code, caught.value.value) == ("too_big", "3")
