"""Records with a login: a transfer must not be a way to take over an account.

The engine writes with sudo and in the database, so core's own checks in `write` of
`res.partner` do not see who asks. They are made here, before anything changes.
"""

LOGINS = "res_users"


def refuse_logins(request, env):
    """Core's rule on colleagues' records, and on the e-mails of a merge.

    :param env: of the user who asks
    :return: iterator of texts
    """
    yield from _refuse_colleagues(request.source | request.target, env)
    if request.merges:
        yield from _refuse_merged_logins(request, env)


def refuse_undo(cards, logins, env):
    """The same for the way back: a login returns to a record of the same address only.

    :param cards: all records whose values go back
    :param logins: those between which a login goes back
    :return: iterator of texts
    """
    yield from _refuse_colleagues(cards, env)
    if not env.is_admin() and _emails_differ(logins):
        yield env._(
            "One of the persons has a login and the e-mail addresses differ. "
            "Only an administrator can undo this."
        )


def _refuse_colleagues(cards, env):
    """Who may not edit an internal user may not edit that user's record either."""
    # sudo: whether a record has a login does not depend on who asks.
    users = cards.sudo().user_ids.filtered(lambda user: not user.share)
    users -= env.user
    if users and not users.with_env(env).has_access("write"):
        yield env._(
            "%s has a login as a colleague. Only an administrator can move or merge "
            "this person, or undo it.",
            ", ".join(users.mapped("name")),
        )


def _refuse_merged_logins(request, env):
    # sudo: the same; who may not read users learns only why it is refused.
    both = (request.source | request.target).sudo().with_context(active_test=False)
    company = request.target.sudo().company_id
    if len(both.user_ids) > 1:
        yield env._("Both persons have a login. Remove one of the users first.")
    elif company - both.user_ids.company_ids and both.user_ids:
        yield env._(
            "The login of %(person)s is not for the company %(company)s.",
            person=both.user_ids.name,
            company=company.name,
        )
    elif both.user_ids and not env.is_admin() and _emails_differ(both):
        yield env._(
            "One of the persons has a login and the e-mail addresses differ. "
            "Only an administrator can merge them."
        )


def _emails_differ(cards):
    return len({(card.email or "").strip().lower() for card in cards}) > 1
