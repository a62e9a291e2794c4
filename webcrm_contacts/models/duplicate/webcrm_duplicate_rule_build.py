from odoo import api, fields, models
from odoo.tools import SQL

from ...tools.duplicate.sql import key_rows, source_of_rows, spec_source

#: persons per step of a build, each committed on its own
STEP = 200_000


class WebcrmDuplicateRule(models.Model):
    """Building the keys of a new or changed rule, while people go on working (F8.4).

    A build has a number; its rows carry it. A changed rule gets a new number and starts
    with no rows, and the rows of former builds are swept up later. While a rule is
    `building`, new and changed persons enter at once, and are compared with the
    persons above `built_to` by a search (`_search_unbuilt`).
    """

    _inherit = "webcrm.duplicate.rule"

    state = fields.Selection(
        [("building", "Building"), ("active", "Active")],
        default="building",
        readonly=True,
        required=True,
        copy=False,
    )
    build = fields.Integer(readonly=True, copy=False)
    built_to = fields.Integer(
        readonly=True, copy=False, help="Persons up to this id have their key."
    )
    build_from = fields.Datetime(
        readonly=True,
        copy=False,
        help="Persons saved since then may stem from a worker that did not know the "
        "rule yet; they are looked at again before the build is complete.",
    )
    known_at = fields.Datetime(
        readonly=True, copy=False, help="When every worker had heard of the rule."
    )
    progress = fields.Float(compute="_compute_progress")

    @api.depends("state", "built_to")
    def _compute_progress(self):
        last = self._last_person_id() if "building" in self.mapped("state") else 0
        for rule in self:
            done = rule.state == "active" or not last
            rule.progress = 100.0 if done else min(100.0, 100.0 * rule.built_to / last)

    def _build_step(self):
        """Give the next persons their keys.

        :return: whether all persons have theirs now
        """
        self.ensure_one()
        last = self._last_person_id()
        if self.built_to >= last:
            return True
        upto = min(self.built_to + STEP, last)
        self._build_where(SQL("p.id > %s AND p.id <= %s", self.built_to, upto))
        self.built_to = upto
        self.flush_recordset()
        return upto >= last

    def _build_where(self, condition):
        """Give the persons of an SQL condition their keys; nobody is refused here.

        Where the key is held already, the person's row waits behind the holder's.
        """
        spec = self._spec()
        source = SQL("SELECT * FROM %s", spec_source(spec, condition))
        rest = self._insert_free(spec, source)
        waiting = list(key_rows(spec, (row for row in rest if row[-1])))
        if by_python := list(key_rows(spec, (row for row in rest if not row[-1]))):
            rest = self._insert_free(spec, source_of_rows(by_python))
            waiting += key_rows(spec, rest)
        if waiting:
            self._insert_waiting(spec, waiting)

    def _build_persons(self, persons):
        """Give these persons the key of the values in the database."""
        persons.flush_recordset()
        self._build_where(SQL("p.id = ANY(%s)", persons.ids))

    def _insert_free(self, spec, source):
        """Insert the plain rows of a source (:func:`spec_source`) whose key is free.

        In the order of the keys: so the indexes grow page by page (a third less time),
        and nobody waits crosswise.

        :return: the other rows: (id, scope_id, active, parts, key)
        """
        self.env.cr.execute(
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
                target=SQL() if spec.blocks else SQL("(partner_id, build)"),
            ),
            log_exceptions=False,
        )
        return self.env.cr.fetchall()

    def _insert_waiting(self, spec, rows):
        """Insert rows whose key is held; rows of persons that have one are left out.

        The holders are touched: a transaction that began before this one, and gives
        the key up, is made to begin again and sees who waits.
        """
        self.env.cr.execute(
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

    def _complete_build(self):
        """Look at late arrivals, see that every key has its holder: the rule is active."""
        self.ensure_one()
        self.env.cr.execute(
            "SELECT id FROM res_partner WHERE write_date >= %s",
            [self.build_from or None],
        )
        if late := [partner_id for (partner_id,) in self.env.cr.fetchall()]:
            self._build_anew(late)
        self._give_every_key_a_holder()
        self.write({"state": "active", "build_from": False})
        self._forget_specs()
        self.flush_recordset()
        self._scan_collisions()

    def _build_anew(self, partner_ids):
        condition = SQL("build = %s AND partner_id = ANY(%s)", self.build, partner_ids)
        keys_model = self.env["webcrm.duplicate.key"]
        keys_model._delete(keys_model._fetch(condition))
        self._build_where(SQL("p.id = ANY(%s)", partner_ids))

    def _give_every_key_a_holder(self):
        if self.action != "block":
            return
        self.env.cr.execute(
            """UPDATE webcrm_duplicate_key SET is_holder = TRUE
            WHERE build = %s AND partner_id IN (
                SELECT DISTINCT ON (scope_id, key) partner_id FROM webcrm_duplicate_key k
                WHERE build = %s AND NOT is_holder AND is_active AND NOT EXISTS (
                    SELECT FROM webcrm_duplicate_key h
                    WHERE h.build = k.build AND h.scope_id = k.scope_id
                        AND h.key = k.key AND h.is_holder
                )
                ORDER BY scope_id, key, partner_id
            )""",
            [self.build, self.build],
        )

    # -------------------------------------------------------------------------
    # Persons whose key is not built yet
    # -------------------------------------------------------------------------

    @api.model
    def _search_unbuilt(self, spec, rows):
        """The persons without a row yet that have the key of one of these rows.

        :param spec: a rule that is `building`
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
        wanted = {row.group for row in rows}
        self.env.cr.execute(
            SQL(
                "SELECT id, scope_id, active, parts, key FROM %s "
                "WHERE NOT plain OR key = ANY(%s)",
                spec_source(spec, condition),
                list({row.key for row in rows}),
            )
        )
        found = key_rows(spec, self.env.cr.fetchall())
        return [row for row in found if row.group in wanted]

    def init(self):  # pylint: disable=missing-return
        super().init()
        self.env.cr.execute(
            "CREATE SEQUENCE IF NOT EXISTS webcrm_duplicate_build "
            "OWNED BY webcrm_duplicate_rule.build"
        )
