"""Headers of e-mails as people wrote them, broken ones included (RFC 2047, 2231, 5322).

Python's newer header classes raise on what is in the mail of every day, and take long
on long headers. So: old parser, length bounded first, every decoding with a fallback.
"""

import email.base64mime
import email.header
import email.quoprimime
import email.utils
import re
import unicodedata
from datetime import datetime, timedelta, timezone
from itertools import groupby
from operator import itemgetter

from .file import Address

MAX_HEADER = 64 * 1024
MAX_LINE = 1000
MAX_NAME = 150
MAX_MESSAGE_ID = 500
# What a character may take in an encoded word, with what stands around the words.
ENCODED = 16

# A line that goes on: the break is no part of the header, the blank after it is.
_FOLD = re.compile(r"(?:\r\n|\r|\n)(?=[ \t])")
# Encoded words one after the other: the blanks between them are no text.
_WORD = r"=\?[^?]*?\?[qb]\?.*?\?="
_WORDS = re.compile(rf"{_WORD}(?:\s*{_WORD})*", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
# Begins where a word begins: a word without @ is looked at once, not from each letter.
_ADDRESS = re.compile(r"(?<![^\s@<>\"(),;:])[^\s@<>\"(),;:]+@[^\s@<>\"(),;:]+")
_MESSAGE_ID = re.compile(r"<[^<>\s]+>")
_OLDEST = datetime(1980, 1, 1)
# The old reading of Python: the strict one drops all recipients for a comma at the end.
# Patch levels that have no strict one have no word for it.
_AS_WRITTEN = (
    {"strict": False} if hasattr(email.utils, "supports_strict_parsing") else {}
)


def one_line(text, length=MAX_LINE):
    """Text without line breaks and other control characters: no header injection.

    >>> one_line("Hello\\r\\nBcc: everybody")
    'Hello Bcc: everybody'
    """
    return _CONTROL.sub(" ", text).strip()[:length]


def decode_bytes(data, charset=None):
    """Text from bytes, whatever they claim to be.

    >>> decode_bytes("Smørrebrød".encode("latin-1"), "utf-8")
    'Smørrebrød'
    """
    for candidate in (charset, "utf-8"):
        try:
            return data.decode(candidate or "ascii")
        except (LookupError, ValueError, TypeError):
            continue
    return data.decode("cp1252", "replace")


def decode_text(value, length=MAX_LINE):
    """A header decoded: encoded words, raw 8-bit characters, nonsense.

    :param value: what the old parser returns: str, `Header`, or None
    :param length: how much of it is wanted; Python takes four times as long for twice
        as many encoded words that do not end
    :return: str on one line
    """
    if value is None:
        return ""
    text = _unfold(_raw(value))[: ENCODED * length]
    return one_line(_readable(_WORDS.sub(_decode_words, text)), length)


def _unfold(text):
    """A header on one line (RFC 5322, 2.2.3).

    >>> _unfold("plain folded\\r\\n words")
    'plain folded words'
    """
    return _FOLD.sub("", text)


def _decode_words(match):
    """Encoded words as characters; one of them may end within a character."""
    try:
        words = [
            (charset.partition("*")[0].lower(), _word_bytes(encoding, text))
            for charset, encoding, text in email.header.ecre.findall(match[0])
        ]
    except ValueError:
        return match[0]
    # Only neighbors belong together; Odoo's own function would gather all of a charset.
    neighbors = groupby(words, itemgetter(0))  # pylint: disable=bad-builtin-groupby
    return "".join(
        decode_bytes(b"".join(data for _charset, data in group), charset)
        for charset, group in neighbors
    )


def _word_bytes(encoding, text):
    if encoding in "qQ":
        text = email.quoprimime.header_decode(text)
        return text.encode("latin-1", "replace")
    # Some programs leave out what fills up the end.
    return email.base64mime.decode(text + "=" * (-len(text) % 4))


def _raw(value):
    """The header as text; bytes above ASCII stand in it as surrogates."""
    if isinstance(value, email.header.Header):
        return _readable(
            "".join(
                part.decode("ascii", "surrogateescape")
                if isinstance(part, bytes)
                else part
                for part, _charset in email.header.decode_header(value)
            )
        )
    return str(value)


def _readable(text):
    """Bytes that stand in a text as surrogates, as characters."""
    if not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    return decode_bytes(text.encode("utf-8", "surrogateescape"))


def parse_addresses(values, limit):
    """The mailboxes in headers, each address once.

    :param values: list of header values; together they are read as far as one may go
    :param limit: how many are read
    :return: (tuple of :class:`~.file.Address`, number of those left out)
    """
    found, left_out, room = {}, 0, MAX_HEADER
    for text in map(_raw, values):
        if len(text) > room:
            cut = max(text.rfind(",", 0, room), 0)
            left_out += text.count("@", cut)
            text = text[:cut]
        room -= len(text)
        for name, address in email.utils.getaddresses([_unfold(text)], **_AS_WRITTEN):
            match = _ADDRESS.search(_readable(address))
            if match:
                name = decode_text(name, MAX_NAME)
                known = Address(name, match.group()[:320])
                found.setdefault(known.address.lower(), known)
    addresses = tuple(found.values())
    return addresses[:limit], left_out + max(len(addresses) - limit, 0)


def parse_date(value):
    """A date of a header, naive in UTC; None when it is none, or of another age.

    >>> parse_date("Tue, 12 May 2026 10:00:00 +0200")
    datetime.datetime(2026, 5, 12, 8, 0)
    """
    try:
        date = email.utils.parsedate_to_datetime(decode_text(value)[:200])
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return as_utc(date)


def as_utc(date):
    """A date as Odoo stores it, or None when it cannot be that of an e-mail."""
    if date is None:
        return None
    try:
        if date.tzinfo:
            date = date.astimezone(timezone.utc).replace(tzinfo=None)
    except (OverflowError, ValueError):
        return None
    now = datetime.now(timezone.utc).replace(tzinfo=None)
    if not _OLDEST <= date <= now + timedelta(days=2):
        return None
    return date.replace(microsecond=0)


def parse_message_ids(value):
    """The message ids in a header.

    >>> parse_message_ids(" <a@b> nonsense <c@d>")
    ('<a@b>', '<c@d>')
    """
    found = _MESSAGE_ID.findall(_CONTROL.sub(" ", _raw(value or "")[:MAX_HEADER]))
    return tuple(_readable(one) for one in found if len(one) <= MAX_MESSAGE_ID)[:50]


def safe_name(name, default):
    """A name of a file without path, controls or tricks of direction.

    >>> safe_name("../../etc/passwd", "file")
    'passwd'
    >>> safe_name("C:\\\\x\\\\offer.pdf", "file")
    'offer.pdf'
    """
    name = re.split(r"[\\/]", one_line(name or "", 1000))[-1]
    name = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    name = name.replace(":", "_").strip(" .")
    stem, dot, extension = name.rpartition(".")
    if not stem or len(extension) > 10:
        stem, dot, extension = name, "", ""
    tail = dot + extension
    return stem[: MAX_NAME - len(tail)] + tail or default
