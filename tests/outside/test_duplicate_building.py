"""A rule is built while others make persons: nobody slips through (F8.4)."""

import contextlib
from unittest import mock

import duplicate_racers as racers
import pytest

from devkit.testing.depth import sample

MAKERS = sample(5, 12)
OLD = sample(200, 400)
ROUNDS = sample(10, 20)
MODELS = "odoo.addons.webcrm_contacts.models.duplicate"


@pytest.fixture(scope="module", autouse=True)
def rules_as_before(forks):
    with racers.rules_put_back(forks):
        yield


@contextlib.contextmanager
def slowly():
    """No base is small, and a build has many steps."""
    with (
        mock.patch(f"{MODELS}.building.SMALL", -1),
        mock.patch(f"{MODELS}.building.STEP", 20),
    ):
        yield


def old_persons(env, meet, nothing):
    """Persons from before the rule: each address is there once, some are twice.

    :return: id of their organization
    """
    acme = env["res.partner"].create({"name": "Built A/S", "is_company": True})
    numbers = [*range(OLD), *range(0, OLD, 10)]
    env["res.partner"].create(
        [
            {
                "name": f"Old {number}",
                "parent_id": acme.id,
                "email": f"Old{number}@built.example",
            }
            for number in numbers
        ]
    )
    return acme.id


def start_rule(env, meet, nothing):
    """A rule that is building, and has not begun.

    :return: its id
    """
    field = env["ir.model.fields"]._get("res.partner", "email")
    with slowly():
        rule = env["webcrm.duplicate.rule"].create(
            {"name": "Race", "first_field_id": field.id}
        )
    assert (rule.state, rule.built_to) == ("building", 0)
    return rule.id


def work(env, meet, job):
    """One process builds the rule, the others make persons all the while.

    :return: what the makers were told, by address
    """
    rule_id, organization_id = job
    if not organization_id:
        meet()
        with slowly():
            env["webcrm.duplicate.rule"]._cron_build()
        return {}
    meet()
    told = {}
    for number in range(ROUNDS):
        for kind, key in (("new", number), ("old", number * OLD // ROUNDS)):
            email = f"{kind}{key}@built.example"
            values = {"name": email, "parent_id": organization_id, "email": email}
            told[email] = racers.rpc(env, "res.partner", "create", [values])
    return told


def complete(env, meet, rule_id):
    """Complete the rule; give what is wrong with its keys.

    :return: dict of what to how often: all of it should be nought
    """
    rule = env["webcrm.duplicate.rule"].browse(rule_id)
    from odoo.addons.webcrm_contacts.models.duplicate import schedule

    if rule.state == "building":
        schedule.complete(rule)
    figures = {}
    for name, condition in WRONG.items():
        env.cr.execute(
            f"SELECT count(*) FROM ({condition}) AS wrong", {"build": rule.build}
        )
        [figures[name]] = env.cr.fetchone()
    return figures


WRONG = {
    "new addresses that are there twice": """
        SELECT FROM res_partner WHERE email LIKE 'new%%@built.example'
        GROUP BY email HAVING count(*) <> 1""",
    "persons without key": """
        SELECT FROM res_partner p WHERE email ILIKE '%%@built.example' AND NOT EXISTS (
            SELECT FROM webcrm_duplicate_key k
            WHERE k.partner_id = p.id AND k.build = %(build)s)""",
    "keys with another number of holders than one": """
        SELECT FROM webcrm_duplicate_key WHERE build = %(build)s AND is_active
        GROUP BY scope_id, key HAVING count(*) FILTER (WHERE is_holder) <> 1""",
}


def test_nobody_slips_through_while_a_rule_is_built(forks):
    [organization] = forks.run(old_persons, None)
    assert not organization.error, organization.trace
    [rule] = forks.run(start_rule, None)
    assert not rule.error, rule.trace
    racers.warm_up(forks, [organization.value])
    jobs = [(rule.value, organization.value)] * MAKERS
    outcomes = forks.run(work, (rule.value, None), *jobs)
    assert [(o.error, o.trace) for o in outcomes if o.error] == []
    told = [outcome.value for outcome in outcomes[1:]]
    for email in told[0]:
        answers = [answers[email] for answers in told]
        assert answers.count("") == email.startswith("new"), (email, answers)
        assert all(racers.WORDS in answer for answer in answers if answer), answers
    [wrong] = forks.run(complete, rule.value)
    assert not wrong.error, wrong.trace
    assert wrong.value == dict.fromkeys(WRONG, 0)
