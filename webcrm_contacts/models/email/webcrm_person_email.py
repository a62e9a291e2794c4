import logging
from functools import partial

from odoo import api, models
from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tools import SQL

from ...tools.email.file import BadEmailFile
from ...tools.email.pictures import has_remote_content, show
from ...tools.email.request import (
    EmailRequest,
    WrongFilter,
    check_cursor,
    parse_request,
)
from . import importing, search
from .answer import MODES, composer
from .contacts import new_person_form
from .email_file import read_email_file, why_not
from .facts import state_labels
from .filing import Filing
from .listing import Listing, cursor_of
from .mailbox import open_mailbox
from .records import may_write
from .rows import format_files, last_row, message_rows

_logger = logging.getLogger(__name__)

PAGE = 40
MAX_PAGE = 200
# So many e-mails are looked at first for the last one that the user may read.
NEWEST = 100


class WebcrmPersonEmail(models.AbstractModel):
    """The e-mails of a person, on whatever record they were written (F6).

    Read as the user: nothing is listed, counted or found by a search that the user
    could not read where it stands. Whoever keeps e-mails elsewhere extends the hooks at
    the end: `_sources`, `_is_email`, `_format_source`, `_read_content`.
    """

    _name = "webcrm.person.email"
    _description = "E-mails of a Person"

    # --- The tab ----------------------------------------------------------------------

    @api.model
    @api.readonly
    def open_tab(self, person_id):
        """What the E-mails tab needs when it opens: setup and first page (F4.1).

        :param person_id: id of the person
        :return: dict as of `get_emails`, with `setup` (see `webcrm.email.setup`),
            `states` (dict of state to label) and `import` (see `importing.import_info`)
        :raise AccessError: when the user may not read the person
        """
        setup = self.env["webcrm.email.setup"].get_setup()
        filters = {**setup["filters"], "order": setup["order"]}
        page = self.get_emails(person_id, filters, limit=setup["page_size"])
        person = self.env["res.partner"].browse(person_id)
        return {
            **page,
            "setup": setup,
            "states": state_labels(self.env),
            "import": importing.import_info(person),
        }

    @api.model
    @api.readonly
    def get_emails(self, person_id, filters=None, cursor=None, limit=PAGE):
        """A page of the e-mails of a person, newest first unless ordered otherwise.

        :param person_id: id of the person
        :param filters: dict of what `tools.email.request.EmailRequest` has, such as
            `search`, `direction`, `states`, `show_all`
        :param cursor: what the page before returned, to go on from there
        :param limit: rows of the page
        :return: dict with `emails` (see `_format_rows`) and `cursor`: None after the
            last page; on the first page also `count`, `total` (regardless of age),
            `months` (the age that counts as recent) and `models`: what they belong to
        :raise AccessError: when the user may not read the person
        :raise ValidationError: when a filter is wrong
        """
        person = self._check_person(person_id)
        request, place = self._parse(filters, cursor)
        limit = min(max(int(limit), 1), MAX_PAGE)
        mailbox = open_mailbox(person)
        listing = Listing(self.env, self._sources(mailbox, request), request)
        if place:
            rows, answer = listing.page(limit + 1, place), {}
        else:
            rows, answer = listing.first_page(limit + 1)
        answer["cursor"] = cursor_of(rows[limit - 1]) if len(rows) > limit else None
        answer["emails"] = self._format_rows(mailbox, rows[:limit])
        return answer

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
        mailbox = open_mailbox(person, SQL("AND m.id = %s", int(email_id)))
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
            "may_write": may_write(self.env, row["record"]),
        }

    @api.model
    def compose(self, person_id, mode="new", email_id=None, source="message"):
        """What Odoo's composer opens with.

        :param person_id: id of the person
        :param mode: `new`, `reply`, `reply_all` or `forward`
        :param email_id: id of the e-mail that is answered
        :param source: its source
        :return: window action of the composer
        :raise AccessError: when the user may not read the person
        :raise MissingError: when the e-mail is gone
        :raise ValidationError: when there is no such mode
        """
        if mode not in MODES:
            raise ValidationError(
                self.env._("An e-mail cannot be answered like this: %s", mode)
            )
        person = self._check_person(person_id)
        row = None if mode == "new" else self.get_email(person_id, email_id, source)
        return composer(person, mode, row)

    @api.model
    def new_person(self, person_id, name, email):
        """The form of a new person for somebody of an e-mail; nobody is created yet.

        The organization is filled in where the address has the person's domain.

        :param person_id: id of the person on whose card the e-mail is
        :param name: name as in the e-mail, may be empty
        :param email: address
        :return: window action
        """
        return new_person_form(self._check_person(person_id), name, email)

    # --- Importing: nothing is sent, nobody follows, no state moves (F6.4) --------------

    @api.model
    @api.readonly
    def import_targets(self, person_id, search=""):
        """Open records of the person on which e-mails may be filed.

        :param person_id: id of the person
        :param search: part of their name; without it, the first ones of each type
        :return: list of dict `model`, `id`, `name`, `type`
        :raise AccessError: when the user may not read the person
        """
        return importing.targets_of(self._check_person(person_id), search)

    @api.model
    def import_files(self, person_id, files, record=None):
        """Import e-mail files for a person; one bad file does not stop the others.

        :param person_id: id of the person
        :param files: list of dict `name`, `content` (base64)
        :param record: dict `model`, `id`: file them on this record, one that
            `import_targets` offers or the person's organization; else on the person
        :return: list of dict, see `_import_file`
        :raise AccessError: when the user may not write on the person or the record
        :raise ValidationError: when there are too many files, too much in all, or no
            such record of the person
        """
        target = self._import_target(person_id, record)
        importing.check_drop(self.env, files)
        person = self.env["res.partner"].browse(person_id)
        return [
            self._import_file(
                person,
                one.get("name"),
                partial(importing.content_of, self.env, one),
                target,
            )
            for one in files
        ]

    @api.model
    def _import_target(self, person_id, record=None):
        """The record on which e-mails are filed.

        :raise AccessError: when the user may not write on the person, or there
        :raise ValidationError: when there is no such record of the person
        """
        person = self._check_person(person_id)
        person.check_access("write")
        return importing.target_of(person, record)

    @api.model
    def _import_file(self, person, name, read, target):
        """Import one file.

        :param person: `res.partner` record whose card it was dropped on
        :param name: name of the file
        :param read: function that returns its bytes, or raises `BadEmailFile`
        :param target: record to file it on, see `_import_target`
        :return: dict `name`, `status` (`imported`, `known`, `failed`), `subject`,
            `email` (dict `source`, `id`; False when the user may not read it), `reason`
            where it failed, and `unknown`: list of dict `name`, `email` of who is no
            contact yet
        """
        answer = {"name": str(name or "")[:200], "unknown": []}
        try:
            with self.env.cr.savepoint():
                email = read_email_file(self.env, read())
                return answer | self._import_email(person, email, target)
        except BadEmailFile as error:
            reason = why_not(self.env, error)
        except PG_CONCURRENCY_EXCEPTIONS_TO_RETRY:
            raise
        except (AccessError, UserError) as error:
            reason = str(error)
        except Exception:
            # Whatever a file leads to: the others go on, and the log says what it was.
            _logger.exception("An e-mail file could not be imported: %r", name)
            reason = self.env._("This file could not be imported.")
        return answer | {"status": "failed", "reason": reason}

    @api.model
    def _import_email(self, person, email, target):
        """File an e-mail, unless it is there already.

        :param person: `res.partner` record
        :param email: :class:`~...tools.email.file.EmailFile`
        :param target: record to file it on
        :return: dict `status`, `subject`, `email`, `unknown`, see `_import_file`
        """
        filing = Filing(person, email, target)
        if known := self._find_imported(email):
            if not self._is_listed(person, known):
                self.env["webcrm.email.import"]._link(known, person)
            return filing.answer("known", known)
        message = filing.make_message()
        return filing.answer("imported" if message else "known", message)

    @api.model
    def _find_imported(self, email):
        """The message of Odoo with the same key that the user may read.

        :return: `mail.message` record or an empty one
        """
        messages = self.env["mail.message"]
        return messages.search([("message_id", "=", email.key)], limit=1)

    @api.model
    def _is_listed(self, person, message):
        mailbox = open_mailbox(person, SQL("AND m.id = %s", message.id))
        return bool(self._find_row(mailbox, "message", message.id))

    # --- What all of them need ----------------------------------------------------------

    @api.model
    def _check_person(self, person_id):
        """
        :raise AccessError: when the user may not read the person, or is no employee
        """
        if not (self.env.su or self.env.user._is_internal()):
            raise AccessError(self.env._("E-mails of a person are for employees."))
        person = self.env["res.partner"].browse(person_id)
        person.check_access("read")
        person.fetch(["email", "user_id"])
        return person

    @api.model
    def _parse(self, filters, cursor):
        try:
            request = parse_request(filters)
            return request, check_cursor(cursor, request)
        except WrongFilter as error:
            raise ValidationError(
                self.env._("There are no e-mails with such a filter: %s", error)
            ) from error

    @api.model
    def _find_row(self, mailbox, source, email_id):
        """One row of the person's list, or None: nothing else can be read here."""
        request = EmailRequest()
        listing = Listing(self.env, self._sources(mailbox, request), request)
        rows = self._format_rows(mailbox, listing.row(source, email_id))
        return rows[0] if rows else None

    @api.model
    def _format_rows(self, mailbox, rows):
        """The rows of a page for the browser.

        :param rows: list of dict (source, id, date, subject, model), in order
        :return: list of dict: `source`, `id`, `key`, `date`, `subject`, `direction`,
            `address`, `from`, `to`, `cc`, `record`, `attachments`, `state`, `reason`,
            `responsible`
        """
        formatted = {}
        for source in {row["source"] for row in rows}:
            ids = [row["id"] for row in rows if row["source"] == source]
            for id_, values in self._format_source(mailbox, source, ids).items():
                formatted[source, id_] = values
        found = [formatted.get((row["source"], row["id"])) for row in rows]
        return [row for row in found if row]

    @api.model
    def _read_last(self, person):
        """The newest e-mail of a person, for the sidebar (F7).

        :return: dict `source`, `id`, `date`, `subject`, or False
        """
        request, chunk, offset = EmailRequest(show_all=True), NEWEST, 0
        while True:
            newest = SQL(
                "ORDER BY m.date DESC, m.id DESC LIMIT %s OFFSET %s", chunk, offset
            )
            mailbox = open_mailbox(person, newest)
            rows = Listing(self.env, self._sources(mailbox, request), request).page(1)
            # A mailing is newer for certain only than messages that were looked at.
            if len(mailbox.message_ids) < chunk or any(
                row["source"] == "message" for row in rows
            ):
                return last_row(rows)
            offset += chunk
            chunk *= 10

    # --- Hooks for apps that keep e-mails elsewhere -------------------------------------

    @api.model
    def _sources(self, mailbox, request):
        """Hook: where e-mails come from.

        :param mailbox: `mailbox.Mailbox`: whose e-mails are meant
        :param request: :class:`~...tools.email.request.EmailRequest`; a source keeps to
            its filters, but for age, order and place
        :return: list of SQL selects of (source, id, date, subject, model), as far as
            the user may read them
        """
        return [search.message_source(mailbox, request, self._is_email(mailbox))]

    @api.model
    def _is_email(self, mailbox):
        """Hook: which of the messages that have to do with a person are e-mails.

        :return: SQL condition on the message `m`
        """
        return search.is_email()

    @api.model
    def _format_source(self, mailbox, source, ids):
        """Hook: the rows of one source.

        :return: dict of id to row, see `_format_rows`; ids that cannot be shown are
            left out
        """
        return message_rows(mailbox, ids) if source == "message" else {}

    @api.model
    def _read_content(self, mailbox, source, email_id):
        """Hook: text and files of an e-mail that the user may read.

        :return: dict with `body` and `files`, see `get_email`
        """
        # sudo: the row was read as the user.
        message = self.env["mail.message"].browse(email_id).sudo()
        return {
            "body": str(message.body or ""),
            "files": format_files(message.attachment_ids),
        }
