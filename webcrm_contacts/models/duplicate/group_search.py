"""The search for doubles: by the database, in bounded memory (F8.5)."""

from contextlib import contextmanager

from odoo.tools import SQL

from ...tools.duplicate import keys
from ...tools.duplicate.rows import FieldSpec, RuleSpec, key_rows
from . import building
from .persons_sql import spec_source

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


def count_collisions(env, builds):
    """How many persons the groups of some builds have, each of two and more.

    Only rows that hold no key are read. Where a rule blocks these are few, and somebody
    holds the key of each group besides.

    :param builds: dict of the number of a build to whether its rule blocks
    :return: dict of the number of a build to a count, or None where nobody collides
    """
    with env["webcrm.duplicate.key"]._in_order_of_keys():
        env.cr.execute(
            """SELECT rule.build, (
                SELECT sum(number) FROM (
                    SELECT count(*) + rule.holders AS number
                    FROM webcrm_duplicate_key
                    WHERE build = rule.build AND NOT is_holder AND is_active
                    GROUP BY scope_id, key HAVING count(*) + rule.holders > 1
                ) AS groups
            ) FROM unnest(%s::int[], %s::int[]) AS rule(build, holders)""",
            [list(builds), [int(blocks) for blocks in builds.values()]],
        )
        return dict(env.cr.fetchall())


class GroupSearch:
    """One search, in temporary tables of this transaction.

    :param env: environment; the rights of its user play no part
    :param is_settled: SQL on a group: whether nobody needs to look at it
    """

    def __init__(self, env, is_settled):
        self.env = env
        self.cr = env.cr
        self.is_settled = is_settled

    def may_begin(self):
        """Whether nobody else is searching; from now on nobody else will."""
        self.cr.execute(
            "SELECT pg_try_advisory_xact_lock('webcrm_duplicate_group'::regclass::oid::bigint)"
        )
        return self.cr.fetchone()[0]

    def find_all(self, specs):
        """Find all groups anew, those of no rule too.

        :param specs: the rules in force, as :class:`RuleSpec`
        """
        told = {spec.fields for spec in specs if not spec.in_organization}
        with self._found():
            for spec in specs:
                self._find_by_rule(spec)
            for found_by, fields in WITHOUT_RULE.items():
                self._find_by_fields(found_by, [f for f in fields if (f,) not in told])
            self._store(SQL("TRUE"))

    def find_by_rules(self, specs):
        """Find the groups of some rules anew; their keys are there already."""
        with self._found():
            for spec in specs:
                self._find_by_rule(spec)
            self._store(SQL("g.source = ANY(%s)", [spec.id for spec in specs]))

    @contextmanager
    def _found(self):
        """A table for the groups that the search finds."""
        self.cr.execute(
            "CREATE TEMPORARY TABLE webcrm_duplicate_found (found_by varchar, source int, "
            "scope_id int, key varchar, person_count int, member_ids int[])"
        )
        yield
        self.cr.execute("DROP TABLE webcrm_duplicate_found")
        self.env.invalidate_all()

    def _find_by_rule(self, spec):
        """The groups of two and more, by the rows that hold no key.

        Where the rule blocks these are few, and the holder of their key belongs to them.
        """
        with self.env["webcrm.duplicate.key"]._in_order_of_keys():
            self.cr.execute(
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

    def _find_by_fields(self, found_by, fields):
        """The groups of persons with the same value in any of some fields."""
        self.cr.execute(
            "CREATE TEMPORARY TABLE webcrm_duplicate_value (key varchar, partner_id int)"
        )
        for field in fields:
            self._collect_values(field)
        self.cr.execute(
            """INSERT INTO webcrm_duplicate_found
            SELECT %s, 0, 0, key, count(DISTINCT partner_id),
                (array_agg(DISTINCT partner_id ORDER BY partner_id))[1:%s]
            FROM webcrm_duplicate_value
            GROUP BY key HAVING count(DISTINCT partner_id) > 1""",
            [found_by, KEPT],
        )
        self.cr.execute("DROP TABLE webcrm_duplicate_value")

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
        self.cr.execute(
            SQL(
                "INSERT INTO webcrm_duplicate_value SELECT key, id FROM %s WHERE plain",
                spec_source(spec, SQL("p.active")),
            )
        )
        step = building.STEP
        for first in range(0, building.last_person_id(self.env) + 1, step):
            condition = SQL(
                "p.active AND p.id >= %s AND p.id < %s", first, first + step
            )
            self._collect_by_python(spec, condition)

    def _collect_by_python(self, spec, condition):
        """The persons whose key only the normalizer can tell."""
        self.cr.execute(
            SQL(
                "SELECT id, scope_id, active, parts, key FROM %s WHERE NOT plain",
                spec_source(spec, condition),
            )
        )
        if rows := list(key_rows(spec, self.cr.fetchall())):
            self.cr.execute(
                "INSERT INTO webcrm_duplicate_value "
                "SELECT * FROM unnest(%s::varchar[], %s::int[])",
                [[row.key for row in rows], [row.partner_id for row in rows]],
            )

    def _store(self, searched):
        """Replace groups by those found; a group that is found again keeps its id.

        :param searched: SQL on the groups `g` there are that were searched for
        """
        self._add_organizations()
        self._delete_gone(searched)
        self.cr.execute(
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
        self.cr.execute("DROP TABLE webcrm_duplicate_new")

    def _add_organizations(self):
        """The groups found with their organizations, less those that are settled."""
        self.cr.execute(
            SQL(
                """CREATE TEMPORARY TABLE webcrm_duplicate_new ON COMMIT DROP AS
                SELECT f.*, o.organization_count FROM webcrm_duplicate_found f, LATERAL (
                    SELECT count(DISTINCT p.parent_id)::int AS organization_count
                    FROM res_partner p WHERE p.id = ANY(f.member_ids)
                ) AS o
                WHERE NOT %s""",
                self.is_settled,
            )
        )

    def _delete_gone(self, searched):
        self.cr.execute(
            SQL(
                """DELETE FROM webcrm_duplicate_group g WHERE %s AND NOT EXISTS (
                    SELECT FROM webcrm_duplicate_new n
                    WHERE n.found_by = g.found_by AND n.source = g.source
                        AND n.scope_id = g.scope_id AND n.key = g.key
                )""",
                searched,
            )
        )
