"""The log on the card: its first page is part of the card's one request."""

from ...tools.card.shared import shared_entries
from .card_viewers import as_readers


def read_log(env, person, panel):
    """The first page of the log, as the user has left it (F5.8).

    :return: dict for the browser
    """
    # sudo: one's own choice on the card.
    settings = env.user.sudo().res_users_settings_id
    organization = settings.webcrm_log_organization
    log, *others = [
        logs.get_entries(person.id, organization=organization)
        for logs in as_readers(env["webcrm.person.log"])
    ]
    for other in others:
        log["entries"] = shared_entries(log["entries"], other["entries"])
    return {
        "type": "log",
        "title": panel["title"],
        "collapsed": panel["collapsed"],
        "organization": organization,
        "may_add": person.has_access("write"),
        **log,
    }
