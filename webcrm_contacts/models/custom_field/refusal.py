"""The error that refuses a person because mandatory fields are empty (F1.5)."""

from odoo.exceptions import ValidationError


def mandatory_error(text, field_names):
    """The error for these fields, whatever way the person was to be saved.

    :param text: what is empty and what to do, in the user's language
    :param field_names: names of the empty fields
    :return: `ValidationError`; its `context` has `code`, "mandatory", and `fields`, the
        names: for programs, which do not read the text
    """
    # No class of our own: Odoo's browser shows one it does not know as a crash.
    error = ValidationError(text)
    error.context = {"code": "mandatory", "fields": list(field_names)}
    return error
