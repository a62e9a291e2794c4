"""Outlook's `.msg` → :class:`~.email_file.EmailFile`, by the library python-oxmsg.

The library is optional (MIT; reads only, in memory). It loads every stream of the file
at once, so the directory is looked at first: what it adds up to, and how deep it is.
"""

import email
import email.policy
import io
from dataclasses import dataclass
from datetime import datetime

from .file import (
    Address,
    BadEmailFile,
    EmailAttachment,
    EmailFile,
    safe_body,
)
from .headers import (
    as_utc,
    decode_bytes,
    one_line,
    parse_addresses,
    parse_message_ids,
    safe_name,
)
from .rtf import MAX_RTF, read_rtf
from .write import as_mime

try:
    import olefile
    from compressed_rtf import decompress
    from oxmsg import Message
    from oxmsg.properties import Properties
except ImportError:
    olefile = None

MAX_ENTRIES = 20_000
MAX_STORAGE_DEPTH = 60
# Compressed RTF can grow to so many times its size, whatever it says itself.
RTF_GROWTH = 9
MAX_RTF_IN_ALL = 4 * MAX_RTF
EMBEDDED = "__substg1.0_3701000D"
# Length of what stands before the properties (MS-OXMSG 2.4.1).
TOP_HEADER, EMBEDDED_HEADER, PART_HEADER = 32, 24, 8

SUBJECT, BODY, HTML, RTF = 0x0037, 0x1000, 0x1013, 0x1009
MESSAGE_CLASS, HEADERS, MESSAGE_ID, IN_REPLY_TO = 0x001A, 0x007D, 0x1035, 0x1042
SENT, DELIVERED = 0x0039, 0x0E06
# Name, SMTP address, address of any kind: of the author, then of who sent for him.
AUTHOR = ((0x0042, 0x5D02, 0x0065), (0x0C1A, 0x5D01, 0x0C1F))
NAME, SMTP, ANY_ADDRESS, RECIPIENT_TYPE = 0x3001, 0x39FE, 0x3003, 0x0C15
LONG_NAME, SHORT_NAME, DATA = 0x3707, 0x3704, 0x3701
MIME_TYPE, CONTENT_ID = 0x370E, 0x3712

_FAULTS = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError)
_NO_MAIL = ("ipm.contact", "ipm.appointment", "ipm.task", "ipm.stickynote")


def read_msg(content, limits):
    """Read a file of Outlook.

    :param content: bytes
    :param limits: :class:`~.email_file.Limits`
    :return: :class:`~.email_file.EmailFile`
    :raise BadEmailFile: when it cannot be read, or is no e-mail
    """
    if olefile is None:
        raise BadEmailFile("no_msg_library")
    try:
        _check_directory(content, limits)
        storage = Message.load(content)._storage
        room = _Room(rtf=MAX_RTF_IN_ALL, text=limits.file_bytes)
        return _Item(storage, TOP_HEADER, limits, room).to_email(0)
    except BadEmailFile:
        raise
    except RecursionError:
        raise BadEmailFile("too_complex") from None
    except Exception as error:  # the library raises whatever a broken file leads to
        raise BadEmailFile("broken", type(error).__name__) from error


def _check_directory(content, limits):
    """The streams together are not bigger than a file, however they are laid out."""
    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        entries = [entry for entry in ole.direntries if entry is not None]
        total = sum(entry.size for entry in entries if entry.entry_type == 2)
        deepest = max(map(len, ole.listdir(storages=True)), default=0)
    if len(entries) > MAX_ENTRIES or total > 2 * limits.file_bytes:
        raise BadEmailFile("too_complex")
    if deepest > MAX_STORAGE_DEPTH:
        raise BadEmailFile("too_complex")


class _Values:
    """Properties of one object; what is missing or broken is empty."""

    def __init__(self, storage, header):
        self.properties = Properties(storage, header)

    def text(self, pid):
        try:
            return (self.properties.str_prop_value(pid) or "").rstrip("\0")
        except _FAULTS:
            return ""

    def data(self, pid):
        try:
            return self.properties.binary_prop_value(pid) or b""
        except _FAULTS:
            return b""

    def number(self, pid):
        try:
            value = self.properties.int_prop_value(pid)
        except _FAULTS:
            return None
        return value if isinstance(value, int) else None

    def date(self, pid):
        try:
            value = self.properties.date_prop_value(pid)
        except (*_FAULTS, OverflowError):
            return None
        return as_utc(value) if isinstance(value, datetime) else None

    @property
    def charset(self):
        try:
            return self.properties.body_encoding
        except Exception:  # the library has several for a code page it does not know
            return "cp1252"


@dataclass
class _Room:
    """What the texts of all e-mails in the file may grow to together."""

    rtf: int
    text: int

    def take(self, rtf=0, text=0):
        self.rtf -= rtf
        self.text -= text
        if self.rtf < 0 or self.text < 0:
            raise BadEmailFile("too_complex")


class _Item:
    """An e-mail in the file: the file itself, or one inside another."""

    def __init__(self, storage, header, limits, room):
        self.storage, self.limits, self.room = storage, limits, room
        self.values = _Values(storage, header)

    def to_email(self, depth):
        if depth > self.limits.depth:
            raise BadEmailFile("too_complex")
        kind = self.values.text(MESSAGE_CLASS).lower()
        if depth == 0 and kind.startswith(_NO_MAIL):
            raise BadEmailFile("not_mail_item", kind)
        html, plain = self._texts()
        body, in_full = safe_body(html, plain)
        self.room.take(text=len(body))
        attachments = [*self._attachments(depth), *in_full]
        return EmailFile(
            subject=one_line(self.values.text(SUBJECT)),
            date=self.values.date(SENT) or self.values.date(DELIVERED),
            body=body,
            is_cut=bool(in_full),
            attachments=tuple(attachments),
            **self._addresses(),
            **self._ids(),
        )

    def _texts(self):
        values = self.values
        if data := values.data(HTML):
            html = decode_bytes(data, values.charset)
        else:
            html = values.text(HTML)
        plain = values.text(BODY)
        if not html and (rtf := self._rtf()):
            html, from_rtf = read_rtf(rtf)
            plain = plain or from_rtf
        return html.replace("\0", ""), plain.replace("\0", "")

    def _rtf(self):
        data = self.values.data(RTF)
        # The size of the result stands at the beginning.
        if len(data) < 16 or int.from_bytes(data[4:8], "little") > MAX_RTF:
            return b""
        self.room.take(rtf=RTF_GROWTH * len(data))
        try:
            return decompress(data)
        except Exception:  # the library raises whatever a broken stream leads to
            return b""

    def _ids(self):
        ids = parse_message_ids(self.values.text(MESSAGE_ID))
        ids = ids or parse_message_ids(self._transport.get("message-id"))
        references = parse_message_ids(self.values.text(IN_REPLY_TO))
        references += parse_message_ids(self._transport.get("references"))[::-1]
        return {
            "message_id": ids[0] if ids else "",
            "references": tuple(dict.fromkeys(references)),
        }

    @property
    def _transport(self):
        """The headers with which a received e-mail came."""
        text = self.values.text(HEADERS).lstrip()[: 1024 * 1024]
        return email.message_from_string(text, policy=email.policy.compat32)

    def _addresses(self):
        """Sender and recipients; an Exchange address only where no other is known."""
        found = {"to": [], "cc": [], "bcc": []}
        storages = list(self.storage.iter_recipient_storages())
        for storage in storages[: self.limits.recipients]:
            values = _Values(storage, PART_HEADER)
            kind = {2: "cc", 3: "bcc"}.get(values.number(RECIPIENT_TYPE), "to")
            found[kind] += _mailbox(values, NAME, SMTP, ANY_ADDRESS)
        more = len(storages) - len(storages[: self.limits.recipients])
        for name in ("to", "cc"):
            if not found[name]:
                headers = self._transport.get_all(name, [])
                found[name], left_out = parse_addresses(headers, self.limits.recipients)
                more += left_out
        return {
            **{name: tuple(one) for name, one in found.items()},
            "more_recipients": more,
            "sender": self._sender(),
        }

    def _sender(self):
        headers = self._transport.get_all("from", [])
        senders = list(parse_addresses(headers, 1)[0])
        for pids in AUTHOR:
            senders += _mailbox(self.values, *pids)
        return senders[0] if senders else None

    def _attachments(self, depth):
        storages = list(self.storage.iter_attachment_storages())
        if len(storages) > self.limits.attachments:
            raise BadEmailFile("too_many_attachments", str(self.limits.attachments))
        for number, storage in enumerate(storages, 1):
            yield self._attachment(storage, number, depth)

    def _attachment(self, storage, number, depth):
        values = _Values(storage, PART_HEADER)
        inner = [one for one in storage.storages if one.name == EMBEDDED]
        if inner:
            item = _Item(inner[0], EMBEDDED_HEADER, self.limits, self.room)
            item = item.to_email(depth + 1)
            default = f"{item.subject[:80] or f'message-{number}'}.eml"
            name = safe_name(default, f"message-{number}.eml")
            return EmailAttachment(name, as_mime(item), "message/rfc822")
        name = values.text(LONG_NAME) or values.text(SHORT_NAME) or values.text(NAME)
        return EmailAttachment(
            safe_name(name, f"attachment-{number}"),
            values.data(DATA),
            one_line(values.text(MIME_TYPE), 100) or "application/octet-stream",
            one_line(values.text(CONTENT_ID), 200).strip("<> "),
        )


def _mailbox(values, name_pid, smtp_pid, any_pid):
    """The mailbox in three properties, in a list; empty when no address is known."""
    name = one_line(values.text(name_pid), 150).strip("'\"")
    for pid in (smtp_pid, any_pid):
        address = one_line(values.text(pid), 320)
        if "@" in address and " " not in address:
            return [Address("" if name == address else name, address)]
    if "@" in name and " " not in name:
        return [Address("", name)]
    return []
