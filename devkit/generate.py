"""Many persons, made by SQL: ``./dev demo --persons 100000``.

What the ORM would have computed is filled in as well. A column is filled if it
exists, so this works with and without our addons.
"""

import re
from pathlib import Path

from . import generate_words
from .errors import Problem
from .progress import step

SQL = Path(__file__).with_suffix(".sql")
MOST = 5_000_000
BATCH = 50_000
PER_ORGANIZATION = 10

# Columns of res_partner and what goes in, beside those the table "generated" has.
CONSTANT = {
    "active": "true",
    "type": "'contact'",
    "color": "0",
    "partner_share": "true",
    "message_bounce": "0",
    "customer_rank": "0",
    "supplier_rank": "0",
    "autopost_bills": "'ask'",
    "peppol_eas": "case when danish then '0184' else '9932' end",
    "calendar_last_notif_ack": "create_date",
    "create_uid": "1",
    "write_uid": "1",
    "write_date": "create_date",
}
GENERATED = (
    "id ref name complete_name is_company parent_id commercial_partner_id "
    "commercial_company_name user_id lang email email_normalized phone phone_sanitized "
    "phone_normalized mobile mobile_normalized website function firstname lastname "
    "is_contact_person person_status name_needs_review street zip city country_id "
    "create_date"
).split()


def generate(server, database, persons, quiet=False):
    """Fill ``database`` up to ``persons`` generated persons; return how many were made.

    Each batch is one transaction with organizations of its own, so it can be
    stopped and run again. Generated partners are known by their reference (``GEN-P1``,
    ``GEN-O1`` and so on).

    Keys of duplicate rules are not made: start their build afterwards.

    :param server: a ``devkit.postgres.Server``
    :raise Problem: ``persons`` is no sensible number, or the database refuses
    """
    if not 0 < persons <= MOST:
        raise Problem(f"--persons wants a number from 1 to {MOST}.")
    columns = set(server.psql(database, COLUMNS).splitlines())
    present = _last(server, database, "GEN-P")
    made = max(0, persons - present)
    if not made:
        return 0
    with step(f"Generating {made} persons", quiet) as progress:
        for first in range(present + 1, persons + 1, BATCH):
            progress.update(f"{100 * (first - present - 1) // made} %")
            last = min(first + BATCH - 1, persons)
            _batch(server, database, columns, first, last)
        progress.update("gathering statistics")
        server.psql(database, "vacuum analyze res_partner")
    return made


COLUMNS = """
select attname from pg_attribute
where attrelid = 'res_partner'::regclass and attnum > 0 and not attisdropped
"""


def _last(server, database, prefix):
    """Return the highest number among the references that begin with ``prefix``."""
    return int(
        server.psql(
            database,
            f"select coalesce(max(substr(ref, {len(prefix) + 1})::int), 0) "
            f"from res_partner where ref ~ '^{prefix}[0-9]+$'",
        )
    )


def _batch(server, database, columns, first, last):
    organization = _last(server, database, "GEN-O") + 1
    number = -(-(last - first + 1) // PER_ORGANIZATION)
    values = {name: name for name in GENERATED} | CONSTANT
    values = {name: value for name, value in values.items() if name in columns}
    variables = {
        "from_person": first,
        "to_person": last,
        "from_organization": organization,
        "to_organization": organization + number - 1,
        "has_mobile": "mobile" in columns,
        **_words(),
    }
    settings = "".join(f"\\set {name} {_quoted(v)}\n" for name, v in variables.items())
    server.psql(
        database,
        f"{settings}begin;\n{SQL.read_text(encoding='utf-8')}\n"
        f"insert into res_partner ({', '.join(values)}) "
        f"select {', '.join(values.values())} from generated order by id;\ncommit;\n",
    )


def _words():
    """Return the lists of words as PostgreSQL arrays, under their names in the SQL."""
    lists = {
        name: words for name, words in vars(generate_words).items() if name.isupper()
    }
    return {
        name.lower(): "{" + ",".join(f'"{word}"' for word in words) + "}"
        for name, words in lists.items()
    }


def _quoted(value):
    """Return ``value`` as psql's ``\\set`` reads it."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if re.fullmatch(r"\w+", text) else "'" + text.replace("'", "''") + "'"
