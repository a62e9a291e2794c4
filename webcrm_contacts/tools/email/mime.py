"""MIME (`.eml`) → :class:`~.file.EmailFile`."""

import email
import email.policy
import re
from dataclasses import dataclass, field
from email.errors import MessageError
from typing import NamedTuple

from .body import safe_body, text_as_html
from .file import BadEmailFile, EmailAttachment, EmailFile
from .headers import (
    MAX_HEADER,
    MAX_NAME,
    decode_bytes,
    decode_text,
    parse_addresses,
    parse_date,
    parse_message_ids,
    safe_name,
)

# Lines times boundaries: what the parser's work grows with.
MAX_WORK = 20_000_000
# Lines are shorter than this on average only where somebody wants to make work.
SHORT_LINE = 20
MAX_HEADERS = 20_000
MAX_PARAMETERS = 200
# Headers in which Python looks for parameters, with the lines that go on; in text that
# only looks like it, too.
_WITH_PARAMETERS = re.compile(
    rb"[\r\n]content-(?:type|disposition)[ \t]*:"
    rb"[^\r\n]*(?:(?:\r\n?|\n)[ \t][^\r\n]*)*",
    re.IGNORECASE,
)
_HEADER_LINE = re.compile(rb"[!-9;-~]+[ \t]*:")
_KNOWN_HEADERS = ("from", "to", "subject", "date", "received", "message-id", "sender")
_OPAQUE = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/ms-tnef")
_EXTENSIONS = {
    "application/pkcs7-mime": "smime.p7m",
    "application/x-pkcs7-mime": "smime.p7m",
    "application/pkcs7-signature": "smime.p7s",
    "application/x-pkcs7-signature": "smime.p7s",
    "application/pgp-signature": "signature.asc",
    "application/pgp-encrypted": "pgp-version.txt",
    "application/ms-tnef": "winmail.dat",
    "text/calendar": "invitation.ics",
    "text/html": "text.html",
    "text/plain": "text.txt",
    "message/delivery-status": "delivery-status.txt",
}


def read_mime(content, cleaner, limits):
    """Read a message in MIME.

    :param content: bytes
    :param cleaner: :class:`~.body.Cleaner`
    :param limits: :class:`~.file.Limits`
    :return: :class:`~.file.EmailFile`
    :raise BadEmailFile: when it is no e-mail, or too complex
    """
    content = _trim(content)
    _check_work(content, limits)
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    if not any(message.get(name) for name in _KNOWN_HEADERS):
        raise BadEmailFile("not_email")
    found = _Content(limits)
    _collect(message, found, 0)
    body, in_full = safe_body(found.html, found.plain, cleaner)
    for file in in_full:
        found.add(file)
    return EmailFile(
        body=body,
        is_cut=bool(in_full),
        attachments=tuple(found.attachments),
        **_headers(message, limits),
    )


def _trim(content):
    """Without byte order mark, blank lines at the top, and the line of an mbox."""
    content = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if content.startswith((b"From ", b">From ")):
        content = content.partition(b"\n")[2]
    if not _HEADER_LINE.match(content):
        raise BadEmailFile("not_email")
    return content


def _check_work(content, limits):
    # An end of line is CR, LF or both.
    ends = content.count(b"\n") + content.count(b"\r")
    lines = ends - content.count(b"\r\n")
    boundaries = len(re.findall(rb"boundary", content, re.IGNORECASE))
    head = re.split(rb"\r?\n\r?\n", content, maxsplit=1)[0]
    # The lines that begin one: a folded list of recipients is a single header.
    headers = len(re.findall(rb"^[^ \t]", head, re.MULTILINE))
    if (
        lines > limits.file_bytes // SHORT_LINE
        or lines * (boundaries + 1) > MAX_WORK
        or headers > MAX_HEADERS
        or any(
            map(_has_too_many_parameters, _WITH_PARAMETERS.finditer(b"\n" + content))
        )
    ):
        raise BadEmailFile("too_complex")


def _has_too_many_parameters(header):
    """Python copies the rest of the header for each of them."""
    start, end = header.span()
    return (
        end - start > MAX_HEADER
        or header.string.count(b";", start, end) > MAX_PARAMETERS
    )


def _headers(message, limits):
    """What the headers say, as arguments of an e-mail."""
    values = {"more_recipients": 0}
    for name in ("to", "cc", "bcc"):
        headers = message.get_all(name, [])
        values[name], left_out = parse_addresses(headers, limits.recipients)
        values["more_recipients"] += left_out
    for name in ("from", "sender", "reply-to", "return-path"):
        senders, _left_out = parse_addresses(message.get_all(name, [])[:1], 1)
        if senders:
            values["sender"] = senders[0]
            break
    ids = parse_message_ids(message.get("message-id"))
    references = (
        *parse_message_ids(message.get("in-reply-to")),
        *reversed(parse_message_ids(message.get("references"))),
    )
    return {
        **values,
        "subject": decode_text(message.get("subject")),
        "date": _date(message),
        "message_id": ids[0] if ids else "",
        "references": tuple(dict.fromkeys(references)),
    }


def _date(message):
    """The date of sending, else the day on which the last server got it."""
    if date := parse_date(message.get("date")):
        return date
    for received in message.get_all("received", [])[:5]:
        if date := parse_date(decode_text(received).rpartition(";")[2]):
            return date
    return None


class _Text(NamedTuple):
    content: str
    is_html: bool


@dataclass
class _Content:
    """What is found in the parts of a message, on the way."""

    limits: object
    texts: list = field(default_factory=list)
    attachments: list = field(default_factory=list)
    parts: int = 0

    def add(self, attachment):
        self.attachments.append(attachment)
        if len(self.attachments) > self.limits.attachments:
            raise BadEmailFile("too_many_attachments", str(self.limits.attachments))

    def enter(self, depth):
        self.parts += 1
        if depth > self.limits.depth or self.parts > self.limits.parts:
            raise BadEmailFile("too_complex")

    @property
    def has_html(self):
        return any(text.is_html for text in self.texts)

    @property
    def html(self):
        """All texts one below the other, when one of them is HTML; else nothing.

        A footer of a mailing list, a disclaimer of a server stand as text above or
        below a letter in HTML, and the other way round.
        """
        if not self.has_html:
            return ""
        return "<br>".join(filter(None, map(_as_html, self.texts)))

    @property
    def plain(self):
        return "\n\n".join(text.content for text in self.texts if not text.is_html)


def _as_html(text):
    return text.content if text.is_html else text_as_html(text.content)


def _collect(part, found, depth):
    """Sort a part, and what is in it, into text and files."""
    found.enter(depth)
    kind = part.get_content_type()
    if kind.startswith("message/"):
        found.add(_file(part, found))
    elif not part.is_multipart():
        _collect_leaf(part, kind, found)
    elif kind == "multipart/alternative":
        _collect_alternative(part, found, depth)
    else:
        for child in part.get_payload():
            _collect(child, found, depth + 1)


def _collect_alternative(part, found, depth):
    """Of several forms of the same text, the one in HTML; an invitation is kept."""
    forms = []
    for child in part.get_payload():
        form = _Content(found.limits, parts=found.parts)
        _collect(child, form, depth + 1)
        found.parts = form.parts
        forms.append(form)
    for form in [one for one in forms if one.has_html] or forms:
        found.texts += form.texts
    for form in forms:
        for attachment in form.attachments:
            found.add(attachment)


def _collect_leaf(part, kind, found):
    is_text = kind in ("text/html", "text/plain")
    is_file = part.get_content_disposition() == "attachment" or part.get_filename()
    if not is_text or is_file or part.get("content-id") and found.texts:
        found.add(_file(part, found))
    else:
        found.texts.append(_Text(_text(part), kind == "text/html"))


def _text(part):
    data = _bytes(part)
    text = decode_bytes(data, part.get_content_charset(None))
    return text.replace("\0", "").replace("\r\n", "\n")


def _bytes(part):
    """The content of a part, decoded; as it stands where that fails."""
    try:
        return part.get_payload(decode=True) or b""
    except (ValueError, LookupError, AssertionError):
        payload = part.get_payload()
        return str(payload).encode("utf-8", "surrogateescape")


def _file(part, found):
    kind = part.get_content_type()
    number = len(found.attachments) + 1
    if kind == "message/rfc822" and part.is_multipart():
        inner = part.get_payload(0)
        name = safe_name(_file_name(part), "")
        title = decode_text(inner.get("subject"))[:80]
        default = safe_name(f"{title}.eml" if title else "", f"message-{number}.eml")
        return EmailAttachment(name or default, _source(inner), "message/rfc822")
    content = _source(part) if part.is_multipart() else _bytes(part)
    default = _EXTENSIONS.get(kind) or f"attachment-{number}"
    return EmailAttachment(
        safe_name(_file_name(part), default),
        content,
        kind,
        decode_text(part.get("content-id"), MAX_NAME).strip("<> "),
    )


def _source(message):
    """A message inside a message, as a file of its own."""
    try:
        return _as_bytes(message)
    except MessageError:  # what Python takes for the end of a line is in a header
        for part in message.walk():
            _unfold_headers(part)
        return _as_bytes(message)


def _as_bytes(message):
    try:
        return message.as_bytes()
    except (LookupError, ValueError, TypeError, AttributeError):
        return str(message).encode("utf-8", "surrogateescape")


def _unfold_headers(part):
    headers = list(part.raw_items())
    for name in {name for name, _value in headers}:
        del part[name]
    for name, value in headers:
        part.set_raw(name, " ".join(str(value).split()))


def _file_name(part):
    """RFC 2231, RFC 2047, or raw: mail programs do all three."""
    try:
        name = part.get_filename()
    except (LookupError, ValueError, TypeError):
        return ""
    # Longer than a name may be: there may be a path before it.
    return decode_text(name, 2 * MAX_NAME)
