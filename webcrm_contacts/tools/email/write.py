"""A description → a file in MIME: e-mails that were inside a `.msg` (F6.4)."""

import email.utils
import re
from datetime import timezone
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from .pictures import show

# Not what must not be encoded.
_MIME_TYPE = re.compile(r"(?!message/|multipart/)[\w.+-]+/[\w.+-]+")


def as_mime(item):
    """An e-mail that was inside a `.msg`, as a file that every program can open.

    :param item: :class:`~.email_file.EmailFile`
    :return: bytes
    """
    message = MIMEMultipart()
    senders = (item.sender,) if item.sender else ()
    for header, boxes in (("From", senders), ("To", item.to), ("Cc", item.cc)):
        if boxes:
            message[header] = ", ".join(map(_formatted, boxes))
    if item.subject:
        message["Subject"] = Header(item.subject, "utf-8")
    if item.date:
        date = item.date.replace(tzinfo=timezone.utc)
        message["Date"] = email.utils.format_datetime(date)
    if item.message_id:
        message["Message-ID"] = item.message_id
    # A file of its own, with the pictures that are held back in Odoo.
    message.attach(MIMEText(show(item.body), "html", "utf-8"))
    for one in item.attachments:
        part = _part(one)
        name = ("utf-8", "", one.name)
        part.add_header("Content-Disposition", "attachment", filename=name)
        message.attach(part)
    return message.as_bytes()


def _part(attachment):
    """A file; an e-mail stands in it as it is: encoded at each level, it would grow by
    a third each time."""
    if attachment.mimetype == "message/rfc822":
        part = MIMEBase("message", "rfc822")
        part.set_payload(attachment.content.decode("ascii", "surrogateescape"))
        return part
    part = MIMEApplication(attachment.content)
    if _MIME_TYPE.fullmatch(attachment.mimetype):
        part.replace_header("Content-Type", attachment.mimetype)
    return part


def _formatted(box):
    try:
        return email.utils.formataddr(box)
    except UnicodeError:  # an address with letters that the header cannot hold
        return Header(f"{box.name} <{box.address}>", "utf-8").encode()
