"""E-mail files → one description: hard ones, heavy ones, and whatever comes (F6.4)."""

import pytest
from effort import effort, traced
from hard_emails import DATE, HARD, HEAD, HEAVY, REFUSED, mixed
from hypothesis import given
from hypothesis import strategies as st
from tools.email import pictures as email_pictures
from tools.email.file import BadEmailFile, EmailFile, Limits, parse_email_file

from odoo.tools.mail import html_to_inner_content

from devkit.testing.depth import examples

EFFORT = 2000  # yardsticks; some 15 seconds
MEGABYTES = 400
CODES = {
    "empty",
    "too_big",
    "not_email",
    "too_complex",
    "too_many_attachments",
    "no_msg_library",
    "not_mail_item",
    "broken",
}


@pytest.mark.parametrize("name", HARD)
def test_a_hard_message_comes_out_as_its_reader_would_say(name):
    content, expected = HARD[name]
    found = parse_email_file(content)
    for what, value in expected.items():
        assert_part(found, what, value)


def assert_part(found, what, value):
    text = html_to_inner_content(found.body)
    if what == "text":
        assert value in text
    elif what == "not_text":
        assert value not in text
    elif what == "not_body":
        assert not [one for one in value if one in found.body]
    elif what == "body_has":
        assert value in found.body
    elif what == "files":
        assert [one.name for one in found.attachments] == value
    elif what == "content_ids":
        assert [one.content_id for one in found.attachments] == value
    elif what in ("to", "cc", "bcc"):
        assert [tuple(box) for box in getattr(found, what)] == value
    elif what == "date":
        assert (str(found.date) if found.date else None) == value
    else:
        assert getattr(found, what) == value


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_e_mail_is_refused(name):
    content, code = REFUSED[name]
    with pytest.raises(BadEmailFile) as caught:
        parse_email_file(content)
    assert caught.value.code == code


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_message_is_tamed_with_bounded_effort_and_memory(name):
    content, code = HEAVY[name]
    ((found, refused), memory), used = effort(traced, parse_or_refuse, content)
    assert refused == code
    assert refused or len(found.recipients) <= 500
    assert refused or len(found.body) < 5 * 1024 * 1024
    assert used < EFFORT
    assert memory < MEGABYTES * 1024 * 1024


def parse_or_refuse(content):
    """:return: the e-mail and None, or None and the code of the refusal"""
    try:
        return parse_email_file(content), None
    except BadEmailFile as error:
        return None, error.code


BLANKS = " " * 100_000


@pytest.mark.parametrize(
    "html", [f"<p>src={BLANKS}x", f"<p>src{BLANKS}x", f"<p>url({BLANKS}x"]
)
def test_looking_for_pictures_from_elsewhere_is_little_work(html):
    found, used = effort(email_pictures.has_remote_content, html)
    assert not found
    assert used < 100


@pytest.mark.parametrize(
    "html",
    [
        "<img src = ' https://e.example/1.gif'>",
        "<img src=//e.example/1.gif>",
        "<p style='background: url( \" //e.example/1.gif\")'>",
    ],
)
def test_pictures_from_elsewhere_are_seen(html):
    assert email_pictures.has_remote_content(html)


@pytest.mark.parametrize(("megabytes", "lines"), [(25, 600_000), (100, 1_300_000)])
def test_a_file_is_not_refused_for_its_lines_below_the_limit_of_its_size(
    megabytes, lines
):
    content = HEAD + b"\r\n" + b"A short line of text\r\n" * lines
    found = parse_email_file(content, Limits(file_bytes=megabytes * 1024 * 1024))
    assert found.subject == "Hi"


def test_of_100000_recipients_the_rest_is_counted():
    found = parse_email_file(HEAVY["100,000 recipients"][0])
    assert len(found.to) == 500
    assert found.more_recipients == 99_500


def test_the_key_is_the_message_id_else_a_hash_of_the_content():
    with_id = parse_email_file(HEAD + b"Message-ID: <a@b>\r\n\r\nOK")
    assert with_id.key == "<a@b>"
    one = parse_email_file(HEAD + DATE + b"\r\nOK")
    again = parse_email_file(b"X-Other: 1\n" + HEAD + DATE + b"\r\n OK \r\n")
    other = parse_email_file(HEAD + DATE + b"\r\nNot OK")
    assert one.key == again.key
    assert one.key != other.key


# --- Whatever comes: an e-mail or a refusal, never anything else -----------------------

NAMES = st.sampled_from(
    ["From", "To", "Cc", "Date", "Subject", "Message-ID", "Content-Type", "References"]
    + ["Content-Transfer-Encoding", "Content-Disposition", "MIME-Version", "Received"]
)
PIECES = st.sampled_from(
    [b"=?utf-8?B?", b"=?x?Q?=FF?=", b"multipart/mixed", b"boundary==b", b"text/html"]
    + [b"message/rfc822", b"filename*0*=", b"base64", b"<a@b>", b";", b",", b"\\", b'"']
    + [
        b"\r\n ",
        b"\0",
        b"\xff",
        b"charset=utf-7",
        b"1 Jan 0000 99:99 +9999",
        b"(",
        b":",
    ]
)
VALUES = st.lists(PIECES | st.binary(max_size=12), max_size=8).map(b"".join)
HEADERS = st.lists(st.tuples(NAMES, VALUES), max_size=10).map(
    lambda lines: b"".join(name.encode() + b": " + v + b"\r\n" for name, v in lines)
)
BODIES = st.lists(
    st.sampled_from([b"--=b\r\n", b"--=b--", b"\r\n\r\n", b"<p>", b"=C3=", b"AAAA"])
    | HEADERS
    | st.binary(max_size=40),
    max_size=12,
).map(b"".join)


def check(content):
    try:
        found = parse_email_file(content)
    except BadEmailFile as error:
        assert error.code in CODES
        return
    assert isinstance(found, EmailFile)
    assert found.key
    for text in (found.subject, *[one.name for one in found.attachments]):
        assert not any(ord(char) < 32 for char in text)
        text.encode("utf-8")
    for one in found.attachments:
        assert one.name
        assert "/" not in one.name
        assert "\\" not in one.name
    for box in found.recipients:
        assert "@" in box.address
        box.name.encode("utf-8")
    assert "<script" not in found.body.lower()
    found.body.encode("utf-8")


@examples(200)
@given(headers=HEADERS, body=BODIES)
def test_whatever_a_message_holds(headers, body):
    check(b"Subject: x\r\n" + headers + b"\r\n" + body)


@examples(100)
@given(name=st.sampled_from(sorted(HARD)), data=st.data())
def test_whatever_happens_to_a_message_on_its_way(name, data):
    content = bytearray(HARD[name][0])
    for _time in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 3))] = data.draw(
            st.binary(max_size=3)
        )
        content = content or bytearray(b"x")
    check(bytes(content))


def test_files_of_one_e_mail_have_names_of_their_own():
    part = b"Content-Disposition: attachment; filename=a.txt\r\n\r\nx"
    found = parse_email_file(mixed(part, part, part))
    names = [one.name for one in found.attachments]
    assert names == ["a.txt", "a (2).txt", "a (3).txt"]
