"""Who is told of what was logged, and how (F3.3).

In the transaction of the change itself, to the inbox or by e-mail as each user prefers.
What was changed for many persons at once, by a mass edit or an import, is one digest.
Subscribers who read the same words share one message, so that their number costs no
queries.
"""

from collections import defaultdict

from odoo.tools import clean_context

# A digest of more persons than this says how many more there are.
MAX_PERSONS = 50
TEMPLATE = "webcrm_contacts.subscription_notification"


def audiences(logs, logs_of):
    """Who is to be told of what.

    :param logs: `webcrm.person.log` records
    :param logs_of: dict of `res.partner` record to those of these that its subscribers
        are told of
    :return: list of (`res.users` who have the same rights, the same entries for all)
    """
    found = defaultdict(logs.env["res.users"].browse)
    for user, marks in _subscriptions(logs, logs_of).grouped("user_id").items():
        told = logs.browse().union(*(logs_of[person] for person in marks.partner_id))
        found[_rights_of(user), told.sorted("id")] |= user
    return [(users, told) for (_rights, told), users in found.items()]


def _subscriptions(logs, cards):
    """The subscriptions to these persons, of internal users who did not do it."""
    # sudo: who else subscribes is nobody's business but that of this notification.
    return (
        logs.env["webcrm.person.subscription"]
        .sudo()
        .search(
            [
                ("partner_id", "in", [card.id for card in cards]),
                ("user_id", "not in", logs.create_uid.ids),
                ("user_id.active", "=", True),
                ("user_id.share", "=", False),
            ]
        )
    )


def env_of(user):
    """The environment of a user who has just logged in."""
    # Nothing of the context of whoever made the change is any business of theirs.
    return user.env(user=user, su=False, context={"lang": user.lang, "tz": user.tz})


def _rights_of(user):
    """All that decides about the words a user reads: equal for users who may read the
    same.

    :return: tuple of language, time zone, groups and record rules
    """
    partner = user.env["res.partner"]
    named = {
        partner._fields[name].comodel_name
        for name in partner._logged_fields()
        if partner._fields[name].relational
    }
    rules = env_of(user)["ir.rule"]
    domains = tuple(
        repr(rules._compute_domain(model))
        for model in sorted({partner._name} | named)
        if model in user.env
    )
    return user.lang, user.tz, frozenset(user._get_group_ids()), domains


def notify(logs, users, changes, count):
    """Send what was changed to users who may read the same of it.

    :param logs: the entries, with sudo; of one maker
    :param users: `res.users` records that share an audience
    :param changes: list of dicts `person`, `entries`, as one of these users reads them
    :param count: number of persons that were changed, those not in `changes` included
    :return: the `mail.message`
    """
    env = env_of(users[:1])
    about = logs.partner_id[:1] if count == 1 else logs.partner_id.browse()
    # Defaults of whoever made the change are none of a message.
    about = about.with_context(clean_context(logs.env.context))
    body = env["ir.qweb"]._render(
        TEMPLATE,
        {
            "author": logs.create_uid.name,
            "changes": changes,
            "more": count - len(changes),
            "base_url": about.get_base_url(),
        },
    )
    return about.message_notify(
        author_id=logs.create_uid.partner_id.id,
        body=body,
        subject=_subject(env, changes, count),
        partner_ids=users.partner_id.ids,
        email_add_signature=False,
    )


def _subject(env, changes, count):
    if count > 1:
        return env._("%s persons were changed", count)
    person, entries = changes[0].values()
    labels = [change["label"] for entry in entries for change in entry["changes"]]
    if not labels:
        return env._("%s: entry in the log", person.display_name)
    return env._(
        "%(person)s: %(fields)s",
        person=person.display_name,
        fields=", ".join(labels[:3]) + ("…" if len(labels) > 3 else ""),
    )
