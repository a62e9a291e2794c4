"""Reading an e-mail file as this database allows: its limit of size, Odoo's cleaning."""

from functools import partial

from odoo.tools.mail import (
    SANITIZE_TAGS,
    html_sanitize,
    html_to_inner_content,
    safe_attrs,
)

from ...tools.email.body import Cleaner
from ...tools.email.file import Limits
from ...tools.email.parse import parse_email_file

FILE_LIMIT_PARAMETER = "webcrm_contacts.email_file_limit"
DEFAULT_FILE_LIMIT = 25
MEGABYTE = 1024 * 1024
# Odoo cleans the message once more when it is created, by its field; by then it must be
# regular, and clean enough to be read.
CLEANER = Cleaner(
    clean=partial(html_sanitize, sanitize_style=True),
    text_of=html_to_inner_content,
    tags=SANITIZE_TAGS["allow_tags"] - {*SANITIZE_TAGS["kill_tags"]},
    attributes=safe_attrs,
)


def read_email_file(env, content):
    """
    :param content: bytes of the file
    :return: :class:`~...tools.email.file.EmailFile`
    :raise BadEmailFile: see `parse_email_file`
    """
    return parse_email_file(content, CLEANER, Limits(file_bytes=file_bytes(env)))


def file_bytes(env):
    """How big one file may be, in bytes."""
    return file_megabytes(env) * MEGABYTE


def file_megabytes(env):
    # sudo: a setting, the same for all.
    parameters = env["ir.config_parameter"].sudo()
    value = parameters.get_param(FILE_LIMIT_PARAMETER) or ""
    return int(value) if value.isdecimal() and int(value) else DEFAULT_FILE_LIMIT


def why_not(env, error):
    """Why a file was not imported, and what to do.

    :param error: :class:`~...tools.email.file.BadEmailFile`
    :return: str
    """
    texts = {
        "empty": env._("The file is empty."),
        "too_big": env._(
            "The file is bigger than {value} MB. Save it without its attachments."
        ),
        "not_base64": env._(
            "The content of the file is not base64. Encode all of it, and put nothing "
            "before it."
        ),
        "not_email": env._("This is no e-mail. Drop files that end in .eml or .msg."),
        "not_mail_item": env._(
            "This is an appointment, contact or task of Outlook, not an e-mail."
        ),
        "too_complex": env._(
            "The e-mail is too complicated: nested too deeply, or with too many "
            "parts or lines."
        ),
        "too_many_attachments": env._("The e-mail has more than {value} attachments."),
        "no_msg_library": env._(
            "Outlook's .msg files cannot be read here yet: ask your administrator "
            "to install the Python packages python-oxmsg and compressed-rtf. "
            "Files that end in .eml work."
        ),
    }
    text = texts.get(error.code) or env._("The file is damaged and cannot be read.")
    return text.replace("{value}", error.value)
