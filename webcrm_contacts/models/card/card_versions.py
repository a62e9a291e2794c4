"""Versions of a setup, and two who save at once (F4.4).

Gets setups, and never asks a layout for them. Versions are nobody's to read or write:
whose they are is checked here, or by the caller.
"""

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError

from ...tools.card import changes
from ...tools.card.check import find_problems, is_setup
from ...tools.card.prune import usable
from .card_built_in import built_in_setup
from .card_change_texts import change_texts
from .card_rights import check_may_save
from .card_wire import shown


def find_changes(env, before, after):
    """What differs between two setups: list of `Change`."""
    types = env["webcrm.card.catalog"]._get_catalog().types
    return changes.find_changes(before, after, types)


def versions_of(env, for_all_users):
    """The versions of the caller's own setup or of everybody's, the newest first.

    With sudo: the caller's right was checked.
    """
    owner = env["res.users"] if for_all_users else env.user
    # sudo: nobody reads versions directly.
    return env["webcrm.card.version"].sudo()._of_owner(owner)


def version_to_restore(env, version_id):
    """A version that the user may put in force.

    :raise UserError: when it is gone
    :raise AccessError: when the user may not save the setup that it is of
    """
    # sudo: nobody reads versions directly; whose they are is checked here.
    version = env["webcrm.card.version"].sudo().browse(version_id).exists()
    if not version:
        raise UserError(env._("This version is gone. Load the list again."))
    if version.owner_id and version.owner_id != env.user:
        raise AccessError(env._("This is a version of somebody else's setup."))
    check_may_save(env, for_all_users=not version.owner_id)
    return version


def usable_setup_of(version):
    """What restoring a version puts in force, without what is gone.

    :raise UserError: when nothing of it is left
    """
    env, kept = version.env, version.setup
    if is_setup(kept):
        catalog = env["webcrm.card.catalog"]._get_catalog()
        setup, _problems = usable(shown(env, kept), catalog)
        # What no version of ours has saved is put in force by none.
        if not find_problems(setup, catalog):
            return setup
    raise UserError(env._("Nothing of this version exists any more. Choose another."))


def in_force_at(versions, key):
    """The version that a key of a layout was about; empty for none.

    :param versions: of the owner, the newest first
    :param key: of the layout at any time, or whatever a caller takes for one: its
        revision also grows where no version is kept, as panels go with their entity type
    """
    if not isinstance(key, str):
        return versions.browse()
    layout, _dash, revision = key.partition("-")
    for version in versions:
        own, _dash, saved = (version.key or "").partition("-")
        if version.key == key:
            return version
        numbers = saved.isdecimal() and revision.isdecimal()
        if own == layout and numbers and int(saved) < int(revision):
            return version
    return versions.browse()


def keep_version(layout, kind, key, kept, differences):
    """Remember a setup of a layout's owner, see `_keep` of `webcrm.card.version`."""
    # sudo: nobody writes versions directly.
    versions = layout.env["webcrm.card.version"].sudo()
    versions._keep(layout.user_id, kind, key, kept, differences)


def conflict_error(versions, base, now, key):
    """What is said to somebody who saves on top of a setup that they have not seen.

    :param versions: of the owner, the newest first
    :param base: key of what they began with
    :param now: the setup that is stored meanwhile
    :param key: of that one
    :return: ValidationError that names who saved and what changed; its context has
        `conflict`, the same as data
    """
    env, last = versions.env, versions[:1]
    catalog = env["webcrm.card.catalog"]._get_catalog()
    began = shown(env, in_force_at(versions, base).setup or built_in_setup(env))
    # What is gone since, nobody took off, nor put it on.
    before, after = (usable(setup, catalog)[0] for setup in (began, now))
    conflict = {
        "who": last.create_uid.name or env._("Somebody"),
        "when": fields.Datetime.to_string(last.create_date) or "",
        "changes": change_texts(env, find_changes(env, before, after)),
        "setup": now,
        "key": key,
    }
    error = ValidationError(
        env._(
            "%(who)s saved the setup meanwhile:\n%(changes)s\n"
            "Load it, or save yours over it.",
            who=conflict["who"],
            changes="\n".join(conflict["changes"]),
        )
    )
    error.context = {"conflict": conflict}
    return error
