"""Row: create one person where there are many, against 10,000 (``--persons N``)."""

from .row import Budget, Row


def _prepare(env, _options):
    organization = env["res.partner"].create({"name": "Bench A/S", "is_company": True})
    return {
        "name": "Anna van der Holm",
        "parent_id": organization.id,
        "email": "anna@bench.example",
        "phone": "+45 20 30 40 50",
    }


def _create(env, values):
    env["res.partner"].create(values)


ROWS = (
    Row(
        "create-one-big",
        "create one person among many, against one among 10,000",
        Budget(ratio=1.15, queries=0),
        _prepare,
        _create,
        pair="size",
        default=False,
    ),
)
