"""Rows: what the list of 80 persons asks the server for."""

from .row import Budget, Row

STOCK_LIST = "base.view_partner_tree"
OUR_ACTION = "webcrm_contacts.person_action"
PERSONS = 200
DOMAIN = [("is_company", "=", False), ("parent_id.name", "=like", "Bench %")]


def _prepare(env, options):
    """Create persons of all kinds, and return the columns to ask for."""
    Partner = env["res.partner"]
    names = [f"Bench {number} A/S" for number in range(20)]
    parents = Partner.create([{"name": n, "is_company": True} for n in names])
    names = [f"Bench {number}" for number in range(5)]
    tags = env["res.partner.category"].create([{"name": name} for name in names])
    Partner.create([_values(number, parents, tags, env) for number in range(PERSONS)])
    ours = "webcrm.person.field" in env
    return options["ours" if ours else "other"]


def _values(number, parents, tags, env):
    return {
        "name": f"Anna{number} Holm",
        "parent_id": parents[number % len(parents)].id,
        "email": f"anna{number}@bench.example",
        "phone": "+45 20 30 40 50",
        "category_id": [(4, tags[number % len(tags)].id)],
        "user_id": env.uid,
        "country_id": env.ref("base.dk").id,
    }


def _read(env, columns):
    env["res.partner"].web_search_read(DOMAIN, columns, limit=80)


def _stock_columns(ask):
    columns = ask("other", "columns_of_view", STOCK_LIST)
    return {"ours": columns, "other": columns}


def _our_columns(ask):
    return {
        "ours": ask("ours", "columns_of_action", OUR_ACTION),
        "other": ask("other", "columns_of_view", STOCK_LIST),
    }


ROWS = (
    Row(
        "list-80",
        "list of 80 persons with stock's columns",
        Budget(queries=0),
        _prepare,
        _read,
        options=_stock_columns,
    ),
    Row(
        "list-80-ours",
        "list of 80 persons with our columns against stock's list",
        Budget(queries=3),
        _prepare,
        _read,
        options=_our_columns,
    ),
)
