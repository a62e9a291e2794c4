"""Hard messages, written from the RFCs and from what mail programs really do.

Each is the message itself and what must come out of it: attributes of `EmailFile`, with
`text` for words of the body, `files` for the names of the attachments.
"""

HEAD = b"From: Anna Holm <anna@acme.example>\r\nTo: bo@us.example\r\nSubject: Hi\r\n"
DATE = b"Date: Tue, 12 May 2026 10:00:00 +0200\r\n"
PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n"


def mixed(*parts, kind=b"mixed", head=HEAD + DATE, mark=b"=b"):
    """A multipart message with these parts (headers and content of each)."""
    lines = b"".join(b"--%s\r\n%s\r\n" % (mark, part) for part in parts)
    kind = b'Content-Type: multipart/%s; boundary="%s"\r\n\r\n' % (kind, mark)
    return head + b"MIME-Version: 1.0\r\n" + kind + lines + b"--%s--\r\n" % mark


def file_part(headers, content=b"data"):
    return b"Content-Type: application/pdf\r\n" + headers + b"\r\n\r\n" + content


TEXT = PLAIN + b"\r\nThe text"
HTML = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>In <b>HTML</b></p>"

HARD = {
    "plain text": (HEAD + DATE + PLAIN + b"\r\nHello B\xc3\xb8", {"text": "Hello Bø"}),
    "no message id, no date": (HEAD + b"\r\nHello", {"message_id": "", "date": None}),
    "no date, but received": (
        HEAD + b"Received: from a by b; Tue, 12 May 2026 10:00:00 +0200\r\n\r\nHello",
        {"date": "2026-05-12 08:00:00"},
    ),
    "date of another age": (
        HEAD + b"Date: Mon, 1 Jan 9999 00:00:00 +0000\r\n\r\nHello",
        {"date": None},
    ),
    "lines end with LF, line of an mbox, byte order mark": (
        b"\xef\xbb\xbfFrom anna Tue May 12\nFrom: anna@acme.example\nSubject: Hi\n\nOK",
        {"sender": ("", "anna@acme.example"), "subject": "Hi", "text": "OK"},
    ),
    "encoded words (RFC 2047)": (
        b"From: =?utf-8?Q?S=C3=B8ren_Bak?= <s@acme.example>\r\n"
        b"Subject: =?iso-8859-1?B?VGlsYnVkIHDl?= =?utf-8?Q?_m=C3=B8bler?=\r\n\r\nOK",
        {"sender": ("Søren Bak", "s@acme.example"), "subject": "Tilbud på møbler"},
    ),
    "encoded word of a charset that does not exist": (
        HEAD + b"X: 1\r\n\r\n".replace(b"X: 1", b"Cc: =?x-none?Q?Bo?= <c@us.example>"),
        {"cc": [("Bo", "c@us.example")]},
    ),
    "raw 8-bit headers": (
        "From: Søren <s@acme.example>\r\nSubject: på\r\n\r\nOK".encode("latin-1"),
        {"sender": ("Søren", "s@acme.example"), "subject": "på"},
    ),
    "line breaks hidden in encoded words": (
        HEAD.replace(b"Hi", b"=?utf-8?Q?Hi=0D=0ABcc:_x@y.example?=") + b"\r\nOK",
        {"subject": "Hi Bcc: x@y.example", "bcc": []},
    ),
    "text in another charset than it says": (
        HEAD + PLAIN + b"\r\nSm\xf8rrebr\xf8d",
        {"text": "Smørrebrød"},
    ),
    "text in a charset that does not exist": (
        HEAD + b"Content-Type: text/plain; charset=x-none\r\n\r\nBl\xc3\xa5",
        {"text": "Blå"},
    ),
    "quoted-printable that is broken": (
        HEAD
        + PLAIN
        + b"Content-Transfer-Encoding: quoted-printable\r\n\r\nA=ZZ=C3=A5=",
        {"text": "å"},
    ),
    "base64 that is broken": (
        HEAD + PLAIN + b"Content-Transfer-Encoding: base64\r\n\r\nSGVsbG8*!=x",
        {"subject": "Hi"},
    ),
    "HTML and plain text are one text": (
        mixed(TEXT, HTML, kind=b"alternative"),
        {"text": "In HTML", "not_text": "The text", "files": []},
    ),
    "plain text, then HTML (the footer of a server)": (
        mixed(TEXT, HTML),
        {"text": "The text", "body_has": "<b>HTML</b>", "files": []},
    ),
    "HTML between plain text": (
        mixed(TEXT, HTML, PLAIN + b"\r\nBelow <it>"),
        {"body_has": "The text", "text": "Below <it>"},
    ),
    "a text of several parts, and the same as plain text": (
        mixed(
            TEXT,
            mixed(PLAIN + b"\r\nDear Bo", HTML, head=b"", mark=b"=a"),
            kind=b"alternative",
        ),
        {"text": "Dear Bo", "body_has": "<b>HTML</b>", "not_text": "The text"},
    ),
    "HTML that would run": (
        HEAD
        + b"Content-Type: text/html\r\n\r\n<p onclick='x()'>A</p><script>b()</script>"
        b"<iframe src='https://x.example'></iframe><a href='javascript:c()'>d</a>",
        {"text": "A", "not_body": ["script", "onclick", "iframe"]},
    ),
    "a name in pieces and another language (RFC 2231)": (
        mixed(
            TEXT,
            file_part(
                b"Content-Disposition: attachment;\r\n filename*0*=utf-8'da'b%C3%B8;\r\n"
                b" filename*1*=rge%20x.pdf"
            ),
        ),
        {"files": ["børge x.pdf"]},
    ),
    "a name as encoded word": (
        mixed(
            TEXT,
            file_part(
                b'Content-Disposition: attachment; filename="=?utf-8?Q?=C3=A6.pdf?="'
            ),
        ),
        {"files": ["æ.pdf"]},
    ),
    "names with paths, twice the same": (
        mixed(
            TEXT,
            file_part(b'Content-Disposition: attachment; filename="../../etc/passwd"'),
            file_part(b'Content-Disposition: attachment; filename="C:\\\\x\\\\passwd"'),
        ),
        {"files": ["passwd", "passwd (2)"]},
    ),
    "a name that hides its ending (right-to-left mark)": (
        mixed(
            TEXT,
            file_part(
                b"Content-Disposition: attachment; filename*=utf-8''a%E2%80%AEfdp.exe"
            ),
        ),
        {"files": ["afdp.exe"]},
    ),
    "a file without a name": (
        mixed(TEXT, file_part(b"X: 1")),
        {"files": ["attachment-1"]},
    ),
    "a picture in the text": (
        mixed(
            b"Content-Type: text/html\r\n\r\n<img src='cid:logo@1'>",
            b"Content-Type: image/png\r\nContent-ID: <logo@1>\r\n"
            b"Content-Disposition: inline; filename=logo.png\r\n\r\npng",
            kind=b"related",
        ),
        {"files": ["logo.png"], "body_has": "cid:logo@1", "content_ids": ["logo@1"]},
    ),
    "a message in a message": (
        mixed(
            TEXT,
            b"Content-Type: message/rfc822\r\n\r\n"
            + HEAD.replace(b"Hi", b"Inner: x")
            + DATE
            + b"\r\nThe inner text",
        ),
        {"files": ["Inner_ x.eml"], "text": "The text", "not_text": "inner"},
    ),
    **{
        f"a message in a message, {sign!r} in an address": (
            mixed(
                TEXT,
                b"Content-Type: message/rfc822\r\n\r\n"
                b"From: bo@us.e%cSent-Type: x\r\nSubject: x\r\n\r\nThe inner text"
                % sign,
            ),
            {"files": ["x.eml"], "text": "The text"},
        )
        for sign in (0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85)
    },
    **{
        f"a message in a message, odd sign and {what}": (
            mixed(
                TEXT,
                b"Content-Type: message/rfc822\r\n\r\n"
                b"From: bo@us.e\x0bSent-Type: x\r\nSubject: x\r\n" + rest,
            ),
            {"files": ["x.eml"], "text": "The text"},
        )
        for what, rest in (
            ("raw bytes", b'Content-Type: multipart/mixed; boundary="q"\r\n\r\n\xf8'),
            ("a raw name", b"Weird\xf8Name: 1\r\n\r\ntext"),
            ("no such charset", b"Content-Type: text/plain; charset=x\r\n\r\n\xf8"),
        )
    },
    "S/MIME, signed": (
        mixed(
            TEXT,
            b"Content-Type: application/pkcs7-signature; name=smime.p7s\r\n\r\nsig",
            kind=b"signed",
        ),
        {"files": ["smime.p7s"], "text": "The text"},
    ),
    "S/MIME, encrypted": (
        HEAD
        + DATE
        + b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n"
        b"\r\ncipher",
        {"files": ["smime.p7m"], "body": ""},
    ),
    "PGP, encrypted": (
        mixed(
            b"Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
            b"Content-Type: application/octet-stream; name=encrypted.asc\r\n\r\n-----BEGIN",
            kind=b"encrypted",
        ),
        {"files": ["pgp-version.txt", "encrypted.asc"]},
    ),
    "TNEF": (
        mixed(TEXT, b"Content-Type: application/ms-tnef\r\n\r\ntnef"),
        {"files": ["winmail.dat"]},
    ),
    "an invitation": (
        mixed(
            TEXT,
            b"Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR",
            kind=b"alternative",
        ),
        {"files": ["invitation.ics"], "text": "The text"},
    ),
    "no boundary at the end": (
        HEAD + b'Content-Type: multipart/mixed; boundary="=b"\r\n\r\n--=b\r\n' + TEXT,
        {"text": "The text"},
    ),
    "multipart without a boundary": (
        HEAD + b"Content-Type: multipart/mixed\r\n\r\nOnly text",
        {"subject": "Hi"},
    ),
    "groups and nonsense among the recipients": (
        b"From: anna@acme.example\r\nTo: undisclosed-recipients:;\r\n"
        b'Cc: Team: bo@us.example, <bad@>, "Holm, Ida" <ida@us.example>;\r\n\r\nOK',
        {"to": [], "cc": [("", "bo@us.example"), ("Holm, Ida", "ida@us.example")]},
    ),
    "no From": (
        b"Sender: anna@acme.example\r\nSubject: Hi\r\n\r\nOK",
        {"sender": ("", "anna@acme.example")},
    ),
    "a comma at the end, a comma in a remark": (
        b"From: anna@acme.example\r\nTo: a@us.example, b@us.example,\r\n"
        b"Cc: c@us.example (Sales, DK)\r\n\r\nOK",
        {
            "to": [("", "a@us.example"), ("", "b@us.example")],
            "cc": [("Sales, DK", "c@us.example")],
        },
    ),
    "nobody wrote it": (b"Subject: Hi\r\n\r\nOK", {"sender": None}),
    "a message id with nonsense around it": (
        HEAD + b"Message-ID: x <a.b@acme.example> y\r\n\r\nOK",
        {"message_id": "<a.b@acme.example>"},
    ),
}

REFUSED = {
    "nothing": (b"", "empty"),
    "blanks": (b" \r\n\r\n ", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"x" * 100, "not_email"),
    "a text": (b"Dear Anna,\r\nhow are you?", "not_email"),
    "a page": (b"<html><body>From: x</body></html>", "not_email"),
    "a list": (b"name: x\r\nvalue: y\r\n\r\nz", "not_email"),
    "half an Outlook file": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "broken",
    ),
}


def nested(depth):
    """Messages in messages, so many deep."""
    content = HEAD + b"\r\nThe innermost"
    for number in range(depth):
        mark = b"=b%d" % number
        content = (
            HEAD + b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n' % mark
        ) + b"--%s\r\n%s\r\n--%s--\r\n" % (mark, content, mark)
    return content


# What must be tamed or refused within seconds: content, and the codes of a refusal that
# is right as well; None where it must be read.
HEAVY = {
    "100,000 recipients": (
        b"From: a@b.example\r\nTo: "
        + b",\r\n ".join(b"u%d@b.example" % n for n in range(100_000))
        + b"\r\n\r\nOK",
        None,
    ),
    "a header of 10 MB": (b"From: a@b.example\r\nSubject: " + b"=?" * 5_000_000, None),
    "300,000 headers": (
        b"From: a@b.example\r\n" + b"X: y\r\n" * 300_000,
        "too_complex",
    ),
    "10,000 headers": (b"From: a@b.example\r\n" + b"X: y\r\n" * 10_000, None),
    "15 levels": (nested(15), None),
    "5,000 levels": (nested(5_000), "too_complex"),
    "2,000 parts": (mixed(*[TEXT] * 2000), "too_complex"),
    "300 files": (mixed(*[file_part(b"X: 1")] * 300), "too_many_attachments"),
    "10 million lines": (HEAD + b"\r\n" + b"\n" * 10_000_000, "too_complex"),
    "a body of 20 MB": (HEAD + PLAIN + b"\r\n" + b"x y " * 5_000_000, None),
    "HTML that nests": (
        HEAD + b"Content-Type: text/html\r\n\r\n" + b"<div>" * 100_000 + b"deep",
        None,
    ),
    "a recipient without end": (
        b"From: a@b.example\r\nTo: " + b"a" * 64_000 + b"\r\n\r\nOK",
        None,
    ),
    "300 headers of recipients without end": (
        b"From: a@b.example\r\n"
        + (b"To: " + b"a" * 64_000 + b"\r\n") * 300
        + b"\r\nOK",
        None,
    ),
    "300 headers of 3,000 recipients": (
        b"From: a@b.example\r\n" + (b"To: " + b"a@b.example, " * 3000 + b"\r\n") * 300,
        None,
    ),
    "encoded words that do not end": (
        HEAD.replace(b"Hi", b"=?a?q?x" * 9000) + b"\r\nOK",
        None,
    ),
    "names of files that do not end": (
        mixed(
            *[
                file_part(
                    b'Content-Disposition: attachment; filename="%s"'
                    % (b"=?a?q?x" * 9000)
                )
            ]
            * 90
        ),
        None,
    ),
    "a header of 1,000,000 parameters": (
        HEAD + b"Content-Type: multipart/mixed\r " + b";" * 1_000_000 + b"\r\n\r\nOK",
        "too_complex",
    ),
    "26 MB": (HEAD + b"\r\n" + b"x" * 26 * 1024 * 1024, "too_big"),
}
