"""Headers that go on in the next line, and words that are encoded (RFC 5322, 2047).

A line break before a blank goes, the blank stays; then words are decoded: blanks between
two encoded words are no part of the text, all others are. What is expected was worked out
by hand from these rules, and compared with Python's own newer reading where that is right.
"""

import email
import email.policy

import pytest
from hard_emails import HEAD, TEXT, file_part, mixed
from tools.email.file import parse_email_file
from tools.email.headers import parse_addresses

ENDS = {"CR LF": b"\r\n", "LF": b"\n", "CR": b"\r"}
# As the header stands with CR LF, and what a reader sees.
SUBJECTS = {
    "encoded, then plain": (
        b"=?UTF-8?Q?M=C3=B8de?=\r\n in Copenhagen",
        "Møde in Copenhagen",
    ),
    "plain, encoded, plain": (
        b"Referat af\r\n =?UTF-8?Q?m=C3=B8det?=\r\n i torsdags",
        "Referat af mødet i torsdags",
    ),
    "plain": (b"plain folded\r\n words", "plain folded words"),
    "several folds": (b"one\r\n two\r\n three\r\n four", "one two three four"),
    "a tab at the fold": (b"plain\r\n\twords", "plain words"),
    "a tab beside an encoded word": (b"Se\r\n\t=?UTF-8?Q?=C3=A5?=", "Se å"),
    "two encoded words are one": (
        b"=?UTF-8?Q?Sm=C3=B8rre?=\r\n =?UTF-8?Q?br=C3=B8d?=",
        "Smørrebrød",
    ),
    "two encoded words are one, whatever stands between": (
        b"=?UTF-8?Q?Sm=C3=B8rre?=\r\n \t  =?ISO-8859-1?Q?br=F8d?=",
        "Smørrebrød",
    ),
    "a character in two words": (b"=?UTF-8?B?U23D?=\r\n =?UTF-8?B?uHI=?=", "Smør"),
    "a blank that is encoded": (
        b"=?UTF-8?Q?M=C3=B8de_?=\r\n =?UTF-8?Q?i_dag?=",
        "Møde i dag",
    ),
    "text directly behind the word": (b"=?UTF-8?Q?M=C3=B8de?=: i dag", "Møde: i dag"),
    "text directly before the word": (b"Re:=?UTF-8?Q?M=C3=B8de?=", "Re:Møde"),
    "a language": (b"=?UTF-8*da?Q?M=C3=B8de?= i dag", "Møde i dag"),
    "a question mark that is not encoded": (b"=?UTF-8?Q?Hvad??= Nu", "Hvad? Nu"),
    "base64 without its end": (b"=?UTF-8?B?SGVq?= =?UTF-8?B?IGRpZw?=", "Hej dig"),
    "a word that cannot be decoded": (b"Se =?UTF-8?B?x?= her", "Se =?UTF-8?B?x?= her"),
}
# Python's newer reading keeps the tab, and does not read what only some programs write.
NO_ORACLE = {
    "a tab at the fold",
    "a tab beside an encoded word",
    "a question mark that is not encoded",
    "a word that cannot be decoded",
}


def subject(raw):
    return parse_email_file(
        b"From: a@x.example\r\nSubject: " + raw + b"\r\n\r\nx"
    ).subject


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("name", SUBJECTS)
def test_a_subject_keeps_its_blanks(name, end):
    raw, expected = SUBJECTS[name]
    assert subject(raw.replace(b"\r\n", ENDS[end])) == expected


@pytest.mark.parametrize("name", sorted(set(SUBJECTS) - NO_ORACLE))
def test_python_reads_the_same(name):
    raw, expected = SUBJECTS[name]
    head = b"Subject: " + raw + b"\r\n\r\n"
    message = email.message_from_bytes(head, policy=email.policy.default)
    assert str(message["subject"]) == expected


def test_characters_that_are_not_encoded_stand_beside_words_that_are():
    raw = "5 € for =?UTF-8?Q?m=C3=B8det?= på".encode()
    assert subject(raw) == "5 € for mødet på"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("=?UTF-8?Q?M=C3=B8ller?=\r\n Anna <a@x.example>", "Møller Anna"),
        ("Anna\r\n =?UTF-8?Q?M=C3=B8ller?= <a@x.example>", "Anna Møller"),
        ("=?UTF-8?Q?M=C3=B8l?=\r\n =?UTF-8?Q?ler?=\r\n <a@x.example>", "Møller"),
        ('"Holm,\r\n Anna" <a@x.example>', "Holm, Anna"),
        ("Anna\r\n\tHolm\r\n <a@x.example>", "Anna Holm"),
        ("=?UTF-8?Q?M=C3=B8l?=\n =?UTF-8?Q?ler?=\n <a@x.example>", "Møller"),
    ],
)
def test_names_of_people_keep_their_blanks(raw, name):
    # As in the headers of MIME, and in the ones with which Outlook stores an e-mail.
    found, _left_out = parse_addresses([raw], 5)
    assert [tuple(box) for box in found] == [(name, "a@x.example")]
    content = b"From: %s\r\nTo: %s\r\nSubject: x\r\n\r\nx" % ((raw.encode(),) * 2)
    read = parse_email_file(content)
    assert tuple(read.sender) == tuple(read.to[0]) == (name, "a@x.example")


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (b'filename="the\r\n offer.pdf"', "the offer.pdf"),
        (b'filename="=?UTF-8?Q?m=C3=B8de?=\r\n og plan.pdf"', "møde og plan.pdf"),
        (b'filename="=?UTF-8?Q?m=C3=B8?=\r\n =?UTF-8?Q?de.pdf?="', "møde.pdf"),
        (
            b"\r\n filename*0*=UTF-8''m%C3%B8de;\r\n filename*1=\"  i dag.pdf\"",
            "møde  i dag.pdf",
        ),
    ],
)
def test_names_of_files_keep_their_blanks(raw, name):
    part = file_part(b"Content-Disposition: attachment; " + raw)
    [file] = parse_email_file(mixed(TEXT, part)).attachments
    assert file.name == name


def test_a_message_inside_is_named_as_its_subject():
    inner = HEAD.replace(b"Hi", b"=?UTF-8?Q?M=C3=B8de?=\r\n i dag") + b"\r\nx"
    part = b"Content-Type: message/rfc822\r\n\r\n" + inner
    [file] = parse_email_file(mixed(TEXT, part)).attachments
    assert file.name == "Møde i dag.eml"
