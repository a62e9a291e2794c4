import base64
import binascii
import logging

from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY

from ...tools.email.file import BadEmailFile, Limits, parse_email_file

_logger = logging.getLogger(__name__)

FILE_LIMIT_PARAMETER = "webcrm_contacts.email_file_limit"
DEFAULT_FILE_LIMIT = 25
MEGABYTE = 1024 * 1024
DROP_FILES = 50
DROP_MEGABYTES = 100
TARGETS_PER_TYPE = 10


class WebcrmPersonEmail(models.AbstractModel):
    """Importing e-mail files: nothing is sent, nobody follows, no state moves (F6.4)."""

    _inherit = "webcrm.person.email"

    @api.model
    def import_files(self, person_id, files, record=None):
        """Import e-mail files for a person; one bad file does not stop the others.

        :param person_id: id of the person
        :param files: list of dict `name`, `content` (base64)
        :param record: dict `model`, `id`: file them on this record; else on the person
        :return: list of dict, see `_import_file`
        :raise AccessError: when the user may not write on the person or the record
        :raise ValidationError: when there are too many files, or too much in all
        """
        target = self._import_target(person_id, record)
        if not isinstance(files, list) or len(files) > DROP_FILES:
            raise ValidationError(
                self.env._("Drop at most %s files at a time.", DROP_FILES)
            )
        size = sum(len(str(one.get("content") or "")) for one in files)
        if size > DROP_MEGABYTES * MEGABYTE * 4 / 3:
            raise ValidationError(
                self.env._(
                    "Together the files are bigger than %s MB. Drop fewer at a time.",
                    DROP_MEGABYTES,
                )
            )
        person = self.env["res.partner"].browse(person_id)
        return [
            self._import_file(person, one.get("name"), self._decoded(one), target)
            for one in files
        ]

    @api.model
    def _decoded(self, file):
        try:
            return base64.b64decode(file.get("content") or "")
        except (binascii.Error, ValueError, TypeError):
            return b""

    @api.model
    def _import_target(self, person_id, record=None):
        """The record on which e-mails are filed.

        :raise AccessError: when the user may not write there
        :raise ValidationError: when there is no such record
        """
        person = self._check_person(person_id)
        person.check_access("write")
        if not record:
            return person
        name, id_ = record.get("model"), record.get("id")
        model = self.env.get(name) if isinstance(name, str) else None
        if model is None or not hasattr(model, "message_post"):
            raise ValidationError(self.env._("E-mails cannot be filed there."))
        target = model.browse(int(id_ or 0)).exists()
        if not target:
            raise ValidationError(self.env._("This record is gone. Choose another."))
        target.check_access(getattr(target, "_mail_post_access", "write"))
        return target

    @api.model
    def _import_file(self, person, name, content, target):
        """Import one file.

        :param person: `res.partner` record whose card it was dropped on
        :param name: name of the file
        :param content: bytes
        :param target: record to file it on; the user may write there
        :return: dict `name`, `status` (`imported`, `known`, `failed`), `subject`,
            `email` (dict `source`, `id`), `reason` where it failed, and `unknown`: list
            of dict `name`, `email` of who is no contact yet
        """
        answer = {"name": str(name or "")[:200], "unknown": []}
        try:
            with self.env.cr.savepoint():
                email = parse_email_file(content, self._import_limits())
                return answer | self._import_email(person, email, target)
        except BadEmailFile as error:
            reason = self._import_problem(error)
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
    def _import_limits(self):
        return Limits(file_bytes=self._file_limit() * MEGABYTE)

    @api.model
    def _file_limit(self):
        """Megabytes that one file may have."""
        parameters = self.env["ir.config_parameter"].sudo()
        value = parameters.get_param(FILE_LIMIT_PARAMETER) or ""
        return int(value) if value.isdecimal() and int(value) else DEFAULT_FILE_LIMIT

    @api.model
    def _import_info(self, person):
        """What the drop zone has to know.

        :return: dict with `allowed`, `file_megabytes`, `drop_megabytes`, `drop_files`,
            `address`: where to send a blind copy to, or False
        """
        return {
            "allowed": person.has_access("write"),
            "file_megabytes": self._file_limit(),
            "drop_megabytes": DROP_MEGABYTES,
            "drop_files": DROP_FILES,
            "address": self.env["webcrm.email.copy"]._address(),
        }

    @api.model
    @api.readonly
    def import_targets(self, person_id, search=""):
        """Open records of the person on which e-mails may be filed.

        :param person_id: id of the person
        :param search: part of their name; without it, the first ones of each type
        :return: list of dict `model`, `id`, `name`, `type`
        :raise AccessError: when the user may not read the person
        """
        person = self._check_person(person_id)
        answer = []
        for entity in self.env["webcrm.entity.type"]._available():
            model = entity._records()
            if hasattr(model, "message_post") and entity.model != "res.partner":
                domain = Domain(entity._domain_for(persons=person, status="open"))
                if search:
                    domain &= Domain("display_name", "ilike", str(search))
                records = model.search(domain, limit=TARGETS_PER_TYPE)
                answer += [
                    {
                        "model": entity.model,
                        "id": one.id,
                        "name": one.display_name,
                        "type": entity.name,
                    }
                    for one in records._filtered_access(
                        getattr(model, "_mail_post_access", "write")
                    )
                ]
        return answer

    @api.model
    def _import_problem(self, error):
        """Why a file was not imported, and what to do.

        :param error: :class:`~..tools.email_file.BadEmailFile`
        :return: str
        """
        texts = {
            "empty": self.env._("The file is empty."),
            "too_big": self.env._(
                "The file is bigger than {value} MB. Save it without its attachments."
            ),
            "not_email": self.env._(
                "This is no e-mail. Drop files that end in .eml or .msg."
            ),
            "not_mail_item": self.env._(
                "This is an appointment, contact or task of Outlook, not an e-mail."
            ),
            "too_complex": self.env._(
                "The e-mail is too complicated: nested too deeply, or with too many "
                "parts or lines."
            ),
            "too_many_attachments": self.env._(
                "The e-mail has more than {value} attachments."
            ),
            "no_msg_library": self.env._(
                "Outlook's .msg files cannot be read here yet: ask your administrator "
                "to install the Python packages python-oxmsg and compressed-rtf. "
                "Files that end in .eml work."
            ),
        }
        text = texts.get(error.code) or self.env._(
            "The file is damaged and cannot be read."
        )
        return text.replace("{value}", error.value)
