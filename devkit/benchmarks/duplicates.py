"""Rows: one person created beside many that have keys, and how long a new rule takes."""

from . import create_one
from .create_persons import RULES
from .row import Budget, Row

PREPARE, MEASURE = create_one.ROWS[0].prepare, create_one.ROWS[0].measure
BARE = (
    "CREATE TABLE bench_bare (partner_id int, key varchar)",
    "CREATE INDEX ON bench_bare (key)",
    "INSERT INTO bench_bare SELECT id, lower(trim(email)) FROM res_partner "
    "WHERE is_contact_person AND email <> ''",
)


def _rule(env, first, second, scope, action="block"):
    """Make a rule and build it wholly, whatever the number of persons."""
    rules = env["webcrm.duplicate.rule"].sudo()
    fields = [
        name and env["ir.model.fields"].sudo()._get("res.partner", name).id
        for name in (first, second)
    ]
    values = {"first_field_id": fields[0], "second_field_id": fields[1]}
    rule = rules.create({**values, "name": "Bench", "scope": scope, "action": action})
    from odoo.addons.webcrm_contacts.models.duplicate import schedule

    while not schedule.step(rule):
        pass
    schedule.complete(rule)


def _prepare_one(env, options):
    """Give the persons made by SQL their keys, once and for good."""
    rules = env["webcrm.duplicate.rule"].sudo()
    if not rules.search_count([("name", "=", "Bench")]):
        rules.search([]).active = False
        for rule in RULES:
            _rule(env, *rule)
        env.cr.commit()
    return PREPARE(env, options)


def _prepare_rule(env, _options):
    return "_ours_" in env.cr.dbname


def _new_rule(env, ours):
    """Ours: a rule on the address. The other: the bare insert with its index."""
    if ours:
        _rule(env, "email", None, "everywhere", "warn")
    else:
        for statement in BARE:
            env.cr.execute(statement)


ROWS = (
    Row(
        "create-one-rules",
        "create one person among many with two rules, against one among 10,000",
        Budget(ratio=1.15, queries=0),
        _prepare_one,
        MEASURE,
        pair="size",
        default=False,
    ),
    Row(
        "new-rule",
        "a new duplicate rule on many persons, against a bare INSERT … SELECT",
        Budget(ratio=2.0),
        _prepare_rule,
        _new_rule,
        pair="many",
        default=False,
    ),
)
