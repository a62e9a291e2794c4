from odoo import api, fields, models
from odoo.exceptions import MissingError
from odoo.tools import SQL

from ...tools.email.pictures import has_remote_content, show
from ...tools.email.request import EmailRequest

# So many e-mails are looked at first for the last one that the user may read.
NEWEST = 100


class WebcrmPersonEmail(models.AbstractModel):
    """One e-mail in the reading pane (F6.1), and the last one for the sidebar (F7)."""

    _inherit = "webcrm.person.email"

    @api.model
    @api.readonly
    def get_email(self, person_id, email_id, source="message"):
        """An e-mail in full.

        :param person_id: id of the person on whose card it is read
        :param email_id: id of the row
        :param source: source of the row
        :return: the row (see `_format_rows`) with `body` (HTML without anything that
            runs; it may load pictures from elsewhere: `has_remote`), `files`
            (list of dict `id`, `name`, `mimetype`, `size`) and `may_write`
        :raise AccessError: when the user may not read the person
        :raise MissingError: when there is no such e-mail that the user may read
        """
        person = self._check_person(person_id)
        mailbox = self._open_mailbox(person, SQL("AND m.id = %s", int(email_id)))
        row = self._find_row(mailbox, str(source), int(email_id))
        if not row:
            raise MissingError(
                self.env._("This e-mail is gone, or you may not read it.")
            )
        content = self._read_content(mailbox, source, row["id"])
        # The pane itself loads nothing from elsewhere until it is asked to.
        body = show(content["body"])
        return {
            **row,
            **content,
            "body": body,
            "has_remote": has_remote_content(body),
            "may_write": self._may_write(row),
        }

    @api.model
    def _find_row(self, mailbox, source, email_id):
        """One row of the person's list, or None: nothing else can be read here."""
        found = self._found_sql(mailbox, EmailRequest())
        query = SQL(
            "SELECT source, id, date, subject, model FROM %s"
            " WHERE source = %s AND id = %s",
            found,
            source,
            email_id,
        )
        rows = self._format_rows(mailbox, self.env.execute_query_dict(query))
        return rows[0] if rows else None

    @api.model
    def _read_content(self, mailbox, source, email_id):
        """Hook: text and files of an e-mail that the user may read.

        :return: dict with `body` and `files`
        """
        # sudo: the row was read as the user.
        message = self.env["mail.message"].browse(email_id).sudo()
        return {
            "body": str(message.body or ""),
            "files": self._format_files(message.attachment_ids),
        }

    @api.model
    def _format_files(self, attachments):
        return [
            {
                "id": one.id,
                "name": one.name,
                "mimetype": one.mimetype,
                "size": one.file_size,
            }
            for one in attachments
        ]

    @api.model
    def _may_write(self, row):
        """Whether the user may answer: on the record of the e-mail, or the person."""
        record = row["record"]
        if not record:
            return True
        document = self.env[record["model"]].browse(record["id"])
        operation = getattr(document, "_mail_post_access", "write")
        return document.has_access(operation)

    @api.model
    def _read_last(self, person):
        """The newest e-mail of a person, for the sidebar.

        :return: dict `source`, `id`, `date`, `subject`, or False
        """
        request, chunk, offset = EmailRequest(show_all=True), NEWEST, 0
        while True:
            newest = SQL(
                "ORDER BY m.date DESC, m.id DESC LIMIT %s OFFSET %s", chunk, offset
            )
            mailbox = self._open_mailbox(person, newest)
            rows = self._page(self._found_sql(mailbox, request), request, 1)
            # A mailing is newer for certain only than messages that were looked at.
            if len(mailbox.message_ids) < chunk or any(
                row["source"] == "message" for row in rows
            ):
                return self._format_last(rows)
            offset += chunk
            chunk *= 10

    @api.model
    def _format_last(self, rows):
        for row in rows:
            return {
                "source": row["source"],
                "id": row["id"],
                "date": fields.Datetime.to_string(row["date"]),
                "subject": row["subject"] or "",
            }
        return False
