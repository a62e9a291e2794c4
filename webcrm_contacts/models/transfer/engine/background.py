"""A transfer in the background: done as it was asked, told to whoever looks at its job."""

from odoo.exceptions import AccessError, UserError
from odoo.tools import format_list

from ...job.dead_end import DeadEnd
from .engine import Engine, TransferChanged
from .merged_refusal import merged_error
from .words import name_nobody


def carry_out(env, data):
    """Do what was handed to the background, as the user who asked for it.

    :param data: of the job
    :return: the journal
    :raise DeadEnd: when it is no longer what was asked for
    """
    requests = data["requests"]
    if merged := _persons(env, requests).exists().filtered("is_merged"):
        raise DeadEnd(str(merged_error(merged)), _way_on(env, requests))
    if len(_partners(env, requests).exists()) < len(_partners(env, requests)):
        raise DeadEnd(
            env._(
                "A person or an organization that this is about has been deleted since, "
                "so nothing has been done. Open the person and start again."
            ),
            _way_on(env, requests),
        )
    engine = Engine(env)
    try:
        for asked in requests:
            engine.request(**asked)
    except AccessError:
        raise  # rights may be given again
    except UserError as gone:  # a field, or a type of records
        raise DeadEnd(str(gone), _way_on(env, requests)) from gone
    try:
        return engine.finish(**data)
    except TransferChanged as changed:
        raise DeadEnd(
            env._(
                "The data have changed since the preview, so nothing has been done. "
                "Open the person and start again with a new preview."
            ),
            _way_on(env, requests),
        ) from changed


def describe(jobs):
    """What jobs are about, see `_about` of `webcrm.background.job`."""
    env = jobs.env
    if env.su:
        # So Odoo asks how a job is called that some record refers to; in companies that
        # need not be the user's.
        own = {k: v for k, v in env.context.items() if k != "allowed_company_ids"}
        env = env(su=False, context=own)
    # sudo: whom it is about; of those, none is named whom the user may not read.
    asked = {job.id: job.sudo().data["requests"] for job in jobs}
    persons = {job_id: _persons(env, requests) for job_id, requests in asked.items()}
    everybody = env["res.partner"].union(*persons.values())
    readable = everybody.exists()._filtered_access("read")
    link_name = env._("Open the person")
    return {
        job_id: {
            "name": _name(env, requests, persons[job_id] <= readable),
            "link_name": link_name,
            "records": persons[job_id] & readable,
        }
        for job_id, requests in asked.items()
    }


def _name(env, requests, may_name):
    person, survivor = _persons(env, requests[:1])[:1], _survivor(env, requests)
    if not may_name:
        return name_nobody(env, bool(survivor))
    if not survivor:
        return env._("Move of %s", person.name)
    merged = _persons(env, requests) - survivor
    return env._(
        "Merge of %(persons)s into %(survivor)s",
        persons=format_list(env, merged.mapped("name")),
        survivor=survivor.name,
    )


def _survivor(env, requests):
    return env["res.partner"].browse(requests[0]["merge_into"] or ())


def _persons(env, requests):
    """Who is moved or merged, the survivor last."""
    ids = [request["person"] for request in requests]
    return env["res.partner"].browse(ids) | _survivor(env, requests)


def _partners(env, requests):
    organizations = {request["organization"] for request in requests}
    return _persons(env, requests) | env["res.partner"].browse(organizations)


def _way_on(env, requests):
    """The card of who was to be moved or merged; of those who are gone, the list."""
    persons = _persons(env, requests).exists()
    if persons:
        return persons[0]._open_card(instead_of=persons)
    return env["ir.actions.act_window"]._for_xml_id("webcrm_contacts.person_action")
