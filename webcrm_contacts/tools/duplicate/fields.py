"""Which fields of a person a duplicate rule can compare, and how (F8.1)."""

from . import keys
from .rows import FieldSpec

#: how the types of fields are compared; other types cannot be chosen
KIND_OF_TYPE = {
    "char": keys.TEXT,
    "text": keys.TEXT,
    "integer": keys.NUMBER,
    "float": keys.NUMBER,
    "monetary": keys.NUMBER,
    "date": keys.EXACT,
    "datetime": keys.EXACT,
    "selection": keys.EXACT,
    "many2one": keys.EXACT,
}
#: numbers are compared in the form that a stored column keeps them in
PHONE_SOURCES = {"phone": "phone_normalized", "mobile": "mobile_normalized"}
EMAIL_FIELDS = ("email",)
#: fields by which Odoo itself works; no two people differ by them
TECHNICAL_FIELDS = ("id", "create_uid", "create_date", "write_uid", "write_date")


def can_be_compared(field):
    """Tell whether a rule can compare a field.

    :param field: an Odoo field of the person
    """
    return (
        field.type in KIND_OF_TYPE
        and field.store
        and bool(field.column_type)
        and not field.company_dependent
        and not getattr(field, "translate", False)
        and field.name not in TECHNICAL_FIELDS
    )


def field_spec(partner_fields, name):
    """How a field that can be compared is compared.

    :param partner_fields: dict of name to Odoo field
    :return: :class:`FieldSpec`
    """
    field = partner_fields[name]
    source = PHONE_SOURCES.get(name, name)
    if source != name and source in partner_fields:
        return FieldSpec(name, source, keys.PHONE)
    kind = keys.EMAIL if name in EMAIL_FIELDS else KIND_OF_TYPE[field.type]
    return FieldSpec(name, name, kind)
