"""A process that dies while a person is moved or merged leaves all or nothing.

It dies by its own hand, at the same points in each run: before a statement, before the
commit, right after it.
"""

import itertools
import os
import signal

import pytest

from devkit.testing.depth import sample

STATEMENTS = sample(6, 48)  # before so many of them, spread over all there are
AT_ONCE = 2  # processes that work at a time
END, COMMITTED = "end", "committed"


def everybody(env, meet, numbers):
    """Persons with records, and whom to merge them into; committed.

    :return: list of (ids of person, target and the target's organization, state)
    """
    return [(ids := people(env, number), state(env, ids)) for number in numbers]


def people(env, number):
    """One of them."""
    partners = env["res.partner"]
    acme, nordvind = partners.create(
        [{"name": f"Killed {number} A", "is_company": True, "street": "Gade 1"}]
        + [{"name": f"Killed {number} B", "is_company": True}]
    )
    person = partners.create(
        {
            "name": f"Anna {number}",
            "parent_id": acme.id,
            "email": f"a{number}@kill.example",
        }
    )
    target = partners.create({"name": f"Anna B. {number}", "parent_id": nordvind.id})
    values = {"res_model": "res.partner", "res_id": person.id}
    env["ir.attachment"].create([{**values, "name": f"{n}.pdf"} for n in range(20)])
    person.message_subscribe(partners.search([("email", "!=", False)], limit=5).ids)
    return person.id, target.id, nordvind.id


def transfer(env, meet, job):
    """Move or merge, and die at a point of it: the number of a statement, or END ...

    :return: number of statements, of one who lives on
    """
    (person_id, target_id, organization_id), merges, point = job
    statements = dying_before(env.cr, point)
    person = env["res.partner"].browse(person_id)
    merge_into = target_id if merges else None
    person.move_to_organization(organization_id, merge_into=merge_into, entity_types=[])
    env.cr.flush()
    if point == END:
        die()
    if point == COMMITTED:
        env.cr.postcommit.add(die)
    return next(statements) - 1


def dying_before(cursor, number):
    """Count this process's statements from now on, and die before that one."""
    statements, execute = itertools.count(1), type(cursor).execute

    def counted(self, *args, **kwargs):
        if next(statements) == number:
            die()
        return execute(self, *args, **kwargs)

    type(cursor).execute = counted
    return statements


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def states(env, meet, people):
    return [state(env, ids) for ids in people]


def state(env, ids):
    """All that a transfer of these records would change."""
    ids = list(ids[:2])
    cards = env["res.partner"].with_context(active_test=False)
    found = cards.search(["|", ("id", "in", ids), ("card_group", "in", ids)])
    journals = env["webcrm.transfer"].search([("person_id", "=", ids[0])])
    return {
        "cards": [
            (c.parent_id.id, c.active, c.person_status, c.email, c.card_group)
            for c in found.sorted("id")
        ],
        "attachments": sorted(
            env["ir.attachment"]
            .search([("res_model", "=", "res.partner"), ("res_id", "in", found.ids)])
            .mapped("res_id")
        ),
        "followers": sorted(
            env["mail.followers"]
            .search([("res_model", "=", "res.partner"), ("res_id", "in", ids)])
            .mapped(lambda f: (f.res_id, f.partner_id.id))
        ),
        "done": len(journals),
    }


def is_whole(before, after, merges):
    """Whether the transfer happened wholly: the former record, the rows, the journal."""
    person_id = before["attachments"][0]
    stayed = person_id if merges else max(after["attachments"])
    return (
        after["done"] == 1
        and after["cards"] != before["cards"]
        and after["attachments"] == [stayed] * 20
        and any(status == "resigned" for _p, _a, status, _e, _g in after["cards"])
        and sum(bool(group) for *_rest, group in after["cards"]) == 2
    )


def warm(registry):
    """Look the catalog up once: forked processes begin with what this one knows."""
    from odoo.api import SUPERUSER_ID, Environment

    with registry.cursor() as cursor:
        Environment(cursor, SUPERUSER_ID, {})["webcrm.transfer"]._catalog()


def points(forks, ids, merges):
    """Let a transfer happen undisturbed; where to die in others like it."""
    [outcome] = forks.run(transfer, (ids, merges, None))
    assert not outcome.error, outcome.trace
    spread = range(STATEMENTS)
    numbers = [1 + outcome.value * number // STATEMENTS for number in spread]
    return [*numbers, END, COMMITTED]


@pytest.mark.parametrize("merges", [False, True], ids=["move", "merge"])
def test_a_killed_process_leaves_all_or_nothing(forks, merges):
    warm(forks.registry)
    [made] = forks.run(everybody, range(STATEMENTS + 3))
    assert not made.error, made.trace
    (first, _state), *victims = made.value
    moments = points(forks, first, merges)
    jobs = [
        (ids, merges, point) for (ids, _), point in zip(victims, moments, strict=True)
    ]
    for number in range(0, len(jobs), AT_ONCE):
        for outcome in forks.run(transfer, *jobs[number : number + AT_ONCE]):
            assert outcome.error == "Killed", outcome.trace
    [after] = forks.run(states, [ids for ids, _state in victims])
    assert not after.error, after.trace
    for (_, before), point, now in zip(victims, moments, after.value, strict=True):
        if point == COMMITTED:
            assert is_whole(before, now, merges), (before, now)
        else:
            assert now == before, point
