"""Row: the contact dropdown at 100,000 persons, as the browser asks for it."""

from .row import Budget, Row

PERSONS = 100_000
# A name that many have, one of few, one of nobody, part of an e-mail, and no text.
SEARCHES = ("Anna", "Holm 4711", "Nobody of this name", "anna4712@", "")
# What differs from one person to the next; one in ten has resigned.
VALUES = {
    "name": "person.name",
    "complete_name": "'Bench A/S, ' || person.name",
    "email": "'anna' || number || '@bench.example'",
    "email_normalized": "'anna' || number || '@bench.example'",
    "function": "'Manager ' || number %% 500",
    "person_status": "CASE number %% 10 WHEN 0 THEN 'resigned' ELSE 'active' END",
}


def _prepare(env, _options):
    """Multiply one person, column by column, whatever columns there are."""
    from odoo.tools import SQL  # `./dev bench --help` runs without Odoo

    Partner = env["res.partner"]
    organization = Partner.create({"name": "Bench A/S", "is_company": True})
    model = Partner.create({"name": "Anna Holm", "parent_id": organization.id})
    env.flush_all()
    columns = [
        name
        for name, field in Partner._fields.items()
        if field.column_type and field.store
    ]
    columns.remove("id")
    values = [
        SQL(VALUES[n]) if n in VALUES else SQL.identifier("model", n) for n in columns
    ]
    insert = """
        INSERT INTO res_partner (%s)
             SELECT %s
               FROM res_partner model, generate_series(1, %s) AS number,
                    LATERAL (SELECT (ARRAY['Anna', 'Bo', 'Carl', 'Dorte'])[number %% 4 + 1]
                                    || ' Holm ' || number AS name) AS person
              WHERE model.id = %s"""
    names = SQL(", ").join(map(SQL.identifier, columns))
    env.cr.execute(SQL(insert, names, SQL(", ").join(values), PERSONS, model.id))
    env.cr.execute("ANALYZE res_partner")


def _search(env, _prepared):
    for text in SEARCHES:
        env["res.partner"].web_name_search(text, {"display_name": {}}, limit=8)
        env.invalidate_all()


ROWS = (
    Row(
        "picker",
        "contact dropdown at 100,000 persons: five searches",
        Budget(ratio=1.5),
        _prepare,
        _search,
        default=False,
    ),
)
