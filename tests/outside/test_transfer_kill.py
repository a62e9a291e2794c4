"""A process that dies while a person is moved or merged leaves all or nothing."""

import random
import time

ROUNDS = 100
MEASURED = 4  # rounds before that, to know how long it takes here
AT_ONCE = 2  # processes that work at a time


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
    """Move or merge."""
    (person_id, target_id, organization_id), merges = job
    person = env["res.partner"].browse(person_id)
    merge_into = target_id if merges else None
    person.move_to_organization(organization_id, merge_into=merge_into, entity_types=[])


def states(env, meet, jobs):
    return [state(env, ids) for ids, _merges in jobs]


def state(env, ids):
    """All that a transfer of these cards would change."""
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
    """Whether the transfer happened wholly: the former card, the rows, the journal."""
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
        transfers = Environment(cursor, SUPERUSER_ID, {})["webcrm.transfer"]
        transfers._linked_tables()
        transfers._copied_columns()


def kill_after(children, moments):
    """Kill each child at its moment, in seconds from now."""
    begin = time.monotonic()
    for child, moment in sorted(
        zip(children, moments, strict=True), key=lambda p: p[1]
    ):
        time.sleep(max(0, begin + moment - time.monotonic()))
        child.process.kill()
    return [child.outcome() for child in children]


def measure(forks, jobs):
    """How long the transfers take when nobody disturbs them."""
    begin = time.monotonic()
    outcomes = forks.run(transfer, *jobs)
    assert not any(outcome.error for outcome in outcomes), outcomes
    return time.monotonic() - begin


def test_a_killed_process_leaves_all_or_nothing(forks):
    dice = random.Random(7)
    warm(forks.registry)
    [made] = forks.run(everybody, range(MEASURED + ROUNDS))
    assert not made.error, made.trace
    jobs = [(ids, dice.random() < 0.5) for ids, _state in made.value]
    duration = max(
        measure(forks, jobs[n : n + AT_ONCE]) for n in range(0, MEASURED, AT_ONCE)
    )
    for number in range(MEASURED, len(jobs), AT_ONCE):
        children = forks.start(transfer, *jobs[number : number + AT_ONCE])
        moments = [dice.uniform(0, 1.4) * duration for _child in children]
        for outcome in kill_after(children, moments):
            assert outcome.error in ("", "Killed"), outcome.trace
    [after] = forks.run(states, jobs)
    assert not after.error, after.trace
    counts = {"nothing": 0, "all": 0}
    for (_ids, before), now, (_job, merges) in zip(
        made.value, after.value, jobs, strict=True
    ):
        if now == before:
            counts["nothing"] += 1
        else:
            assert is_whole(before, now, merges), (before, now)
            counts["all"] += 1
    assert min(counts.values()) >= ROUNDS / 20, f"the kills were not spread: {counts}"
    print(counts)
