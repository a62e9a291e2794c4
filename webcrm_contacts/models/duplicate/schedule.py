"""When a rule is built: at once where that is quick, else in the background (F8.4)."""

import time

import psycopg2.errors

#: a base up to this size is built at once, while the rule is saved
SMALL = 20_000
#: while the addon is installed nobody works, and a bigger one can be built at once
SMALL_AT_INSTALL = 200_000
TRIES = 5
#: what happens when somebody saves the same person meanwhile
INTERFERENCE = (
    psycopg2.errors.SerializationFailure,
    psycopg2.errors.DeadlockDetected,
    psycopg2.errors.UniqueViolation,
)


def has_at_most(env, limit):
    """Whether there are no more persons than this; no more than these are counted."""
    env.cr.execute(
        "SELECT count(*) FROM (SELECT FROM res_partner WHERE is_contact_person "
        "LIMIT %s) AS persons",
        [limit + 1],
    )
    return env.cr.fetchone()[0] <= limit


def new_builds(env, number):
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


def has_unaware_transactions(env, known_at):
    """Whether a transaction still runs that began before all workers knew the rule."""
    env.cr.execute(
        """SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
            AND backend_type = 'client backend'
            AND xact_start < %s AT TIME ZONE 'UTC'""",
        [known_at],
    )
    return bool(env.cr.fetchone()[0])


def retried(env, step):
    """Run a step again when somebody saved the same person meanwhile.

    What the transaction did before is taken back then: the step is its first work.

    :param step: called without arguments
    :return: what it returns
    """
    for left in reversed(range(TRIES)):
        try:
            return step()
        except INTERFERENCE:
            if not left:
                raise
            env.cr.rollback()
            time.sleep(0.2)
