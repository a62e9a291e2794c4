"""When a rule is built: at once where that is quick, else in the background (F8.4).

What is called `rule` here is a record of `webcrm.duplicate.rule`; of its build only the
fields `state`, `build`, `built_to`, `build_from` and `known_at` are written.
"""

import time

import psycopg2.errors

from odoo import fields
from odoo.tools import SQL

from . import building
from .specs import forget_specs, spec_of

#: while the addon is installed nobody works, and a bigger one can be built at once
SMALL_AT_INSTALL = 200_000
TRIES = 5
#: what happens when somebody saves the same person meanwhile
INTERFERENCE = (
    psycopg2.errors.SerializationFailure,
    psycopg2.errors.DeadlockDetected,
    psycopg2.errors.UniqueViolation,
)


def start(rules):
    """Begin to build these rules from nothing, at once where that is quick."""
    builds = _new_builds(rules.env, len(rules))
    for rule, (build, since) in zip(rules, builds, strict=True):
        rule.write(
            {
                "build": build,
                "built_to": 0,
                "build_from": since,
                "known_at": False,
                "state": "building",
            }
        )
    forget_specs(rules.env)
    if rules:
        _build_small(rules)
        trigger(rules.env)


def step(rule):
    """Give the next persons their keys.

    :return: whether all persons have theirs now
    """
    last = building.last_person_id(rule.env)
    upto = min(rule.built_to + building.STEP, last)
    if rule.built_to < upto:
        condition = SQL("p.id > %s AND p.id <= %s", rule.built_to, upto)
        building.give_keys(rule.env, spec_of(rule), condition)
        rule.built_to = upto
        rule.flush_recordset()
    return upto >= last


def complete(rule):
    """Look at late arrivals, see that every key has its holder: the rule is active."""
    building.complete(rule.env, spec_of(rule), rule.build_from)
    rule.write({"state": "active", "build_from": False})
    forget_specs(rule.env)
    rule.flush_recordset()
    _find_groups(rule)


def run(rules):
    """Build, complete and sweep up in a cron job; every step is committed."""
    commit = rules.env["ir.cron"]._commit_progress
    for rule in rules:
        while not _retried(rule, step):
            if not commit(1, remaining=_remaining_steps(rule)):
                return
        commit(1)
        if rule.build_from:
            _complete_when_known(rule, commit)
    while building.sweep_up(rules.env):
        commit(1)


def trigger(env, **delay):
    """Let the cron job run, at once or after a delay (`seconds`)."""
    # It is gone already when the rules go with the addon.
    if cron := env.ref("webcrm_contacts.webcrm_duplicate_rule_cron", False):
        # sudo: who saves a rule may not read the jobs; this one serves everybody.
        cron.sudo()._trigger(fields.Datetime.add(fields.Datetime.now(), **delay))


def _build_small(rules):
    is_ready = rules.env.registry.ready
    if building.has_at_most(
        rules.env, building.SMALL if is_ready else SMALL_AT_INSTALL
    ):
        rules.env["res.partner"].flush_model()
        for rule in rules:
            while not step(rule):
                pass
        _find_groups(rules)
        if not is_ready:
            rules.write({"state": "active"})


def _complete_when_known(rule, commit):
    """Complete the build, or come back when nobody is left who does not know the rule."""
    if not rule.known_at:
        # Workers hear of a rule a moment after its commit: wait for that moment.
        time.sleep(1)
        rule.known_at = fields.Datetime.now()
        rule.flush_recordset()
    commit(1)
    if _has_unaware_transactions(rule.env, rule.known_at):
        trigger(rule.env, seconds=20)
    else:
        _retried(rule, complete)
        commit(1)


def _remaining_steps(rule):
    missing = max(0, building.last_person_id(rule.env) - rule.built_to)
    return missing // building.STEP + 1


def _find_groups(rules):
    """Find the groups of persons that collide under these rules."""
    specs = [spec_of(rule) for rule in rules]
    rules.env["webcrm.duplicate.group"]._scan_rules(specs)


def _retried(rule, act):
    """Do something with a rule again when somebody saved the same person meanwhile.

    What the transaction did before is taken back then: this is its first work.
    """
    for left in reversed(range(TRIES)):
        try:
            return act(rule)
        except INTERFERENCE:
            if not left:
                raise
            rule.env.cr.rollback()
            time.sleep(0.2)


def _new_builds(env, number):
    """Numbers for new builds, and since when somebody may not know of them.

    A transaction that runs by now keeps the snapshot, and the rules, it began with.

    :return: list of (number of the build, datetime)
    """
    env.cr.execute(
        "SELECT nextval('webcrm_duplicate_build'), "
        "coalesce(min(xact_start), now()) AT TIME ZONE 'UTC' "
        "FROM generate_series(1, %s) AS n, pg_stat_activity "
        "WHERE datname = current_database() GROUP BY n",
        [number],
    )
    return env.cr.fetchall()


def _has_unaware_transactions(env, known_at):
    """Whether a transaction still runs that began before all workers knew the rule."""
    env.cr.execute(
        """SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
            AND backend_type = 'client backend'
            AND xact_start < %s AT TIME ZONE 'UTC'""",
        [known_at],
    )
    return bool(env.cr.fetchone()[0])
