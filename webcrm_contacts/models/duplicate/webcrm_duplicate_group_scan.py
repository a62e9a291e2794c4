from contextlib import contextmanager

from odoo import api, models
from odoo.tools import SQL

from ...tools.duplicate import keys
from ...tools.duplicate.rows import FieldSpec, RuleSpec
from ...tools.duplicate.sql import key_rows, spec_source
from .webcrm_duplicate_rule_build import STEP
from .webcrm_duplicate_rule_schedule import SMALL

#: what is compared although no rule says so
WITHOUT_RULE = {
    "2_email": [FieldSpec("email", "email", keys.EMAIL)],
    "3_phone": [
        FieldSpec("phone", "phone_normalized", keys.PHONE),
        FieldSpec("mobile", "mobile_normalized", keys.PHONE),
    ],
    "4_name": [FieldSpec("name", "name", keys.TEXT)],
}
#: persons kept of a group; what many more have in common tells nobody apart
KEPT = 100


class WebcrmDuplicateGroup(models.Model):
    """The search for doubles: by the database, in bounded memory (F8.5)."""

    _inherit = "webcrm.duplicate.group"

    @api.model
    def _scan_if_small(self):
        """Search at once when that is quick.

        :return: whether it was done
        """
        small = self.env["webcrm.duplicate.rule"]._count_persons(SMALL) <= SMALL
        return small and self._scan()

    @api.model
    def _scan(self):
        """Find all groups anew; those there are already keep their ids.

        :return: False when somebody else is searching at this moment
        """
        if not self._lock_groups():
            return False
        self.env["res.partner"].flush_model()
        specs = self.env["webcrm.duplicate.rule"]._specs()
        told = {spec.fields for spec in specs if not spec.in_organization}
        with self._found_groups():
            for spec in specs:
                self._find_by_rule(spec)
            for found_by, found_fields in WITHOUT_RULE.items():
                self._find_by_fields(
                    found_by, [f for f in found_fields if (f,) not in told]
                )
            self._store_groups(SQL("TRUE"))
        return True

    @api.model
    def _scan_rules(self, specs):
        """Find the groups of some rules anew; their keys are there already.

        Nothing is done while somebody else is searching for all groups.
        """
        if specs and self._lock_groups():
            with self._found_groups():
                for spec in specs:
                    self._find_by_rule(spec)
                self._store_groups(SQL("g.source = ANY(%s)", [s.id for s in specs]))

    @api.model
    def _lock_groups(self):
        self.env.cr.execute(
            "SELECT pg_try_advisory_xact_lock('webcrm_duplicate_group'::regclass::oid::bigint)"
        )
        return self.env.cr.fetchone()[0]

    @contextmanager
    def _found_groups(self):
        """A table for the groups that a search finds."""
        self.env.cr.execute(
            "CREATE TEMPORARY TABLE webcrm_duplicate_found (found_by varchar, source int, "
            "scope_id int, key varchar, person_count int, member_ids int[])"
        )
        yield
        self.env.cr.execute("DROP TABLE webcrm_duplicate_found")
        self.env.invalidate_all()

    @api.model
    def _find_by_rule(self, spec):
        """The groups of two and more, by the rows that hold no key.

        Where the rule blocks these are few, and the holder of their key belongs to them.
        """
        with self.env["webcrm.duplicate.key"]._in_order_of_keys():
            self.env.cr.execute(
                """INSERT INTO webcrm_duplicate_found
                SELECT '1_rule', %(rule)s, scope_id, key, cardinality(partner_ids),
                    ARRAY(SELECT unnest(partner_ids) ORDER BY 1 LIMIT %(kept)s)
                FROM (
                    SELECT scope_id, key, waiting_ids || ARRAY(
                        SELECT partner_id FROM webcrm_duplicate_key holder
                        WHERE holder.build = %(build)s AND holder.is_holder
                            AND holder.scope_id = waiting.scope_id
                            AND holder.key = waiting.key
                    ) AS partner_ids
                    FROM (
                        SELECT scope_id, key, array_agg(partner_id) AS waiting_ids
                        FROM webcrm_duplicate_key
                        WHERE build = %(build)s AND NOT is_holder AND is_active
                        GROUP BY scope_id, key HAVING count(*) > %(alone)s
                    ) AS waiting
                    OFFSET 0 -- so that the holder is looked up once
                ) AS found WHERE cardinality(partner_ids) > 1""",
                {
                    "rule": spec.id,
                    "build": spec.build,
                    "alone": 0 if spec.blocks else 1,
                    "kept": KEPT,
                },
            )

    @api.model
    def _find_by_fields(self, found_by, found_fields):
        """The groups of persons with the same value in any of some fields."""
        self.env.cr.execute(
            "CREATE TEMPORARY TABLE webcrm_duplicate_value (key varchar, partner_id int)"
        )
        for field in found_fields:
            self._collect_values(field)
        self.env.cr.execute(
            """INSERT INTO webcrm_duplicate_found
            SELECT %s, 0, 0, key, count(DISTINCT partner_id),
                (array_agg(DISTINCT partner_id ORDER BY partner_id))[1:%s]
            FROM webcrm_duplicate_value
            GROUP BY key HAVING count(DISTINCT partner_id) > 1""",
            [found_by, KEPT],
        )
        self.env.cr.execute("DROP TABLE webcrm_duplicate_value")

    @api.model
    def _collect_values(self, field):
        spec = RuleSpec(
            id=0,
            build=0,
            blocks=False,
            in_organization=False,
            with_resigned=True,
            is_building=False,
            fields=(field,),
        )
        self.env.cr.execute(
            SQL(
                "INSERT INTO webcrm_duplicate_value SELECT key, id FROM %s WHERE plain",
                spec_source(spec, SQL("p.active")),
            )
        )
        last = self.env["webcrm.duplicate.rule"]._last_person_id()
        for first in range(0, last + 1, STEP):
            self._collect_by_python(spec, first)

    @api.model
    def _collect_by_python(self, spec, first):
        """The persons of one step whose key only the normalizer can tell."""
        condition = SQL("p.active AND p.id >= %s AND p.id < %s", first, first + STEP)
        self.env.cr.execute(
            SQL(
                "SELECT id, scope_id, active, parts, key FROM %s WHERE NOT plain",
                spec_source(spec, condition),
            )
        )
        if rows := list(key_rows(spec, self.env.cr.fetchall())):
            self.env.cr.execute(
                "INSERT INTO webcrm_duplicate_value "
                "SELECT * FROM unnest(%s::varchar[], %s::int[])",
                [[row.key for row in rows], [row.partner_id for row in rows]],
            )

    @api.model
    def _store_groups(self, searched):
        """Replace groups by those found; a group that is found again keeps its id.

        :param searched: SQL on the groups `g` there are that were searched for
        """
        self._add_organizations()
        self._delete_gone(searched)
        self.env.cr.execute(
            """INSERT INTO webcrm_duplicate_group AS g (
                found_by, source, rule_id, scope_id, key,
                person_count, organization_count, member_ids
            )
            SELECT found_by, source, nullif(source, 0), scope_id, key,
                person_count, organization_count, member_ids
            FROM webcrm_duplicate_new
            ON CONFLICT (found_by, source, scope_id, key) DO UPDATE SET
                person_count = EXCLUDED.person_count,
                organization_count = EXCLUDED.organization_count,
                member_ids = EXCLUDED.member_ids
            WHERE (g.person_count, g.organization_count, g.member_ids) <>
                (EXCLUDED.person_count, EXCLUDED.organization_count, EXCLUDED.member_ids)"""
        )
        self.env.cr.execute("DROP TABLE webcrm_duplicate_new")

    @api.model
    def _add_organizations(self):
        """The groups found with their organizations, less those that are settled."""
        self.env.cr.execute(
            SQL(
                """CREATE TEMPORARY TABLE webcrm_duplicate_new ON COMMIT DROP AS
                SELECT f.*, o.organization_count FROM webcrm_duplicate_found f, LATERAL (
                    SELECT count(DISTINCT p.parent_id)::int AS organization_count
                    FROM res_partner p WHERE p.id = ANY(f.member_ids)
                ) AS o
                WHERE NOT %s""",
                self._is_settled(),
            )
        )

    @api.model
    def _is_settled(self):
        """SQL on a group: whether every two of its persons are known to be no doubles."""
        return SQL(
            "(SELECT count(*) FROM (%s) AS settled) "
            ">= person_count::bigint * (person_count - 1) / 2",
            SQL(" UNION ").join(self._settled_pairs()),
        )

    @api.model
    def _settled_pairs(self):
        """The pairs in `member_ids` that nobody needs to look at. A hook.

        :return: list of SQL, each of which selects the lower id and the higher one
        """
        return [
            SQL(
                "SELECT e.first_id, e.second_id FROM webcrm_duplicate_exception e "
                "WHERE e.first_id = ANY(member_ids) AND e.second_id = ANY(member_ids)"
            )
        ]

    @api.model
    def _delete_gone(self, searched):
        self.env.cr.execute(
            SQL(
                """DELETE FROM webcrm_duplicate_group g WHERE %s AND NOT EXISTS (
                    SELECT FROM webcrm_duplicate_new n
                    WHERE n.found_by = g.found_by AND n.source = g.source
                        AND n.scope_id = g.scope_id AND n.key = g.key
                )""",
                searched,
            )
        )

    @api.model
    def _forget_different(self, person_ids):
        """Take the groups of these persons off the list that are settled by now."""
        self.env.cr.execute(
            SQL(
                "DELETE FROM webcrm_duplicate_group WHERE member_ids && %s AND %s",
                list(person_ids),
                self._is_settled(),
            )
        )
        self.invalidate_model()
