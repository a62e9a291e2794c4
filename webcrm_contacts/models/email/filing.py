"""An e-mail that was read from a file becomes a message of Odoo (F6.4)."""

import re

from markupsafe import Markup

from odoo import fields
from odoo.fields import Command, Domain
from odoo.tools import html_escape
from odoo.tools.mail import formataddr

from .contacts import contacts_of, direction_of, known_among

# Served as they are, these could run in a browser.
_RUNS = re.compile(r"html|hta|xml|svg|(?<!post)script", re.IGNORECASE)
# Word, Excel and PowerPoint: "xml" is only part of their name.
_OFFICE = re.compile(
    r"application/vnd\.openxmlformats-officedocument\.[\w.-]+", re.IGNORECASE
)
MAX_UNKNOWN = 20


class Filing:
    """One e-mail on its way into Odoo.

    :param person: `res.partner` record, for whom it is
    :param email: :class:`~...tools.email.file.EmailFile`
    :param target: record to file it on; the user may write there
    """

    def __init__(self, person, email, target):
        self.env = person.env
        self.person, self.email, self.target = person, email, target
        sender = [email.sender] if email.sender else []
        self.boxes = [*sender, *email.recipients]
        addresses = {box.address.lower() for box in self.boxes}
        self.contacts = contacts_of(person, addresses)

    def make_message(self):
        """Make a message of it, once.

        :return: `mail.message` record, or an empty one when it is filed there already,
            out of the user's sight
        """
        reserved = self.env["webcrm.email.import"]._reserve(self.email.key, self.target)
        if not reserved:
            return self.env["mail.message"]
        message = self._create_message()
        reserved._note_message(message, "copy")
        reserved.more_recipients = self.email.more_recipients
        # A blind copy belongs to who got it, and is told to nobody else.
        reserved.partner_ids = self.person | self._known(self.email.bcc)
        return message

    def answer(self, status, message):
        """What came of it, for whoever imports it.

        :return: dict `status`, `subject`, `email`, `unknown`; see
            `webcrm.person.email._import_file`
        """
        return {
            "status": status,
            "subject": self.email.subject,
            "email": bool(message) and {"source": "message", "id": message.id},
            "unknown": self._unknown(),
        }

    def _unknown(self):
        """Who is no contact yet: offered as new persons, never created."""
        return [
            {"name": box.name, "email": box.address}
            for box in self.boxes[:MAX_UNKNOWN]
            if box.address.lower() not in self.contacts
        ]

    def _known(self, boxes):
        return known_among(self.env, self.contacts, boxes)

    def _create_message(self):
        """The message as it was: date, sender, recipients, text and files.

        It is created, not posted: nobody is notified, nobody follows. It is internal,
        so that customers do not find it in the portal.
        """
        email, target = self.email, self.target
        attachments = self._create_attachments()
        values = {
            "model": target._name,
            "res_id": target.id,
            "subtype_id": self.env.ref("mail.mt_note").id,
            "is_internal": True,
            "date": email.date or fields.Datetime.now(),
            "subject": email.subject,
            "body": self._cut_notice() + self._body_with_images(attachments),
            "message_id": email.key,
            "parent_id": self._parent().id,
            "attachment_ids": [Command.set(attachments.ids)],
        }
        values |= self._people()
        # sudo: the user may write on the record; a message of somebody else's is made.
        message = self.env["mail.message"].sudo().create(values)
        return message.with_env(self.env)

    def _people(self):
        """Who wrote the message to whom, as headers and as known contacts."""
        email = self.email
        sender = [email.sender] if email.sender else []
        author = self._known(sender)
        is_ours = author and direction_of(author) == "out"
        return {
            "message_type": "email_outgoing" if is_ours else "email",
            "author_id": author.id,
            "email_from": _header(sender),
            "incoming_email_to": _header(email.to),
            "incoming_email_cc": _header(email.cc),
            # Else Odoo writes one of its own.
            "reply_to": False,
            "partner_ids": [Command.set(self._known((*email.to, *email.cc)).ids)],
        }

    def _parent(self):
        """The e-mail on the same record that this one answers."""
        messages, answered = self.env["mail.message"], list(self.email.references)
        domain = Domain("message_id", "in", answered)
        domain &= Domain("model", "=", self.target._name)
        domain &= Domain("res_id", "=", self.target.id)
        return messages.search(domain, limit=1) if answered else messages

    def _create_attachments(self):
        # sudo: as for the message; see `importing.target_of`.
        attachments = self.env["ir.attachment"].sudo()
        return attachments.create(
            [
                {
                    "name": one.name,
                    "raw": one.content,
                    "mimetype": _harmless(one.mimetype),
                    "res_model": self.target._name,
                    "res_id": self.target.id,
                }
                for one in self.email.attachments
            ]
        )

    def _cut_notice(self):
        """Where the whole text is, when it is too much to be shown as it was sent."""
        if not self.email.is_cut:
            return ""
        notice = self.env._(
            "This e-mail is too long or too complicated to be shown as it was sent. "
            "Its whole text is among the attached files."
        )
        return str(Markup("<p><i>%s</i></p>") % notice)

    def _body_with_images(self, attachments):
        """Pictures that the text shows by `cid:` come from the attachments."""
        files = {
            str(html_escape(one.content_id)): attachment
            for one, attachment in zip(self.email.attachments, attachments, strict=True)
            if one.content_id
        }
        if not files:
            return self.email.body

        def url(reference):
            attachment = files[reference[1]]
            [token] = attachment.generate_access_token()
            return f"/web/image/{attachment.id}?access_token={token}"

        # Whole references only: `cid:1` is no part of `cid:10`.
        names = "|".join(map(re.escape, sorted(files, key=len, reverse=True)))
        reference = rf"""cid:({names})(?=["'()<>\s]|&quot;|$)"""
        return re.sub(reference, url, self.email.body)


def _harmless(mimetype):
    runs = _RUNS.search(mimetype) and not _OFFICE.fullmatch(mimetype)
    return "text/plain" if runs else mimetype


def _header(boxes):
    """Mailboxes as in a header, or False."""
    return (
        ", ".join(formataddr((box.name, box.address), "utf-8") for box in boxes)
        or False
    )
