from contextlib import contextmanager

from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.duplicate.rows import KeyRow

COLUMNS = SQL("build, scope_id, key, partner_id, is_holder, is_active")


class WebcrmDuplicateKey(models.Model):
    """The normalized keys of persons: what makes duplicates impossible (F8).

    One row per person and rule. Where a rule blocks, one row of each key holds it, and
    the database lets no second one in, whatever other transactions do at that moment.

    Written in plain SQL only, in a table as lean as the million rows of a build ask
    for: no id, and no foreign keys, which would also make core's merge re-point the
    rows.
    """

    _name = "webcrm.duplicate.key"
    _description = "Duplicate Key"
    _auto = False

    build = fields.Integer(help="Number of the rule's build that made the row.")
    scope_id = fields.Integer(
        help="Organization, where the rule holds only within one; or 0."
    )
    partner_id = fields.Integer()
    key = fields.Char()
    is_holder = fields.Boolean()
    is_active = fields.Boolean(
        help="Archived persons have rows too, but never hold a key."
    )

    def init(self):  # pylint: disable=missing-return
        super().init()
        self.env.cr.execute(
            """
            CREATE TABLE IF NOT EXISTS webcrm_duplicate_key (
                build integer NOT NULL,
                scope_id integer NOT NULL,
                partner_id integer NOT NULL,
                key varchar NOT NULL,
                is_holder boolean NOT NULL,
                is_active boolean NOT NULL
            );
            CREATE UNIQUE INDEX IF NOT EXISTS webcrm_duplicate_key_partner_uniq
                ON webcrm_duplicate_key (partner_id, build);
            CREATE UNIQUE INDEX IF NOT EXISTS webcrm_duplicate_key_holder_uniq
                ON webcrm_duplicate_key (build, scope_id, key) WHERE is_holder;
            CREATE INDEX IF NOT EXISTS webcrm_duplicate_key_other_idx
                ON webcrm_duplicate_key (build, scope_id, key) WHERE NOT is_holder;
            """
        )

    @api.model
    def _insert(self, rows, patience=0):
        """Insert rows in order, so that two transactions never wait for each other.

        :param patience: milliseconds to wait for somebody who enters the same key at
            this moment; 0 to wait for what becomes of it
        :raise psycopg2.errors.UniqueViolation: when somebody holds one of the keys
        :raise psycopg2.errors.LockNotAvailable: out of patience
        """
        query = SQL(
            "INSERT INTO webcrm_duplicate_key (%s) SELECT * FROM %s",
            COLUMNS,
            _unnest(sorted(rows)),
        )
        if patience:
            # One round trip; where it is refused, the savepoint resets the limit.
            query = SQL(
                "SET LOCAL lock_timeout = %s; %s; SET LOCAL lock_timeout TO DEFAULT",
                patience,
                query,
            )
        # A refused key is an answer here, not a fault to be logged.
        self.env.cr.execute(query, log_exceptions=False)

    @api.model
    def _take_turn(self):
        """Get leave to wait for others, until the end of the transaction.

        :return: False when somebody else has it
        """
        self.env.cr.execute(
            "SELECT pg_try_advisory_xact_lock('webcrm_duplicate_key'::regclass::oid::bigint)"
        )
        return self.env.cr.fetchone()[0]

    @api.model
    def _of_partners(self, partner_ids):
        """The rows of these partners.

        :return: list of :class:`KeyRow`
        """
        return self._fetch(SQL("partner_id = ANY(%s)", list(partner_ids)))

    @api.model
    def _of_groups(self, rows, condition=None):
        """The rows that share a key with these, themselves included.

        :param condition: SQL on the row `k`
        :return: list of :class:`KeyRow`
        """
        if not rows:
            return []
        groups = SQL(
            "(build, scope_id, key) IN (SELECT build, scope_id, key FROM %s AS g(%s)) AND %s",
            _unnest(rows),
            COLUMNS,
            condition or SQL("TRUE"),
        )
        # Each half has its own index; for both at once the whole table would be read.
        return self._fetch(
            SQL("is_holder AND %s", groups), SQL("NOT is_holder AND %s", groups)
        )

    @api.model
    def _fetch(self, *conditions):
        """The rows that meet one of these conditions, of which no row meets two."""
        queries = (
            SQL("SELECT %s FROM webcrm_duplicate_key k WHERE %s", COLUMNS, condition)
            for condition in conditions
        )
        self.env.cr.execute(SQL(" UNION ALL ").join(queries))
        return [KeyRow(*row) for row in self.env.cr.fetchall()]

    @contextmanager
    def _in_order_of_keys(self):
        """Let the rows of a build be read in the order of their index.

        Each key's rows come together then, and a million keys are grouped in no memory
        at all. The planner, which cannot know that hardly two are equal, would sort or
        hash them on disk; that takes twice as long.
        """
        settings = ("enable_hashagg", "enable_sort", "enable_bitmapscan")
        for name in settings:
            self.env.cr.execute(SQL("SET LOCAL %s = off", SQL.identifier(name)))
        yield
        for name in settings:
            self.env.cr.execute(SQL("SET LOCAL %s TO DEFAULT", SQL.identifier(name)))

    @api.model
    def _delete(self, rows):
        """Delete rows, and hand the keys they held to the next in line."""
        if not rows:
            return
        self.env.cr.execute(
            SQL(
                "DELETE FROM webcrm_duplicate_key "
                "WHERE (partner_id, build) IN (SELECT partner_id, build FROM %s AS g(%s))",
                _unnest(rows),
                COLUMNS,
            )
        )
        self._hand_over([row for row in rows if row.is_holder])

    @api.model
    def _hand_over(self, rows):
        """Let the lowest id of each key of these rows hold it, if nobody does."""
        if not rows:
            return
        self.env.cr.execute(
            SQL(
                """UPDATE webcrm_duplicate_key SET is_holder = TRUE
                WHERE (partner_id, build) IN (
                    SELECT DISTINCT ON (build, scope_id, key) partner_id, build
                    FROM webcrm_duplicate_key k
                    WHERE NOT is_holder AND is_active AND (build, scope_id, key) IN (
                        SELECT build, scope_id, key FROM %s AS g(%s)
                    ) AND NOT EXISTS (
                        SELECT FROM webcrm_duplicate_key h
                        WHERE h.is_holder AND h.build = k.build
                            AND h.scope_id = k.scope_id AND h.key = k.key
                    )
                    ORDER BY build, scope_id, key, partner_id
                )""",
                _unnest(rows),
                COLUMNS,
            )
        )

    @api.model
    def _sql_error_to_message(self, exc):
        """In words, should a violated key ever reach Odoo's own handling."""
        if exc.diag.table_name == self._table:
            return self.env._(
                "Somebody else saved the same person at this moment. Search for it "
                "before you save again."
            )
        return super()._sql_error_to_message(exc)


def _unnest(rows):
    """Rows as a table expression, in their order."""
    columns = zip(*rows, strict=True)
    types = ("int[]", "int[]", "varchar[]", "int[]", "bool[]", "bool[]")
    arrays = (
        SQL("%s::" + type_, list(column))
        for column, type_ in zip(columns, types, strict=True)
    )
    return SQL("unnest(%s)", SQL(", ").join(arrays))
