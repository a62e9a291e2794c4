"""A person with very many records: as many statements as with few, and little memory.

Made by SQL: opportunities, e-mails and files. Nothing is decided by time, which is only
told (`-s`). Small sizes are tried in each run; in a deep one up to 100,000 rows.
"""

import resource
import time

import pytest

from devkit.testing.depth import sample

SIZES = sample((300, 600, 1200), (25_000, 50_000, 100_000))
LIMIT = 1 << 20  # KiB: what an act may take, however much there is
SHARES = {"crm_lead": 0.3, "mail_message": 0.6, "ir_attachment": 0.1}
COUNTED = {
    "crm_lead": "SELECT count(*) FROM crm_lead WHERE partner_id = %s",
    "mail_message": "SELECT count(*) FROM mail_message WHERE model = 'res.partner' "
    "AND message_type = 'email' AND res_id = %s",
    "ir_attachment": "SELECT count(*) FROM ir_attachment "
    "WHERE res_model = 'res.partner' AND res_id = %s",
}


class Scene:
    """Anna, who has `size` records, her double, and where she works and will work."""

    def __init__(self, env, size):
        self.env = env
        self.acts, self.counted = {}, []
        env["webcrm.duplicate.rule"].search([]).active = False
        partners = env["res.partner"]
        self.acme, self.nordvind = partners.create(
            [{"name": f"Large {name}", "is_company": True} for name in ("A/S", "ApS")]
        )
        self.anna, self.double = partners.create(
            [
                {"name": name, "parent_id": self.acme.id}
                for name in ("Anna Large", "Anna B. Large")
            ]
        )
        self.rows = {table: int(size * share) for table, share in SHARES.items()}
        self._make_rows()

    def _make_rows(self):
        """Each like one that Odoo has made."""
        about = {"res_id": self.anna.id}
        lead = {"name": "Offer", "type": "opportunity", "partner_id": self.anna.id}
        file = about | {"name": "Offer", "res_model": "res.partner"}
        mail = about | {"model": "res.partner", "message_type": "email"}
        for model, values in (
            ("crm.lead", lead),
            ("mail.message", mail | {"author_id": self.anna.id, "subject": "Offer"}),
            ("ir.attachment", file),
        ):
            self._multiply(self.env[model].create(values))
        self.env.invalidate_all()

    def _multiply(self, record):
        self.env.flush_all()
        table = record._table
        self.env.cr.execute(
            "SELECT string_agg(quote_ident(column_name), ', ') "
            "FROM information_schema.columns "
            "WHERE table_name = %s AND column_name <> 'id'",
            [table],
        )
        [columns] = self.env.cr.fetchone()
        self.env.cr.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} "
            f"FROM {table}, generate_series(2, %s) WHERE id = %s",
            [self.rows[table], record.id],
        )

    def has(self, partner):
        """:return: dict of table to how many rows the partner has"""
        self.env.flush_all()
        found = {}
        for table, sql in COUNTED.items():
            self.env.cr.execute(sql, [partner.id])
            [found[table]] = self.env.cr.fetchone()
        return {table: count for table, count in found.items() if count}

    def act(self, name, function, *args, **options):
        """Do it, and note what it cost."""
        self.env.flush_all()
        self.env.invalidate_all()
        queries, start = self.env.cr.sql_log_count, time.monotonic()
        result = function(*args, **options)
        self.env.flush_all()
        seconds = round(time.monotonic() - start, 1)
        queries = self.env.cr.sql_log_count - queries
        self.acts[name] = {"queries": queries, "seconds": seconds, "memory": memory()}
        return result

    def preview(self, organization, **options):
        """:return: the plan, of which is noted how many records it tells of"""
        plan = self.act("preview", self.anna.preview_move, organization, **options)
        told = [one["moves"] + one["stays"] for one in plan["entities"]]
        self.counted.append(sum(told) + sum(one["count"] for one in plan["others"]))
        return plan

    def transfer(self, name, organization, **options):
        """:return: the journal, of which is noted how many rows it has"""
        move = self.anna.move_to_organization
        journal = self.act(name, move, organization, **options)
        rows = journal.sudo().changes["rows"]
        self.counted.append(sum(len(entry["keys"]) for entry in rows))
        return journal


def memory():
    """:return: the most that this process ever had, in KiB"""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def move(scene):
    """Everything goes along to another organization, as the preview says."""
    anna, rows = scene.anna, scene.rows
    plan = scene.preview(scene.nordvind)
    journal = scene.transfer("move", scene.nordvind, digest=plan["digest"])
    assert scene.has(anna) == rows and anna.parent_id == scene.nordvind
    scene.act("undo", journal.action_undo)
    assert scene.has(anna) == rows and anna.parent_id == scene.acme


def merge(scene):
    """Everything goes to the survivor."""
    anna, double, rows = scene.anna, scene.double, scene.rows
    plan = scene.preview(scene.acme, merge_into=double)
    options = {"merge_into": double, "digest": plan["digest"]}
    journal = scene.transfer("merge", scene.acme, **options)
    assert (scene.has(anna), scene.has(double)) == ({}, rows)
    scene.act("undo", journal.action_undo)
    assert (scene.has(anna), scene.has(double)) == (rows, {})


def change_employer(scene):
    """What is ticked goes along, all else stays with the record that is left."""
    anna, rows = scene.anna, scene.rows
    types = scene.env["webcrm.entity.type"].search([])
    coming = [(one, "coming") for one in types if one.follows == "coming"]
    plan = scene.preview(scene.nordvind, entity_types=coming)
    options = {"entity_types": coming, "digest": plan["digest"]}
    journal = scene.transfer("changed employer", scene.nordvind, **options)
    assert scene.has(journal.former_id) == rows and anna.parent_id == scene.nordvind
    scene.act("undo", journal.action_undo)
    assert scene.has(anna) == rows and anna.parent_id == scene.acme


def try_out(env, meet, given):
    """:return: dict of each act to its cost; how many rows were counted; and how much
    memory all of it took
    """
    story, size = given
    scene = Scene(env, size)
    before = memory()
    story(scene)
    env.cr.rollback()
    return scene.acts, scene.counted, memory() - before


@pytest.mark.parametrize("story", (move, merge, change_employer))
def test_many_rows_cost_as_many_queries_as_few(forks, story):
    queries, counts = [], []
    for size in SIZES:  # one at a time: each may take the memory that is there
        [outcome] = forks.run(try_out, (story, size))
        assert not outcome.error, outcome.trace
        acts, counted, took = outcome.value
        print(f"\n{story.__name__}, {size} rows, {took >> 10} MiB: {acts}")
        assert took < LIMIT, (size, took)
        queries.append({act: cost["queries"] for act, cost in acts.items()})
        counts.append(counted)
    assert queries[0] == queries[1] == queries[2]
    for one, twice, four_times in zip(*counts, strict=True):
        assert four_times - twice == 2 * (twice - one), "each row is there once"
    assert counts[2][0] >= SIZES[2], "the preview tells of all"
