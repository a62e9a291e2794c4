"""The columns of custom fields: made, renamed and removed while users go on working (F12).

The only place with rights on `ir.model.fields`: the manager of persons has none, and
shall have fields of contacts alone.
"""

import time

import psycopg2.errors

from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ...tools.custom_field.custom_fields import (
    TYPES,
    WITH_OPTIONS,
    is_technical_name,
    technical_name,
)

LOCK_TIMEOUT = "2s"
LOCK_TRIES = 3
LOCK_PAUSE = 1
LONGEST_LABEL = 60


def make_column(env, vals, labels):
    """Make the field in Odoo and its column.

    :param vals: dict with `label`, `field_type`, and maybe `name`, `help_text`,
        `option_ids`
    :param labels: labels that are taken
    :return: technical name of the field
    :raise ValidationError: when type, label or name are not possible, or another
        process made such a field meanwhile
    :raise UserError: when the table could not be had, to be tried again
    """
    label = (vals.get("label") or "").strip()
    _check_values(env, vals, label)
    _refuse_double(env, label, label.casefold() in {one.casefold() for one in labels})
    name = _name_of(env, vals, label)
    lock_contacts(env)
    _refuse_double(env, label, _has_column(env, name))
    # sudo: managers of persons add fields of contacts, and nothing else.
    env["ir.model.fields"].sudo().create(_core_values(env, name, label, vals))
    return name


def rename_column(field, attribute, value):
    """Change the label or the help of a custom field, in the language of the user.

    :param field: `webcrm.person.field`
    :param attribute: `field_description` or `help`
    :return: whether that changes anything
    :raise ValidationError: when a label is empty or too long, or the field is not ours
    """
    env = field.env
    core = core_fields(env, [field.name])
    if (core[attribute] or False) == (value or False):
        return False
    if not field.is_custom:
        raise ValidationError(
            env._(
                "“%s” comes with Odoo: only custom fields can be renamed.",
                core.field_description,
            )
        )
    if attribute == "field_description":
        _check_label(env, value)
    core[attribute] = value
    return True


def remove_columns(env, names):
    """Remove fields of contacts with all their values.

    :raise UserError: when the table could not be had, to be tried again
    """
    lock_contacts(env)
    # All at once: the registry is built anew a single time.
    core_fields(env, names).unlink()


def core_fields(env, names):
    """What Odoo itself knows of fields of contacts: `ir.model.fields` records."""
    # sudo: as above; these are fields of records that the caller may write.
    core = env["ir.model.fields"].sudo()
    return core.search([("model", "=", "res.partner"), ("name", "in", names)])


def lock_contacts(env):
    """Get the table of contacts alone, without making others wait for long.

    The lock is asked for before anything is changed: what waits behind it waits at
    most the timeout, and the registry has nothing to take back.

    :raise UserError: when others did not let go of it
    """
    set_timeout = SQL("SELECT set_config('lock_timeout', %s, true)", LOCK_TIMEOUT)
    lock = SQL("LOCK TABLE res_partner IN ACCESS EXCLUSIVE MODE")
    env.flush_all()
    for attempt in range(LOCK_TRIES):
        try:
            with env.cr.savepoint(flush=False):
                env.cr.execute(set_timeout)
                env.cr.execute(lock, log_exceptions=False)
            env.cr.execute("SELECT set_config('lock_timeout', '0', true)")
            return
        except psycopg2.errors.LockNotAvailable:
            if attempt + 1 < LOCK_TRIES:
                time.sleep(LOCK_PAUSE)
    raise UserError(
        env._(
            "Others are working with many contacts at this moment, so the field "
            "could not be changed. Nothing was changed: try again in a minute."
        )
    )


def _check_values(env, vals, label):
    if vals["field_type"] not in TYPES:
        raise ValidationError(
            env._("There is no type of field “%s”.", vals["field_type"])
        )
    _check_label(env, label)
    if vals["field_type"] in WITH_OPTIONS and not vals.get("option_ids"):
        raise ValidationError(env._("“%s” needs options to choose from.", label))


def _check_label(env, label):
    if not 0 < len(label) <= LONGEST_LABEL:
        raise ValidationError(
            env._("A field needs a label of at most %s letters.", LONGEST_LABEL)
        )


def _refuse_double(env, label, is_known):
    if is_known:
        raise ValidationError(
            env._(
                "There is a field “%s” already. Give the new one another label.", label
            )
        )


def _name_of(env, vals, label):
    known = env["res.partner"]._fields
    name = vals.get("name") or technical_name(label, known)
    if not is_technical_name(name) or name in known:
        raise ValidationError(
            env._(
                "“%s” cannot be the technical name of a new field. It begins with "
                "x_, has small letters, digits and single _, and is not used yet. "
                "Leave it empty to have one made from the label.",
                name,
            )
        )
    return name


def _has_column(env, name):
    """Whether the contacts have a field by now, in whichever process it was made.

    Asked while the lock is held. What the columns of a row are, PostgreSQL looks up as
    it is now; in the catalog's tables we would read as of the beginning of our
    transaction.
    """
    query = """SELECT to_jsonb(contact) ? %s OR to_regclass(%s) IS NOT NULL
                 FROM (SELECT (NULL::res_partner).*) AS contact"""
    [[known]] = env.execute_query(SQL(query, name, _relation_table(name)))
    return known


def _core_values(env, name, label, vals):
    ttype = TYPES[vals["field_type"]].ttype
    values = {
        "name": name,
        "field_description": label,
        "help": vals.get("help_text") or False,
        # sudo: `ir.model` is closed to managers of persons.
        "model_id": env["ir.model"].sudo()._get_id("res.partner"),
        "ttype": ttype,
        "state": "manual",
        "copied": True,
    }
    in_list = vals["field_type"] in WITH_OPTIONS
    return values | _relation(name, ttype) if in_list else values


def _relation(name, ttype):
    values = {
        "relation": "webcrm.person.field.option",
        "domain": f"[('person_field_id.name', '=', '{name}')]",
    }
    if ttype == "many2one":
        return values | {"on_delete": "restrict"}
    # A table per field: Odoo's own name would be the same for all of them, and two
    # multi-selects would share their values.
    return values | {
        "relation_table": _relation_table(name),
        "column1": "partner_id",
        "column2": "option_id",
    }


def _relation_table(name):
    return f"{name}_option_rel"
