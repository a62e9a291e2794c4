"""Whose card is looked at in a preview: the person's, as another user would see it."""

from odoo.exceptions import AccessError, UserError

from .card_rights import check_manager


def readable_person(env, person_id):
    """The person whose card it is.

    :raise AccessError: when the user may not read the person
    """
    person = env["res.partner"].browse(person_id)
    person.check_access("read")
    return person


def previewed_person(env, person_id, user_id):
    """The person as the user whose card is looked at.

    :return: `res.partner` as that user, in the companies that both work in
    :raise AccessError: when the caller is no manager, or one of both may not read the
        person
    :raise UserError: when that user's card cannot be looked at, with the reason
    """
    check_manager(env)
    person = readable_person(env, person_id)
    user = _user_previewed(env, user_id)
    theirs = person.with_user(user).with_context(
        lang=user.lang,
        webcrm_viewer_id=env.uid,
        allowed_company_ids=_shared_companies(env, user).ids,
    )
    if not theirs.has_access("read"):
        raise AccessError(
            env._(
                "%(user)s may not read %(person)s. Choose another user, or begin "
                "from another person.",
                user=user.name,
                person=person.display_name,
            )
        )
    return theirs


def _user_previewed(env, user_id):
    """A user who works here: nobody sees the card as the system does."""
    users = env["res.users"]
    if type(user_id) is int:
        users = users.search(
            [("id", "=", user_id), ("active", "=", True), ("share", "=", False)]
        )
    if not users:
        raise UserError(env._("Choose an active user who works here."))
    # sudo: name, language and companies of a colleague are no secret.
    return users.sudo()


def _shared_companies(env, user):
    """Of the companies that the caller has chosen, those of the user."""
    chosen = env.company | env.companies
    if shared := chosen & user.company_ids:
        return shared
    raise UserError(
        env._(
            "%s works in none of the companies that you have chosen. Choose one of "
            "theirs at the top of the page first.",
            user.name,
        )
    )
