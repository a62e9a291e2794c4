"""Outlook's `.msg` → the same description as of `.eml`."""

import email
from datetime import datetime, timezone

import pytest
from compressed_rtf.crc32 import crc32
from effort import effort, traced
from email_reading import CLEANER, parse_email_file
from msg_writer import item, msg_file
from tools.email import msg as email_msg
from tools.email import rtf as email_rtf
from tools.email.file import BadEmailFile, Limits

SENT = datetime(2026, 5, 12, 8, 30, tzinfo=timezone.utc)
RTF = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <p>}K\'e6re Anna"
    rb"{\*\htmltag72 </p>}\htmlrtf \par\htmlrtf0}"
)


def uncompressed(rtf):
    """RTF as Outlook stores it when it does not compress (MS-OXRTFCP)."""
    size = len(rtf).to_bytes(4, "little")
    return (len(rtf) + 12).to_bytes(4, "little") + size + b"MELA" + bytes(4) + rtf


def compressed(tokens):
    """The same, compressed; it says of itself that it is small."""
    size, check = (len(tokens) + 12).to_bytes(4, "little"), crc32(tokens)
    return size + bytes([9, 0, 0, 0]) + b"LZFu" + check.to_bytes(4, "little") + tokens


def recipient(name, kind, **addresses):
    pids = {"smtp": 0x39FE, "any": 0x3003}
    texts = {pids[key]: value for key, value in addresses.items()}
    return item("part", texts={0x3001: name, **texts}, numbers={0x0C15: kind})


def attachment(name, content, **texts):
    return item(
        "part",
        texts={0x3707: name, **texts.get("texts", {})},
        data={0x3701: content},
        numbers={0x3705: 1},
    )


def an_email(**changes):
    parts = {
        "texts": {
            0x001A: "IPM.Note",
            0x0037: "Re: tilbud på møbler",
            0x1000: "Plain text",
            0x1035: "<one@outlook.example>",
            0x0C1A: "Anna Holm",
            0x0C1F: "/O=ACME/OU=FIRST/CN=RECIPIENTS/CN=ANNA",
            0x5D01: "anna@acme.example",
        },
        "data": {0x1013: "<p>Kære Bo</p><script>alert(1)</script>".encode()},
        "numbers": {0x3FDE: 65001},
        "times": {0x0039: SENT},
        "recipients": [
            recipient("Bo Ek", 1, any="/O=ACME/CN=BO", smtp="bo@us.example"),
            recipient("Ida", 2, any="ida@us.example"),
        ],
    }
    return parts | changes


def read(**changes):
    return parse_email_file(msg_file(**an_email(**changes)))


def test_a_message_with_exchange_addresses_is_read():
    found = read()
    assert found.subject == "Re: tilbud på møbler"
    assert found.date == datetime(2026, 5, 12, 8, 30)
    assert found.message_id == "<one@outlook.example>"
    assert tuple(found.sender) == ("Anna Holm", "anna@acme.example")
    assert [tuple(box) for box in found.to] == [("Bo Ek", "bo@us.example")]
    assert [tuple(box) for box in found.cc] == [("Ida", "ida@us.example")]
    assert "Kære Bo" in found.body
    assert "script" not in found.body


def test_an_exchange_address_without_another_one_comes_from_the_headers():
    texts = an_email()["texts"] | {
        0x007D: "From: Anna <anna@acme.example>\r\nTo: Bo <bo@us.example>\r\n\r\n"
    }
    del texts[0x5D01]
    found = read(texts=texts, recipients=[recipient("Bo", 1, any="/O=ACME/CN=BO")])
    assert found.sender.address == "anna@acme.example"
    assert [box.address for box in found.to] == ["bo@us.example"]


def test_attachments_keep_name_type_and_picture_id():
    picture = {0x370E: "image/png", 0x3712: "logo@1"}
    found = read(
        attachments=[
            attachment("..\\..\\offer.pdf", b"x" * 5000),
            attachment("logo.png", b"png", texts=picture),
        ]
    )
    first, second = found.attachments
    assert (first.name, len(first.content)) == ("offer.pdf", 5000)
    assert (second.mimetype, second.content_id) == ("image/png", "logo@1")


def test_an_embedded_message_becomes_a_file_that_every_program_opens():
    inner = item(
        "embedded",
        texts={
            0x0037: "Bestilling",
            0x1000: "The order",
            0x0C1A: "Ida Ø",
            0x5D01: "ida@us.example",
        },
        times={0x0039: SENT},
        attachments=[attachment("list.csv", b"a;b")],
    )
    holder = item("part", data={0x3701: inner}, numbers={0x3705: 5})
    [found] = read(attachments=[holder]).attachments
    assert (found.name, found.mimetype) == ("Bestilling.eml", "message/rfc822")
    again = parse_email_file(found.content)
    assert (again.subject, again.sender.address) == ("Bestilling", "ida@us.example")
    assert "The order" in again.body
    assert [one.name for one in again.attachments] == ["list.csv"]
    assert email.message_from_bytes(found.content)["Date"].startswith("Tue, 12 May")


def test_text_that_is_stored_as_rtf_only_is_read():
    texts = {k: v for k, v in an_email()["texts"].items() if k != 0x1000}
    found = read(texts=texts, data={0x1009: uncompressed(RTF)})
    assert found.body == "<p>Kære Anna</p>"


@pytest.mark.parametrize(
    ("rtf", "text"),
    [
        (rb"{\rtf1\ansi Dear {\fonttbl Arial;}Bo\par second}", "Dear Bo\nsecond"),
        (rb"{\rtf1\ansi\uc1 \u8364? and \u55357?\u56832?}", "€ and \N{GRINNING FACE}"),
        (rb"{\rtf1\ansi{\*\unknown hidden}shown\{\}}", "shown{}"),
        (rb"{\rtf1\ansi{\*\unknown \'e6}\htmlrtf \'e6\htmlrtf0 \'f8}", "ø"),
        (rb"{\rtf1\ansi\uc1 \u-10179?\u-8704?}", "\N{GRINNING FACE}"),
        (rb"{\rtf1\ansi\uc2 \u8364 \'80?x\uc0 \u8364 y}", "€x€y"),
        (rb"{\rtf1" + b"{" * 100_000 + b"deep", "deep"),
        (b"", ""),
    ],
)
def test_plain_rtf(rtf, text):
    assert email_rtf.read_rtf(rtf) == ("", text)


def test_what_is_no_e_mail_is_refused():
    texts = an_email()["texts"] | {0x001A: "IPM.Appointment"}
    with pytest.raises(BadEmailFile) as caught:
        read(texts=texts)
    assert caught.value.code == "not_mail_item"


@pytest.mark.parametrize("cut", [10, 600, 1500, 3000])
def test_a_cut_file_is_broken_or_read_as_far_as_it_goes(cut):
    content = msg_file(**an_email())[:cut]
    try:
        parse_email_file(content)
    except BadEmailFile as error:
        assert error.code in ("broken", "too_complex")


def test_without_the_library_it_says_so(monkeypatch):
    monkeypatch.setattr(email_msg, "olefile", None)
    with pytest.raises(BadEmailFile) as caught:
        read()
    assert caught.value.code == "no_msg_library"


def test_more_attachments_than_allowed_are_refused():
    content = msg_file(**an_email(attachments=[attachment("a", b"a")] * 4))
    with pytest.raises(BadEmailFile) as caught:
        parse_email_file(content, Limits(attachments=3))
    assert caught.value.code == "too_many_attachments"


def nested(depth, **innermost):
    """Embedded messages, so many deep."""
    inner = item("embedded", texts={0x0037: "Innermost"}, **innermost)
    for number in range(depth - 1):
        holder = item("part", data={0x3701: inner}, numbers={0x3705: 5})
        texts = {0x0037: f"Level {number}"}
        inner = item("embedded", texts=texts, attachments=[holder])
    return item("part", data={0x3701: inner}, numbers={0x3705: 5})


def test_a_file_deep_inside_embedded_messages_does_not_grow_on_its_way_out():
    deep = [attachment("big.bin", b"\x01" * 1024 * 1024)]
    content = msg_file(**an_email(attachments=[nested(19, attachments=deep)]))
    (parsed, memory), used = effort(traced, parse_email_file, content)
    assert used < 2000, "some 15 seconds"
    assert memory < 100 * 1024 * 1024
    [found] = parsed.attachments
    assert len(found.content) < 2 * 1024 * 1024
    for _level in range(18):
        [found] = parse_email_file(found.content).attachments
        assert found.mimetype == "message/rfc822"
    innermost = parse_email_file(found.content)
    [big] = innermost.attachments
    assert (innermost.subject, big.name) == ("Innermost", "big.bin")
    assert big.content == b"\x01" * 1024 * 1024


def test_texts_that_grow_when_they_are_unpacked_are_refused():
    a_letter_and_again_and_again = b"a" + b"\xff" + b"\xcf\x0f" * 8
    rtf = compressed(a_letter_and_again_and_again * 20_000)
    inner = item("embedded", data={0x1009: rtf})
    holder = item("part", data={0x3701: inner}, numbers={0x3705: 5})
    content = msg_file(**an_email(attachments=[holder] * 10))
    with pytest.raises(BadEmailFile) as caught:
        parse_email_file(content)
    assert caught.value.code == "too_complex"


# --- Each property by the number that Microsoft gives it (MS-OXPROPS) -------------------

AUTHOR, SENDER = (0x0042, 0x5D02, 0x0065), (0x0C1A, 0x5D01, 0x0C1F)


def bare(**texts):
    """An e-mail with these texts alone, by the numbers of their properties."""
    numbers = {int(name, 16): text for name, text in texts.items()}
    return parse_email_file(msg_file(texts={0x001A: "IPM.Note", **numbers}))


def texts(pids, *values):
    named = zip(pids, values, strict=True)
    return {f"{pid:04X}": value for pid, value in named if value}


@pytest.mark.parametrize("pids", [AUTHOR, SENDER])
@pytest.mark.parametrize(
    ("values", "sender"),
    [
        (("Ida", "ida@us.example", "/O=ACME"), ("Ida", "ida@us.example")),
        (("Ida", "", "ida@us.example"), ("Ida", "ida@us.example")),
        (("'Ida'", "ida@us.example", ""), ("Ida", "ida@us.example")),
        (("ida@us.example", "ida@us.example", ""), ("", "ida@us.example")),
        (("ida@us.example", "", ""), ("", "ida@us.example")),
        (("ida@us.example (Ida)", "", ""), None),
        (("Ida", "ida @us.example", "/O=ACME"), None),
        (("Ida", "", ""), None),
    ],
)
def test_who_wrote_it_is_said_in_three_properties(pids, values, sender):
    assert bare(**texts(pids, *values)).sender == sender


def test_the_author_goes_before_who_sent_it_and_the_headers_before_both():
    author = texts(AUTHOR, "Ida", "ida@us.example", "")
    secretary = texts(SENDER, "Bo", "bo@us.example", "")
    header = {"007D": "From: Eva <eva@us.example>\r\n\r\n"}
    assert bare(**author, **secretary).sender.name == "Ida"
    assert bare(**author, **secretary, **header).sender.name == "Eva"


def test_the_headers_tell_what_no_property_does():
    header = (
        "Message-ID: <header@b>\r\nReferences: <1@b> <2@b>\r\n"
        "To: bo@us.example\r\nCc: a@us.example, b@us.example\r\n\r\n"
    )
    found = bare(**{"007D": header, "1042": "<2@b> <3@b>"})
    assert found.message_id == "<header@b>"
    assert found.references == ("<2@b>", "<3@b>", "<1@b>")
    assert [box.address for box in found.cc] == ["a@us.example", "b@us.example"]
    assert found.more_recipients == 0
    assert bare(**{"007D": header, "1035": "<own@b>"}).message_id == "<own@b>"


def test_it_was_sent_when_it_was_sent_or_delivered():
    later = datetime(2026, 5, 13, 8, 30, tzinfo=timezone.utc)
    assert read(times={0x0039: SENT, 0x0E06: later}).date.day == 12
    assert read(times={0x0E06: later}).date.day == 13
    assert read(times={}).date is None


def test_recipients_are_of_three_kinds_and_not_more_than_the_limit():
    kinds = {1: "to", 2: "cc", 3: "bcc", 4: "to"}
    boxes = [recipient(str(kind), kind, smtp=f"{kind}@us.example") for kind in kinds]
    content = msg_file(**an_email(recipients=boxes))
    found = parse_email_file(content, Limits(recipients=4))
    assert [[box.name for box in one] for one in (found.to, found.cc, found.bcc)] == [
        ["1", "4"],
        ["2"],
        ["3"],
    ]
    assert found.more_recipients == 0
    found = parse_email_file(content, Limits(recipients=3))
    assert [box.name for box in found.to] == ["1"]
    assert found.more_recipients == 1


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        ({0x3707: "long.pdf", 0x3704: "LONG~1.PDF"}, "long.pdf"),
        ({0x3707: "", 0x3704: "LONG~1.PDF", 0x3001: "name"}, "LONG~1.PDF"),
        ({0x3707: "", 0x3001: "name"}, "name"),
        ({0x3707: ""}, "attachment-1"),
    ],
)
def test_a_file_has_the_best_name_that_there_is(texts, name):
    [found] = read(attachments=[attachment("", b"x", texts=texts)]).attachments
    assert (found.name, found.mimetype) == (name, "application/octet-stream")


@pytest.mark.parametrize(
    ("inner", "name"),
    [
        ({"texts": {0x0037: "s" * 81}}, "s" * 80 + ".eml"),
        ({"texts": {}}, "message-1.eml"),
        # An appointment may come along with an e-mail.
        ({"texts": {0x0037: "Lunch", 0x001A: "IPM.Appointment"}}, "Lunch.eml"),
    ],
)
def test_an_embedded_message_is_called_by_its_subject(inner, name):
    holder = item("part", data={0x3701: item("embedded", **inner)}, numbers={0x3705: 5})
    [found] = read(attachments=[holder]).attachments
    assert found.name == name


def test_what_is_as_deep_as_allowed_is_read_and_deeper_is_not():
    content = msg_file(**an_email(attachments=[nested(3)]))
    assert parse_email_file(content, Limits(depth=3)).attachments
    with pytest.raises(BadEmailFile) as caught:
        parse_email_file(content, Limits(depth=2))
    assert caught.value.code == "too_complex"


def test_streams_twice_as_big_as_a_file_are_refused():
    content = msg_file(**an_email(attachments=[attachment("a", b"x" * 20_000)]))
    with pytest.raises(BadEmailFile) as caught:
        email_msg.read_msg(content, CLEANER, Limits(file_bytes=9_000))
    assert caught.value.code == "too_complex"
    assert email_msg.read_msg(content, CLEANER, Limits(file_bytes=15_000)).attachments


@pytest.mark.parametrize(("size", "is_read"), [(2**22, True), (2**22 + 1, False)])
def test_rtf_that_says_that_it_is_bigger_is_not_unpacked(monkeypatch, size, is_read):
    monkeypatch.setattr(email_msg, "decompress", lambda data: rb"{\rtf1 Unpacked}")
    rtf = uncompressed(b"x" * 16)
    rtf = rtf[:4] + size.to_bytes(4, "little") + rtf[8:]
    texts = {0x001A: "IPM.Note", 0x1000: ""}
    body = parse_email_file(msg_file(texts=texts, data={0x1009: rtf})).body
    assert ("Unpacked" in body) is is_read


def test_storages_are_not_deeper_than_sixty():
    # Two for each message, and a stream in the innermost.
    def read_at(depth):
        content = msg_file(**an_email(attachments=[nested(depth)]))
        return parse_email_file(content, Limits(depth=99))

    assert read_at(29).attachments
    with pytest.raises(BadEmailFile):
        read_at(30)


def test_an_address_has_three_hundred_and_twenty_characters():
    address = "a@" + "b" * 319
    assert bare(**texts(SENDER, "Ida", address, "")).sender.address == address[:320]


@pytest.mark.parametrize("message_id", ["<inner@b>", ""])
def test_an_embedded_message_keeps_its_id(message_id):
    inner = item("embedded", texts={0x0037: "Inner", 0x1035: message_id})
    holder = item("part", data={0x3701: inner}, numbers={0x3705: 5})
    [found] = read(attachments=[holder]).attachments
    assert email.message_from_bytes(found.content)["Message-ID"] == (message_id or None)


def test_the_type_and_the_id_of_a_file_are_short():
    long = {0x370E: "image/" + "x" * 95, 0x3712: "<" + "y" * 200}
    [found] = read(attachments=[attachment("a", b"x", texts=long)]).attachments
    assert found.mimetype == "image/" + "x" * 94
    assert found.content_id == "y" * 199


def test_a_megabyte_of_headers_is_read_and_the_first_id_counts():
    end = "\r\nMessage-ID: <1@b> <2@b>"
    start = "X: ".ljust(1_048_576 - len(end), "x")
    found = bare(**{"007D": start + end})
    assert found.message_id == "<1@b>"
    assert bare(**{"1035": "<1@b> <2@b>"}).message_id == "<1@b>"
    end = "\r\nMessage-ID: <1@b>"
    start = "X: ".ljust(1_048_577 - len(end), "x")
    assert bare(**{"007D": start + end}).message_id == ""
