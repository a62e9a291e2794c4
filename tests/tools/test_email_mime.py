"""The parts of a message: which are its text, which are files, what they are called."""

import email

import pytest
from email_reading import parse_email_file
from hard_emails import DATE, HEAD, TEXT, file_part, mixed
from tools.email import mime
from tools.email.file import BadEmailFile, Limits

INNER = HEAD + DATE + b"\r\nThe inner text"


def names(*parts, **options):
    return [one.name for one in parse_email_file(mixed(*parts, **options)).attachments]


def a_message(subject=b"Hi", headers=b""):
    inner = INNER.replace(b"Subject: Hi", b"Subject: " + subject)
    return b"Content-Type: message/rfc822\r\n" + headers + b"\r\n" + inner


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (a_message(), "Hi.eml"),
        (a_message(b"s" * 81), "s" * 80 + ".eml"),
        (a_message(b""), "message-2.eml"),
        (
            a_message(headers=b"Content-Disposition: attachment; filename=own.eml\r\n"),
            "own.eml",
        ),
        (b"Content-Type: image/png\r\n\r\npng", "attachment-2"),
        (b"Content-Type: text/calendar\r\n\r\nx", "invitation.ics"),
        (
            b"Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nx",
            "text.txt",
        ),
        (b"Content-Type: text/html; name=page.html\r\n\r\nx", "page.html"),
        (b"Content-Type: text/html\r\nContent-ID: <a@b>\r\n\r\nx", "text.html"),
    ],
)
def test_a_file_is_called_as_it_says_or_as_what_it_is(part, name):
    assert names(TEXT, file_part(b"X: 1"), part) == ["attachment-1", name]


def test_the_first_text_is_the_text_whatever_id_it_has():
    first = b"Content-Type: text/html\r\nContent-ID: <a@b>\r\n\r\n<p>Dear Bo</p>"
    found = parse_email_file(mixed(first))
    assert not found.attachments
    assert "Dear Bo" in found.body


def test_a_message_in_a_message_is_kept_as_it_is():
    [found] = parse_email_file(mixed(TEXT, a_message())).attachments
    assert found.mimetype == "message/rfc822"
    again = parse_email_file(found.content)
    assert again.date.day == 12
    assert "The inner text" in again.body


def test_of_two_forms_of_a_text_the_files_of_both_are_kept():
    html = b"Content-Type: text/html\r\n\r\n<p>In HTML</p>"
    forms = [
        mixed(
            TEXT,
            file_part(b"Content-Disposition: attachment; filename=a"),
            head=b"",
            mark=b"=1",
        ),
        mixed(
            html,
            file_part(b"Content-Disposition: attachment; filename=b"),
            head=b"",
            mark=b"=2",
        ),
    ]
    found = parse_email_file(mixed(*forms, kind=b"alternative"))
    assert [one.name for one in found.attachments] == ["a", "b"]
    assert "In HTML" in found.body and "The text" not in found.body
    with pytest.raises(BadEmailFile):
        parse_email_file(mixed(*forms, kind=b"alternative"), Limits(attachments=1))
    # The message, the forms of its text, and two parts in each.
    assert parse_email_file(mixed(*forms, kind=b"alternative"), Limits(parts=7))
    with pytest.raises(BadEmailFile):
        parse_email_file(mixed(*forms, kind=b"alternative"), Limits(parts=6))


def received(day):
    return b"Received: from a by b; Tue, %d May 2026 10:00:00 +0200\r\n" % day


@pytest.mark.parametrize(
    ("headers", "day"),
    [
        (DATE + received(13), 12),
        (received(13) + received(14), 13),
        (b"Date: nonsense\r\n" + b"Received: nonsense\r\n" * 4 + received(13), 13),
        (b"Received: nonsense\r\n" * 5 + received(13), None),
    ],
)
def test_the_date_is_that_of_sending_else_of_one_of_the_last_servers(headers, day):
    date = parse_email_file(HEAD + headers + b"\r\nOK").date
    assert (date and date.day) == day


@pytest.mark.parametrize(
    ("headers", "sender"),
    [
        (b"Return-Path: <r@x.example>\r\nReply-To: p@x.example\r\n", "p@x.example"),
        (b"Return-Path: <r@x.example>\r\n", "r@x.example"),
        (b"Sender: s@x.example\r\nReply-To: p@x.example\r\n", "s@x.example"),
        (b"From: f@x.example, g@x.example\r\nSender: s@x.example\r\n", "f@x.example"),
        (b"From: f@x.example\r\nFrom: g@x.example\r\n", "f@x.example"),
        (b"From: nobody\r\nSender: s@x.example\r\n", "s@x.example"),
    ],
)
def test_who_wrote_it_is_said_by_the_best_header(headers, sender):
    found = parse_email_file(headers + b"Subject: Hi\r\n\r\nOK")
    assert found.sender.address == sender


def test_a_message_answers_the_one_named_last():
    head = b"In-Reply-To: <3@b>\r\nReferences: <1@b> <2@b> <3@b>\r\n"
    found = parse_email_file(HEAD + head + b"\r\nOK")
    assert found.references == ("<3@b>", "<2@b>", "<1@b>")


@pytest.mark.parametrize("mark", [b"From ", b">From "])
def test_the_line_of_an_mbox_is_no_header(mark):
    assert parse_email_file(b"\r\n" + mark + b"anna Tue\n" + HEAD + b"\r\nOK").subject
    with pytest.raises(BadEmailFile):
        parse_email_file(mark + b"anna Tue\n")


def in_forms(depth):
    """A text in so many levels of alternatives."""
    part = TEXT
    for level in range(depth):
        part = mixed(part, kind=b"alternative", head=b"", mark=b"=%d" % level)
    return HEAD + part


def test_forms_of_forms_are_not_deeper_than_allowed():
    assert "The text" in parse_email_file(in_forms(3), Limits(depth=3)).body
    with pytest.raises(BadEmailFile):
        parse_email_file(in_forms(4), Limits(depth=3))


def test_the_first_message_id_counts():
    found = parse_email_file(HEAD + b"Message-ID: <1@b> <2@b>\r\n\r\nOK")
    assert found.message_id == "<1@b>"


def test_a_report_of_delivery_is_kept_as_it_stands():
    report = b"Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; x\r\n"
    [found] = parse_email_file(mixed(TEXT, report)).attachments
    assert found.name == "delivery-status.txt"
    assert b"Reporting-MTA: dns; x" in found.content


@pytest.mark.parametrize("fault", [LookupError, ValueError, TypeError, AttributeError])
def test_what_python_cannot_write_again_is_kept_as_it_reads(monkeypatch, fault):
    def refuse(message):
        raise fault

    part = email.message_from_string("Subject: x")
    monkeypatch.setattr(part, "as_bytes", lambda: refuse(part))
    assert b"Subject: x" in mime._source(part)


@pytest.mark.parametrize("fault", [LookupError, ValueError, TypeError])
def test_a_name_that_python_cannot_read_is_none(monkeypatch, fault):
    def refuse():
        raise fault

    part = email.message_from_string("Content-Disposition: attachment; filename=a")
    assert mime._file_name(part) == "a"
    monkeypatch.setattr(part, "get_filename", refuse)
    assert mime._file_name(part) == ""


def test_a_text_that_is_too_much_is_a_file_too():
    found = parse_email_file(HEAD + b"\r\n" + b"x\n" * 20_001)
    assert found.is_cut
    assert [one.name for one in found.attachments] == ["text.txt"]
