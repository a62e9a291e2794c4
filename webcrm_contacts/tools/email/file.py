"""E-mail files as they come from mail programs → one plain description (F6.4).

`.eml` (MIME) and Outlook's `.msg` end in the same :class:`EmailFile`. Nothing in here
trusts the file: sizes, nesting and counts are bounded before anything costly happens,
names lose their paths, headers their line breaks, and HTML what could run.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from odoo.tools import html_escape
from odoo.tools.mail import create_link, html_sanitize, html_to_inner_content

from .pictures import hold_back
from .soup import TooHeavy, lines_of_html, regular_html

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_HTML = 2 * 1024 * 1024
MAX_TEXT = 1024 * 1024
MAX_LINES = 20_000
MAX_LINKS = 5000

_LINE_END = re.compile(r"\r\n|\r|\n")
# Reads each word once; what Odoo has for it reads a long one from every letter.
_LINK = re.compile(r"(?:https?|ftp)://[^\s<]+")
_PARAGRAPH = re.compile(r"(?:<br/>\s*){2,}")


class Limits(NamedTuple):
    """How much of a file is looked at; `recipients` of each header."""

    file_bytes: int = 25 * 1024 * 1024
    attachments: int = 100
    parts: int = 1000
    depth: int = 20
    recipients: int = 500


class BadEmailFile(Exception):
    """A file that cannot be imported; `code` says why, `value` what exactly."""

    def __init__(self, code, value=""):
        super().__init__(code, value)
        self.code, self.value = code, value


class Address(NamedTuple):
    """A mailbox of a header: display name (may be empty) and address."""

    name: str
    address: str


@dataclass(frozen=True)
class EmailAttachment:
    """A file of an e-mail; with a `content_id` the text may show it as a picture."""

    name: str
    content: bytes
    mimetype: str = "application/octet-stream"
    content_id: str = ""


@dataclass(frozen=True)
class EmailFile:
    """What a file holds, the same for every format.

    `key` is the Message-Id, or where there is none a hash of what a reader would call
    the same e-mail. `date` is naive, in UTC. `more_recipients` counts those above the
    limit. `is_cut`: the text was too much to be shown as it is, and is a file, too.
    """

    sender: Address | None = None
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    more_recipients: int = 0
    subject: str = ""
    date: datetime | None = None
    message_id: str = ""
    references: tuple[str, ...] = ()
    body: str = ""
    is_cut: bool = False
    attachments: tuple[EmailAttachment, ...] = ()

    @property
    def key(self):
        return self.message_id or f"<{self.content_hash}@import.invalid>"

    @property
    def content_hash(self):
        sender = self.sender.address.lower() if self.sender else ""
        files = [hashlib.sha256(one.content).hexdigest() for one in self.attachments]
        text = " ".join(html_to_inner_content(self.body).split())
        parts = [sender, str(self.date or ""), self.subject, text, *sorted(files)]
        return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()

    @property
    def recipients(self):
        return (*self.to, *self.cc, *self.bcc)


def parse_email_file(content, limits=None):
    """Read an e-mail file.

    :param content: bytes of the file
    :param limits: :class:`Limits`
    :return: :class:`EmailFile`
    :raise BadEmailFile: with one of the codes `empty`, `too_big`, `not_email`,
        `too_complex`, `too_many_attachments`, `no_msg_library`, `not_mail_item`,
        `broken`
    """
    # Here, so that either format can be read alone.
    from .mime import read_mime
    from .msg import read_msg

    limits = limits or Limits()
    if not content or not content.strip():
        raise BadEmailFile("empty")
    if len(content) > limits.file_bytes:
        raise BadEmailFile("too_big", str(limits.file_bytes // (1024 * 1024)))
    read = read_msg if content.startswith(OLE_MAGIC) else read_mime
    try:
        return _finish(read(content, limits), limits)
    except RecursionError:
        raise BadEmailFile("too_complex") from None


def _finish(email, limits):
    if len(email.attachments) > limits.attachments:
        raise BadEmailFile("too_many_attachments", str(limits.attachments))
    return replace(email, attachments=tuple(_with_own_names(email.attachments)))


def _with_own_names(attachments):
    """No two files of an e-mail have the same name."""
    taken = set()
    for one in attachments:
        stem, dot, extension = one.name.rpartition(".")
        if not stem:
            stem, dot, extension = one.name, "", ""
        name, number = one.name, 1
        while name.lower() in taken:
            number += 1
            name = f"{stem} ({number}){dot}{extension}"
        taken.add(name.lower())
        yield replace(one, name=name)


def safe_body(html, plain):
    """The text of an e-mail as HTML that runs nothing, and loads nothing from elsewhere.

    :param html: HTML of the e-mail, or a falsy value
    :param plain: its plain text, or a falsy value
    :return: (HTML, list of :class:`EmailAttachment`: the text in full, where it is too
        much to be shown as it is)
    """
    if not html:
        return _safe_text(plain or "")
    try:
        regular = regular_html(html) if len(html) <= MAX_HTML else None
    except TooHeavy:
        regular = None
    if regular is not None:
        return hold_back(str(html_sanitize(regular, sanitize_style=True))), []
    text, _is_cut = _within_limits(lines_of_html(html[:MAX_HTML]))
    body = text.replace("\n", "<br/>")
    return f"<p>{body}</p>", [_in_full("text.html", html, "text/html")]


def _safe_text(text):
    shown, is_cut = _within_limits(_LINE_END.sub("\n", text).split("\n"))
    rest = [_in_full("text.txt", text, "text/plain")] if is_cut else []
    return text_as_html(shown) if shown.strip() else "", rest


def _within_limits(lines):
    """So much of a text as is shown; and whether that is not all."""
    text = "\n".join(lines[:MAX_LINES])
    return text[:MAX_TEXT], len(lines) > MAX_LINES or len(text) > MAX_TEXT


def _in_full(name, text, mimetype):
    return EmailAttachment(name, text.encode("utf-8", "replace"), mimetype)


def text_as_html(text):
    """Plain text as HTML, as Odoo's `plaintext2html` writes it, in linear time.

    >>> text_as_html("1 < 2\\n3\\n\\n4")
    '<p>1 &lt; 2<br/>3</p><p>4</p>'
    """
    text = _LINE_END.sub("<br/>", str(html_escape(text)))
    text = _LINK.sub(lambda link: create_link(link[0], link[0]), text, MAX_LINKS)
    return f"<p>{_PARAGRAPH.sub('</p><p>', text)}</p>"
