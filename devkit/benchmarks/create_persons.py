"""Rows: create 1,000 persons in one call, by name, as an import or an API does."""

from .row import Budget, Row

PERSONS = 1000
RULES = (("name", "email", "organization"), ("email", None, "everywhere"))


def _preparing(organizations, rules=()):
    """Return a ``prepare``: that many organizations, and only these duplicate rules."""

    def prepare(env, _options):
        _set_rules(env, rules)
        names = [f"Bench {number} A/S" for number in range(organizations)]
        parents = env["res.partner"].create(
            [{"name": name, "is_company": True} for name in names]
        )
        values = [_values(number, parents) for number in range(PERSONS + 1)]
        # A changed rule empties Odoo's caches, which a server would have filled again
        _create(env, values.pop())
        return values

    return prepare


def _set_rules(env, rules):
    """Let only ``rules`` be in force; stock Odoo has none."""
    if "webcrm.duplicate.rule" not in env:
        return
    from odoo.addons.webcrm_contacts.models.duplicate import schedule

    Rule = env["webcrm.duplicate.rule"]
    Rule.search([]).active = False
    for first, second, scope in rules:
        fields = [
            env["ir.model.fields"]._get("res.partner", name).id if name else False
            for name in (first, second)
        ]
        values = {"first_field_id": fields[0], "second_field_id": fields[1]}
        schedule.complete(Rule.create({**values, "scope": scope, "action": "block"}))


def _values(number, parents):
    return {
        "name": f"Anna{number} van der Holm",
        "parent_id": parents[number % len(parents)].id,
        "email": f"anna{number}@bench.example",
        "phone": f"+45 20 {number % 100:02} {number // 100:02} 50",
        "function": "Purchaser",
    }


def _create(env, values):
    env["res.partner"].create(values)


ROWS = (
    Row(
        "create-1000",
        "create 1,000 persons under 50 organizations in one call",
        Budget(ratio=1.05, queries=4),
        _preparing(50),
        _create,
    ),
    Row(
        "create-1000-one",
        "create 1,000 persons under one organization in one call",
        Budget(ratio=1.05, queries=4),
        _preparing(1),
        _create,
    ),
    Row(
        "create-1000-rules",
        "create 1,000 persons with two blocking duplicate rules",
        Budget(ratio=1.10, queries=8),
        _preparing(50, RULES),
        _create,
    ),
)
