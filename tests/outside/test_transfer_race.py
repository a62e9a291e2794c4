"""Two users move or merge the same person at once: one wins, the other is told."""

from duplicate_racers import impatient

from devkit.testing.depth import sample

PROCESSES = 8
ROUNDS = sample(2, 6)


def people(env, meet, number):
    partners = env["res.partner"]
    acme, nordvind = partners.create(
        [{"name": f"Raced {number} {n}", "is_company": True} for n in "AB"]
    )
    person = partners.create({"name": f"Anna {number}", "parent_id": acme.id})
    target = partners.create({"name": f"Anna B. {number}", "parent_id": nordvind.id})
    return person.id, target.id, nordvind.id


def transfer(env, meet, job):
    """As a client would call it: Odoo tries again after a serialization failure."""
    from odoo.service.model import execute_cr

    person_id, target_id, organization_id = job
    env.cr.execute("SELECT 1")
    meet()
    kwargs = {"merge_into": target_id}
    with impatient(10), env.registry.cursor() as cursor:
        try:
            args = ([person_id], organization_id)
            execute_cr(
                cursor, env.uid, "res.partner", "move_to_organization", args, kwargs
            )
        except Exception as error:  # noqa: BLE001 whatever it is, the client gets it
            cursor.rollback()
            return f"{type(error).__name__}: {error}"
    return ""


def journals(env, meet, person_id):
    return env["webcrm.transfer"].search_count([("person_id", "=", person_id)])


def test_one_wins_and_the_others_are_told(forks):
    for number in range(ROUNDS):
        [made] = forks.run(people, number)
        outcomes = forks.run(transfer, *[made.value] * PROCESSES)
        assert not [o.trace for o in outcomes if o.error]
        answers = sorted(o.value for o in outcomes)
        assert answers[0] == "" and answers[1] != "", answers
        assert all("has been merged into" in answer for answer in answers[1:]), answers
        [count] = forks.run(journals, made.value[0])
        assert count.value == 1


def cross(env, meet, number):
    """Two records of one organization, each to be merged into the other."""
    partners = env["res.partner"]
    acme = partners.create({"name": f"Crossed {number}", "is_company": True})
    two = partners.create(
        [{"name": f"Anna {n} {number}", "parent_id": acme.id} for n in "AB"]
    )
    return [(one.id, other.id, acme.id) for one, other in (two, two[::-1])]


def who_stayed(env, meet, pairs):
    ids = [person_id for person_id, *_ in pairs]
    records = env["res.partner"].browse(ids)
    return [(one.active, one.merged_into_id.id) for one in records]


def test_two_crossing_merges_end_in_one_of_the_two(forks):
    for number in range(ROUNDS):
        [made] = forks.run(cross, number)
        outcomes = forks.run(transfer, *made.value * (PROCESSES // 2))
        assert not [o.trace for o in outcomes if o.error]
        answers = [o.value for o in outcomes]
        assert answers.count("") == 1, answers
        assert all("has been merged into" in a for a in answers if a), answers
        [found] = forks.run(who_stayed, made.value)
        (first, second), ids = made.value[:2], [pair[0] for pair in made.value]
        assert sorted(found.value) in (
            sorted([(True, False), (False, ids[0])]),
            sorted([(True, False), (False, ids[1])]),
        ), (first, second, found.value)
