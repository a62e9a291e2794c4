"""Who may save a setup of the card: the own one, or the one for all users (F4.4)."""

from odoo.exceptions import AccessError

INDIVIDUAL_PARAMETER = "webcrm_contacts.individual_setup"


def whose_to_save(env, for_all_users):
    """Whose setup a caller saves or resets, who may do so.

    :param for_all_users: what was asked for
    :return: whether it is the one for all users: without individual setups it is
    :raise AccessError: when the user may not save or reset that setup
    """
    for_all_users = for_all_users or not are_individual(env)
    check_may_save(env, for_all_users)
    return for_all_users


def are_individual(env):
    """Whether users may have setups of their own."""
    # sudo: a setting that is nobody's secret.
    parameters = env["ir.config_parameter"].sudo()
    return parameters.get_param(INDIVIDUAL_PARAMETER) == "True"


def is_manager(env):
    """Whether the user may save the setup for all users."""
    return env.user.has_group("webcrm_contacts.group_manager")


def may_save(env, for_all_users):
    """Whether the user may save or reset this setup."""
    if for_all_users or not are_individual(env):
        return is_manager(env)
    return env.user.has_group("webcrm_contacts.group_user")


def check_may_save(env, for_all_users):
    """
    :raise AccessError: when the user may not save or reset this setup
    """
    if may_save(env, for_all_users):
        return
    if for_all_users:
        raise AccessError(
            env._(
                "Only a manager of persons may change the setup for all users. "
                "Ask one of them."
            )
        )
    raise AccessError(env._("You may not change the setup: you may not edit persons."))


def check_manager(env):
    """
    :raise AccessError: when the user may not see the setups of others
    """
    if not is_manager(env):
        raise AccessError(
            env._(
                "Only a manager of persons may see the setups of others. "
                "Ask one of them."
            )
        )
