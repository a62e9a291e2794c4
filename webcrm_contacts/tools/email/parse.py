"""E-mail files as they come from mail programs → one plain description (F6.4).

Nothing in here trusts the file: sizes, nesting and counts are bounded before anything
costly happens, names lose their paths, headers their line breaks, and HTML what could
run.
"""

import hashlib
from dataclasses import replace

from .file import BadEmailFile, Limits
from .mime import read_mime
from .msg import read_msg

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def parse_email_file(content, cleaner, limits=None):
    """Read an e-mail file of either kind: its first bytes tell which.

    :param content: bytes of the file
    :param cleaner: :class:`~.body.Cleaner`
    :param limits: :class:`~.file.Limits`
    :return: :class:`~.file.EmailFile`
    :raise BadEmailFile: with one of the codes `empty`, `too_big`, `not_email`,
        `too_complex`, `too_many_attachments`, `no_msg_library`, `not_mail_item`,
        `broken`
    """
    limits = limits or Limits()
    if not content or not content.strip():
        raise BadEmailFile("empty")
    if len(content) > limits.file_bytes:
        raise BadEmailFile("too_big", str(limits.file_bytes // (1024 * 1024)))
    read = read_msg if content.startswith(OLE_MAGIC) else read_mime
    try:
        return _finish(read(content, cleaner, limits), cleaner, limits)
    except RecursionError:
        raise BadEmailFile("too_complex") from None


def _finish(email, cleaner, limits):
    if len(email.attachments) > limits.attachments:
        raise BadEmailFile("too_many_attachments", str(limits.attachments))
    return replace(
        email,
        attachments=tuple(_with_own_names(email.attachments)),
        key=email.message_id or f"<{_content_hash(email, cleaner)}@import.invalid>",
    )


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


def _content_hash(email, cleaner):
    """A hash of what a reader would call the same e-mail."""
    sender = email.sender.address.lower() if email.sender else ""
    files = [hashlib.sha256(one.content).hexdigest() for one in email.attachments]
    text = " ".join(cleaner.text_of(email.body).split())
    parts = [sender, str(email.date or ""), email.subject, text, *sorted(files)]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
