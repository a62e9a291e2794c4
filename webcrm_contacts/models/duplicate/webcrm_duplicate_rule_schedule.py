import time

import psycopg2.errors

from odoo import api, fields, models

from .webcrm_duplicate_rule_build import STEP

#: a base up to this size is built at once, while the rule is saved
SMALL = 20_000
#: while the addon is installed nobody works, and a bigger one can be built at once
SMALL_AT_INSTALL = 200_000
TRIES = 5


class WebcrmDuplicateRule(models.Model):
    """When a rule is built: at once where that is quick, else in the background."""

    _inherit = "webcrm.duplicate.rule"

    def _start_build(self):
        """Begin to build these rules from nothing, at once where that is quick."""
        cr = self.env.cr
        cr.execute(
            "SELECT nextval('webcrm_duplicate_build'), "
            "coalesce(min(xact_start), now()) AT TIME ZONE 'UTC' "
            "FROM generate_series(1, %s) AS n, pg_stat_activity "
            "WHERE datname = current_database() GROUP BY n",
            [len(self)],
        )
        for rule, (build, since) in zip(self, cr.fetchall(), strict=True):
            rule.write(
                {
                    "build": build,
                    "built_to": 0,
                    "build_from": since,
                    "known_at": False,
                    "state": "building",
                }
            )
        self._forget_specs()
        if self:
            self._build_small()
            self._trigger_build()

    def _build_small(self):
        limit = SMALL if self.pool.ready else SMALL_AT_INSTALL
        if self._last_person_id() > limit and self._count_persons(limit) > limit:
            return
        self.env["res.partner"].flush_model()
        for rule in self:
            while not rule._build_step():
                pass
        self._scan_collisions()
        if not self.pool.ready:
            self.write({"state": "active"})

    @api.model
    def _trigger_build(self):
        cron = self.env.ref("webcrm_contacts.webcrm_duplicate_rule_cron", False)
        if cron:
            cron.sudo()._trigger()

    @api.model
    def _cron_build(self):
        """Build, complete and sweep up; every step is committed and can be resumed.

        Rules that are active take part: persons that came in past the ORM, by plain
        SQL, get their keys at the next run.
        """
        for rule in self.search([]):
            while not rule._retried(rule._build_step):
                if not self.env["ir.cron"]._commit_progress(
                    1, remaining=rule._remaining_steps()
                ):
                    return
            self.env["ir.cron"]._commit_progress(1)
            if not rule.build_from:
                continue
            rule._note_known()
            self.env["ir.cron"]._commit_progress(1)
            if rule._has_unaware_transactions():
                self._trigger_build_later()
                continue
            rule._retried(rule._complete_build)
            self.env["ir.cron"]._commit_progress(1)
        while self._sweep_up():
            self.env["ir.cron"]._commit_progress(1)

    def _retried(self, step):
        """Run a step again when somebody saved the same person meanwhile."""
        for left in reversed(range(TRIES)):
            try:
                return step()
            except (
                psycopg2.errors.SerializationFailure,
                psycopg2.errors.DeadlockDetected,
                psycopg2.errors.UniqueViolation,
            ):
                if not left:
                    raise
                self.env.cr.rollback()
                time.sleep(0.2)

    @api.model
    def _trigger_build_later(self):
        cron = self.env.ref("webcrm_contacts.webcrm_duplicate_rule_cron")
        cron.sudo()._trigger(fields.Datetime.add(fields.Datetime.now(), seconds=20))

    def _remaining_steps(self):
        return max(0, self._last_person_id() - self.built_to) // STEP + 1

    @api.model
    def _last_person_id(self):
        self.env.cr.execute("SELECT coalesce(max(id), 0) FROM res_partner")
        return self.env.cr.fetchone()[0]

    @api.model
    def _count_persons(self, limit):
        self.env.cr.execute(
            "SELECT count(*) FROM (SELECT FROM res_partner WHERE is_contact_person "
            "LIMIT %s) AS persons",
            [limit + 1],
        )
        return self.env.cr.fetchone()[0]

    def _note_known(self):
        """Remember when the rule was seen by another transaction for the first time.

        Workers hear of it a moment after its commit, so this moment is waited for.
        """
        if not self.known_at:
            time.sleep(1)
            self.known_at = fields.Datetime.now()
            self.flush_recordset()

    def _has_unaware_transactions(self):
        """Whether a transaction still runs that began before all knew the rule."""
        self.env.cr.execute(
            """SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
                AND backend_type = 'client backend'
                AND xact_start < %s AT TIME ZONE 'UTC'""",
            [self.known_at],
        )
        return bool(self.env.cr.fetchone()[0])

    @api.model
    def _sweep_up(self):
        """Delete some rows of former builds.

        :return: whether there may be more
        """
        self.env.cr.execute(
            """DELETE FROM webcrm_duplicate_key WHERE ctid = ANY(ARRAY(
                SELECT ctid FROM webcrm_duplicate_key
                WHERE build NOT IN (SELECT build FROM webcrm_duplicate_rule WHERE active)
                LIMIT %s
            ))""",
            [STEP],
        )
        return self.env.cr.rowcount == STEP
