"""The keys of the persons there are, made by the database (F8.4).

Nobody is refused here: where a key is held already, the person's row waits behind the
holder's. Other transactions may save the same persons at the same moment, so a caller
is ready for a serialization failure, a deadlock and a violated key (see `schedule.py`).
"""

from odoo.tools import SQL

from ...tools.duplicate.rows import key_rows
from .persons_sql import source_of_rows, spec_source

#: a base up to this size is gone through at once, while somebody waits
SMALL = 20_000
#: persons per step of a build, each committed on its own
STEP = 200_000


def last_person_id(env):
    """The highest id that a person can have, or 0."""
    env.cr.execute("SELECT coalesce(max(id), 0) FROM res_partner")
    return env.cr.fetchone()[0]


def give_keys(env, spec, condition):
    """Give persons the keys of their values in the database; they have none yet.

    :param spec: :class:`RuleSpec`
    :param condition: SQL on `res_partner p`
    """
    source = SQL("SELECT * FROM %s", spec_source(spec, condition))
    rest = _insert_free(env, spec, source)
    waiting = list(key_rows(spec, (row for row in rest if row[-1])))
    if by_python := list(key_rows(spec, (row for row in rest if not row[-1]))):
        rest = _insert_free(env, spec, source_of_rows(by_python))
        waiting += key_rows(spec, rest)
    if waiting:
        _insert_waiting(env, spec, waiting)


def complete(env, spec, since):
    """Look at late arrivals, and see that every key has its holder.

    :param spec: :class:`RuleSpec`, of which every step is done
    :param since: datetime; persons saved from then on are looked at again
    """
    env.cr.execute("SELECT id FROM res_partner WHERE write_date >= %s", [since or None])
    if late := [partner_id for (partner_id,) in env.cr.fetchall()]:
        keys_model = env["webcrm.duplicate.key"]
        condition = SQL("build = %s AND partner_id = ANY(%s)", spec.build, late)
        keys_model._delete(keys_model._fetch(condition))
        give_keys(env, spec, SQL("p.id = ANY(%s)", late))
    if spec.blocks:
        _give_every_key_a_holder(env, spec)


def persons_without_row(env, spec, rows):
    """The persons that a build has not reached and that have the key of one of these rows.

    :param spec: :class:`RuleSpec` of a rule that is `building`
    :param rows: list of :class:`KeyRow` of that rule
    :return: list of :class:`KeyRow`
    """
    condition = SQL(
        """p.id > (SELECT built_to FROM webcrm_duplicate_rule WHERE id = %s)
        AND NOT EXISTS (
            SELECT FROM webcrm_duplicate_key k
            WHERE k.partner_id = p.id AND k.build = %s
        )""",
        spec.id,
        spec.build,
    )
    env.cr.execute(
        SQL(
            "SELECT id, scope_id, active, parts, key FROM %s "
            "WHERE NOT plain OR key = ANY(%s)",
            spec_source(spec, condition),
            list({row.key for row in rows}),
        )
    )
    wanted = {row.group for row in rows}
    found = key_rows(spec, env.cr.fetchall())
    return [row for row in found if row.group in wanted]


def sweep_up(env):
    """Delete some rows of former builds.

    :return: whether there may be more
    """
    env.cr.execute(
        """DELETE FROM webcrm_duplicate_key WHERE ctid = ANY(ARRAY(
            SELECT ctid FROM webcrm_duplicate_key
            WHERE build NOT IN (SELECT build FROM webcrm_duplicate_rule WHERE active)
            LIMIT %s
        ))""",
        [STEP],
    )
    return env.cr.rowcount == STEP


def _insert_free(env, spec, source):
    """Insert the plain rows of a source (:func:`spec_source`) whose key is free.

    In the order of the keys: so the indexes grow page by page (a third less time),
    and nobody waits crosswise.

    :return: the other rows: (id, scope_id, active, parts, key)
    """
    env.cr.execute(
        SQL(
            """WITH source AS MATERIALIZED (%(source)s), inserted AS (
                INSERT INTO webcrm_duplicate_key
                    (build, scope_id, key, partner_id, is_holder, is_active)
                SELECT %(build)s, scope_id, key, id, %(blocks)s AND active, active
                FROM source WHERE plain ORDER BY scope_id, key, id
                ON CONFLICT %(target)s DO NOTHING
                RETURNING partner_id
            )
            SELECT id, scope_id, active, parts, key FROM source
            WHERE NOT plain OR NOT EXISTS (
                SELECT FROM inserted WHERE inserted.partner_id = source.id
            )""",
            build=spec.build,
            source=source,
            blocks=spec.blocks,
            # Without a target, either unique index lets a row be left out.
            target=SQL() if spec.blocks else SQL("(partner_id, build)"),
        ),
        log_exceptions=False,
    )
    return env.cr.fetchall()


def _insert_waiting(env, spec, rows):
    """Insert rows whose key is held; rows of persons that have one are left out.

    The holders are touched: a transaction that began before this one, and gives
    the key up, is made to begin again and sees who waits.
    """
    env.cr.execute(
        SQL(
            """WITH inserted AS (
                INSERT INTO webcrm_duplicate_key
                    (build, scope_id, key, partner_id, is_holder, is_active)
                SELECT %(build)s, scope_id, key, id, FALSE, active
                FROM (%(source)s) AS source
                ON CONFLICT (partner_id, build) DO NOTHING
                RETURNING build, scope_id, key, is_active
            )
            UPDATE webcrm_duplicate_key h SET is_active = h.is_active
            FROM inserted i
            WHERE i.is_active AND h.is_holder AND h.build = i.build
                AND h.scope_id = i.scope_id AND h.key = i.key""",
            build=spec.build,
            source=source_of_rows(rows),
        ),
        log_exceptions=False,
    )


def _give_every_key_a_holder(env, spec):
    env.cr.execute(
        """UPDATE webcrm_duplicate_key SET is_holder = TRUE
        WHERE build = %(build)s AND partner_id IN (
            SELECT DISTINCT ON (scope_id, key) partner_id FROM webcrm_duplicate_key k
            WHERE build = %(build)s AND NOT is_holder AND is_active AND NOT EXISTS (
                SELECT FROM webcrm_duplicate_key h
                WHERE h.build = k.build AND h.scope_id = k.scope_id
                    AND h.key = k.key AND h.is_holder
            )
            ORDER BY scope_id, key, partner_id
        )""",
        {"build": spec.build},
    )


def has_at_most(env, limit):
    """Whether there are no more persons than this; no more than these are counted."""
    env.cr.execute(
        "SELECT count(*) FROM (SELECT FROM res_partner WHERE is_contact_person "
        "LIMIT %s) AS persons",
        [limit + 1],
    )
    return env.cr.fetchone()[0] <= limit
