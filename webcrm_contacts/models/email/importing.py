"""What may be imported, and where it is filed: the same for the browser and for
`import_files` (F6.4).

The browser sends one file in a request, so it looks itself at how many there are and how
big they are together, by the numbers of `import_info`. All else is looked at here only.
"""

import base64

from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...tools.email.file import BadEmailFile
from ...tools.email.request import WrongFilter, parse_record
from .email_file import MEGABYTE, file_bytes, file_megabytes

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
    :raise ValidationError: when there are too many files, too much in all, or no files
    """
    if not isinstance(files, list) or not all(isinstance(one, dict) for one in files):
        raise ValidationError(
            env._("Files come as a list; each has a name and its content in base64.")
        )
    if len(files) > DROP_FILES:
        raise ValidationError(env._("Drop at most %s files at a time.", DROP_FILES))
    if sum(_size(_packed(one)) for one in files) > DROP_MEGABYTES * MEGABYTE:
        raise ValidationError(
            env._(
                "Together the files are bigger than %s MB. Drop fewer at a time.",
                DROP_MEGABYTES,
            )
        )


def content_of(env, file):
    """The bytes of a file that came in base64, which may be broken into lines.

    :param file: dict `content`
    :raise BadEmailFile: `too_big` before it is unpacked, or `not_base64`
    """
    packed = b"".join(_packed(file).split())
    if _size(packed) > file_bytes(env):
        raise BadEmailFile("too_big", str(file_megabytes(env)))
    try:
        return base64.b64decode(packed, validate=True)
    except ValueError:
        raise BadEmailFile("not_base64") from None


def _packed(file):
    content = file.get("content") or b""
    return content if isinstance(content, bytes) else str(content).encode()


def _size(packed):
    """How many bytes base64 stands for."""
    return len(packed) * 3 // 4 - packed[-2:].count(b"=")


def target_of(person, record=None):
    """The record on which e-mails of a person are filed.

    :param record: dict `model`, `id` of one that is offered for the person (see
        `targets_of`), or of its organization; nothing for the person
    :return: the record
    :raise AccessError: when the user may not write there
    :raise ValidationError: when there is no such record, or it is not the person's
    """
    if not record:
        return person
    env = person.env
    try:
        name, id_ = parse_record(record)
    except WrongFilter:
        name = None
    if name not in env or not hasattr(env[name], "message_post"):
        raise ValidationError(env._("E-mails cannot be filed there."))
    target = env[name].browse(id_).exists()
    if not target:
        raise ValidationError(env._("This record is gone. Choose another."))
    target.check_access(_operation(target))
    if not _is_of(person, target):
        raise ValidationError(
            env._(
                "E-mails can be filed on the person, its organization and its open "
                "records. Choose one of these."
            )
        )
    return target


def _is_of(person, target):
    if target in (person, person.parent_id):
        return True
    itself = Domain("id", "=", target.id)
    return any(
        model.search_count(domain & itself, limit=1)
        for _entity, model, domain in _open_records(person)
        if model._name == target._name
    )


def targets_of(person, search=""):
    """Open records of the person on which e-mails may be filed.

    :param search: part of their name; without it, the first ones of each type
    :return: list of dict `model`, `id`, `name`, `type`
    """
    answer = []
    for entity, model, domain in _open_records(person):
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


def _open_records(person):
    """The kinds of records with a chatter, and which of them are open and the person's.

    :return: iterator of (entity type, model, domain)
    """
    for entity in person.env["webcrm.entity.type"]._available():
        model = entity._records()
        if hasattr(model, "message_post") and entity.model != "res.partner":
            yield entity, model, entity._domain_for(persons=person, status="open")


def _operation(model):
    """What one must be allowed to do with a record to file an e-mail there."""
    return getattr(model, "_mail_post_access", "write")
