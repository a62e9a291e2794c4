"""What an e-mail file holds, whatever mail program wrote it (F6.4).

`.eml` (MIME) and Outlook's `.msg` end in the same :class:`EmailFile`; see `parse`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


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

    `date` is naive, in UTC. `more_recipients` counts those above the limit. `is_cut`:
    the text was too much to be shown as it is, and is a file, too. `key` tells whether
    two files are the same e-mail; an e-mail inside another has none.
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
    key: str = ""

    @property
    def recipients(self):
        return (*self.to, *self.cc, *self.bcc)
