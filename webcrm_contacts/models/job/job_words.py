"""Why the work of a job cannot go on, in the language of who started it."""

from odoo import SUPERUSER_ID


def obstacle(job):
    """Why the work cannot be done any more; "" if it can."""
    env = job._as_starter().env
    user, companies = job.user_id, job.user_id.company_ids.ids
    works_here = user.active and user._is_internal()
    if not works_here and user.id != SUPERUSER_ID:  # who is archived, and works
        return env._(
            "%s, who started this, no longer works here. Somebody else has to start "
            "it anew.",
            user.name,
        )
    if set(job.starter_context["allowed_company_ids"]) - set(companies):
        return env._(
            "%s, who started this, may no longer work in all of the companies. "
            "Somebody who may has to start it anew.",
            user.name,
        )
    if not job._handler():
        return env._(
            "The app that does this is no longer installed. Ask your administrator to "
            "install it, and try again."
        )
    return ""


def words_for_unexpected(job):
    """What to say of an error that nobody foresaw."""
    return job._as_starter().env._(
        "Something went wrong that nobody expected. What was saved before is kept. "
        "Try again; if it fails once more, ask your administrator to look for "
        "“Background job %s” in the server's log.",
        job.id,
    )


def words_for_no_end(job):
    """What to say of work that was begun again and again."""
    return job._as_starter().env._(
        "It was begun %(tries)s times and never came to an end: the server was "
        "stopped, or others changed the same records. What was saved before is "
        "kept. Try again when less is going on; if it fails once more, ask your "
        "administrator to look for “Background job %(number)s” in the server's log.",
        tries=job.tries,
        number=job.id,
    )
