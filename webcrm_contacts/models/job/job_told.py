"""What is told of a job, in the language and with the rights of who looks."""


def stored_name(job):
    """What is done, and for its starter also with what."""
    # sudo: the subject is read for its starter alone.
    subject = job._is_own() and job.sudo().subject
    return f"{job.name}: {subject}" if subject else job.name


def general_note(job):
    """What may be said of the state to everybody who sees the job; or False."""
    if job.state == "failed":
        return job.env._("It failed; %s is told why.", job.user_id.display_name)
    if job.state == "cancelled" and job.can_pause:
        return job.env._("Cancelled: what was done by then stays done.")
    if job.state == "cancelled":
        return job.env._("Cancelled: nothing of it was done.")
    return False


def line_of(job, about):
    """The job as the top bar shows it.

    :param about: dict, see `_about` of the model
    """
    is_own, records = job._is_own(), about["records"]
    return {
        "id": job.id,
        "name": about["name"],
        "user": "" if is_own else job.user_id.display_name,
        "is_own": is_own,
        "state": job.state,
        "done": job.done_count,
        "total": job.total_count,
        "can_pause": job.can_pause,
        "note": job.note or "",
        "has_link": job.has_link,
        "link_name": about["link_name"],
        "changes": {"model": records._name, "ids": records.ids},
    }
