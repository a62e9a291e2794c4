"""What may be imported, and where it is filed: the same for the browser and for
`import_files` (F6.4)."""

import base64

from odoo.exceptions import ValidationError
from odoo.fields import Domain

from .email_file import MEGABYTE, file_megabytes

DROP_FILES = 50
DROP_MEGABYTES = 100
TARGETS_PER_TYPE = 10


def import_info(person):
    """What the drop zone has to know.

    :return: dict with `allowed`, `file_megabytes`, `drop_megabytes`, `drop_files`,
        `address`: where to send a blind copy to, or False
    """
    env = person.env
    return {
        "allowed": person.has_access("write"),
        "file_megabytes": file_megabytes(env),
        "drop_megabytes": DROP_MEGABYTES,
        "drop_files": DROP_FILES,
        "address": env["webcrm.email.copy"]._address(),
    }


def check_drop(env, files):
    """Whether so many files, and so much, may be imported at a time.

    :param files: list of dict `name`, `content` (base64)
    :raise ValidationError: when there are too many files, or too much in all
    """
    if not isinstance(files, list) or len(files) > DROP_FILES:
        raise ValidationError(env._("Drop at most %s files at a time.", DROP_FILES))
    size = sum(len(str(one.get("content") or "")) for one in files)
    if size > DROP_MEGABYTES * MEGABYTE * 4 / 3:
        raise ValidationError(
            env._(
                "Together the files are bigger than %s MB. Drop fewer at a time.",
                DROP_MEGABYTES,
            )
        )


def content_of(file):
    """The bytes of a file that came in base64."""
    try:
        return base64.b64decode(file.get("content") or "")
    except (ValueError, TypeError):
        return b""


def target_of(person, record=None):
    """The record on which e-mails of a person are filed.

    :param record: dict `model`, `id`; nothing for the person
    :return: the record
    :raise AccessError: when the user may not write there
    :raise ValidationError: when there is no such record
    """
    if not record:
        return person
    env = person.env
    name, id_ = record.get("model"), record.get("id")
    model = env.get(name) if isinstance(name, str) else None
    if model is None or not hasattr(model, "message_post"):
        raise ValidationError(env._("E-mails cannot be filed there."))
    target = model.browse(int(id_ or 0)).exists()
    if not target:
        raise ValidationError(env._("This record is gone. Choose another."))
    target.check_access(_operation(target))
    return target


def targets_of(person, search=""):
    """Open records of the person on which e-mails may be filed.

    :param search: part of their name; without it, the first ones of each type
    :return: list of dict `model`, `id`, `name`, `type`
    """
    answer = []
    for entity in person.env["webcrm.entity.type"]._available():
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
                for one in records._filtered_access(_operation(model))
            ]
    return answer


def _operation(model):
    """What one must be allowed to do with a record to file an e-mail there."""
    return getattr(model, "_mail_post_access", "write")
