import re

from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Command, Domain
from odoo.tools import SQL, html_escape
from odoo.tools.mail import formataddr

# Served as they are, these could run in a browser.
_RUNS = re.compile(r"html|hta|xml|svg|(?<!post)script", re.IGNORECASE)
# Word, Excel and PowerPoint: "xml" is only part of their name.
_OFFICE = re.compile(
    r"application/vnd\.openxmlformats-officedocument\.[\w.-]+", re.IGNORECASE
)


class WebcrmPersonEmail(models.AbstractModel):
    """An e-mail that was read from a file becomes a message of Odoo (F6.4)."""

    _inherit = "webcrm.person.email"

    @api.model
    def _import_email(self, person, email, target):
        """File an e-mail, unless it is there already.

        :param person: `res.partner` record
        :param email: :class:`~..tools.email_file.EmailFile`
        :param target: record to file it on
        :return: dict `status`, `subject`, `email`, `unknown`
        """
        partners = self._partners_of(person, email)
        message = self._find_imported(email)
        if message:
            self._link_known(message, person)
            return self._imported("known", message, email, partners)
        reserved = self._reserve(email.key, target)
        if not reserved:
            return self._imported("known", message, email, partners)
        message = self._create_message(email, target, partners)
        filed = self._file(message, reserved, "copy")
        filed.more_recipients = email.more_recipients
        # A blind copy belongs to who got it, and is told to nobody else.
        filed.partner_ids = person | self._found(partners, email.bcc)
        return self._imported("imported", message, email, partners)

    @api.model
    def _imported(self, status, message, email, partners):
        return {
            "status": status,
            "subject": email.subject,
            "email": message and {"source": "message", "id": message.id},
            "unknown": self._unknown(email, partners),
        }

    @api.model
    def _find_imported(self, email):
        """The message of Odoo with the same key that the user may read.

        :return: `mail.message` record or an empty one
        """
        messages = self.env["mail.message"]
        return messages.search([("message_id", "=", email.key)], limit=1)

    @api.model
    def _link_known(self, message, person):
        """The same e-mail belongs to this person as well."""
        mailbox = self._open_mailbox(person, SQL("AND m.id = %s", message.id))
        if self._find_row(mailbox, "message", message.id):
            return
        # sudo: nobody has rights on the table; the user may read the message and
        # write the person.
        imports = self.env["webcrm.email.import"].sudo()
        known = imports.search([("message_id", "=", message.id)], limit=1)
        if not known:
            reserved = self._reserve(message.message_id, message)
            known = self._file(message, reserved, "linked")
        if known:
            known.partner_ids += person

    @api.model
    def _file(self, message, reserved, kind):
        """Note which message a reserved place is for.

        :param reserved: as `_reserve` returns it
        :param kind: see `webcrm.email.import`
        """
        if reserved:
            direction = self._direction_of(message.sudo().author_id)
            values = {"message_id": message.id, "kind": kind, "direction": direction}
            reserved.write(values)
        return reserved

    @api.model
    def _reserve(self, key, record):
        """Note that an e-mail is being filed on a record: the lock against doubles.

        Whoever files the same e-mail, on whatever record, writes the first row of its
        key. Two at once cannot both: PostgreSQL reports a serialization failure to the
        second, and Odoo runs the request again, which then finds what the first filed.

        :param record: a record, or a message for the record it stands on
        :return: `webcrm.email.import` record (sudo: nobody has rights on the table), or
            None when it is filed there already, out of the user's sight
        """
        model, id_ = record._name, record.id
        if model == "mail.message":
            model, id_ = record.model, record.res_id
        rows = self.env.execute_query(
            SQL(
                """WITH first AS (
                       UPDATE webcrm_email_import
                          SET write_date = now() AT TIME ZONE 'UTC'
                        WHERE key = %(key)s AND is_first
                    RETURNING id),
                   now AS (SELECT now() AT TIME ZONE 'UTC' AS utc)
                   INSERT INTO webcrm_email_import
                          (key, place, is_first, kind, direction, user_id,
                           create_uid, create_date, write_uid, write_date)
                   SELECT %(key)s, %(place)s, NOT EXISTS (SELECT FROM first), 'copy',
                          'in', %(user)s, %(user)s, utc, %(user)s, utc
                     FROM now
              ON CONFLICT DO NOTHING
                RETURNING id""",
                key=key,
                place=f"{model},{id_}",
                user=self.env.uid,
            )
        )
        return self.env["webcrm.email.import"].sudo().browse(rows[0]) if rows else None

    @api.model
    def _partners_of(self, person, email):
        """The contacts behind the addresses of an e-mail, see `_contacts_of`."""
        boxes = [email.sender, *email.recipients] if email.sender else email.recipients
        return self._contacts_of(person, {box.address.lower() for box in boxes})

    @api.model
    def _unknown(self, email, partners):
        """Who is no contact yet: offered as new persons, never created."""
        boxes = [email.sender, *email.recipients] if email.sender else email.recipients
        return [
            {"name": box.name, "email": box.address}
            for box in boxes[:20]
            if box.address.lower() not in partners
        ]

    @api.model
    def _create_message(self, email, target, partners):
        """The message as it was: date, sender, recipients, text and files.

        It is created, not posted: nobody is notified, nobody follows. It is internal,
        so that customers do not find it in the portal.
        """
        attachments = self._create_attachments(email, target)
        values = {
            "model": target._name,
            "res_id": target.id,
            "subtype_id": self.env.ref("mail.mt_note").id,
            "is_internal": True,
            "date": email.date or fields.Datetime.now(),
            "subject": email.subject,
            "body": self._cut_notice(email)
            + self._body_with_images(email, attachments),
            "message_id": email.key,
            "parent_id": self._parent_of(email, target).id,
            "attachment_ids": [Command.set(attachments.ids)],
        }
        values |= self._prepare_people(email, partners)
        # sudo: the user may write on the record; a message of somebody else's is made.
        message = self.env["mail.message"].sudo().create(values)
        return message.with_env(self.env)

    @api.model
    def _prepare_people(self, email, partners):
        """Who wrote the message to whom, as headers and as known contacts."""
        author = partners.get(email.sender.address.lower()) if email.sender else None
        outgoing = author and self._direction_of(author) == "out"
        recipients = self._found(partners, (*email.to, *email.cc))
        return {
            "message_type": "email_outgoing" if outgoing else "email",
            "author_id": author.id if author else False,
            "email_from": _header([email.sender] if email.sender else []),
            "incoming_email_to": _header(email.to),
            "incoming_email_cc": _header(email.cc),
            "reply_to": False,
            "partner_ids": [Command.set(recipients.ids)],
        }

    @api.model
    def _parent_of(self, email, target):
        """The e-mail on the same record that this one answers."""
        domain = Domain("message_id", "in", list(email.references))
        domain &= Domain("model", "=", target._name) & Domain("res_id", "=", target.id)
        messages = self.env["mail.message"]
        return messages.search(domain, limit=1) if email.references else messages

    @api.model
    def _create_attachments(self, email, target):
        # sudo: as for the message; see `_import_target`.
        return (
            self.env["ir.attachment"]
            .sudo()
            .create(
                [
                    {
                        "name": one.name,
                        "raw": one.content,
                        "mimetype": _harmless(one.mimetype),
                        "res_model": target._name,
                        "res_id": target.id,
                    }
                    for one in email.attachments
                ]
            )
        )

    @api.model
    def _cut_notice(self, email):
        """Where the whole text is, when it is too much to be shown as it was sent."""
        if not email.is_cut:
            return ""
        notice = self.env._(
            "This e-mail is too long or too complicated to be shown as it was sent. "
            "Its whole text is among the attached files."
        )
        return str(Markup("<p><i>%s</i></p>") % notice)

    @api.model
    def _body_with_images(self, email, attachments):
        """Pictures that the text shows by `cid:` come from the attachments."""
        files = {
            str(html_escape(one.content_id)): attachment
            for one, attachment in zip(email.attachments, attachments, strict=True)
            if one.content_id
        }
        if not files:
            return email.body

        def url(reference):
            attachment = files[reference[1]]
            [token] = attachment.generate_access_token()
            return f"/web/image/{attachment.id}?access_token={token}"

        # Whole references only: `cid:1` is no part of `cid:10`.
        names = "|".join(map(re.escape, sorted(files, key=len, reverse=True)))
        return re.sub(rf"""cid:({names})(?=["'()<>\s]|&quot;|$)""", url, email.body)


def _harmless(mimetype):
    runs = _RUNS.search(mimetype) and not _OFFICE.fullmatch(mimetype)
    return "text/plain" if runs else mimetype


def _header(boxes):
    """Mailboxes as in a header, or False."""
    return (
        ", ".join(formataddr((box.name, box.address), "utf-8") for box in boxes)
        or False
    )
