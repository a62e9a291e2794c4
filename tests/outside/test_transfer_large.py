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
        self.acts = {}
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
        about = {"res_id": self.anna.id, "name": "Offer"}
        of_person = {
            "model": "res.partner",
            "message_type": "email",
            "subject": "Offer",
        }
        for model, values in (
            ("crm.lead", {"partner_id": self.anna.id, "type": "opportunity"} | about),
            ("mail.message", about | of_person | {"author_id": self.anna.id}),
            ("ir.attachment", about | {"res_model": "res.partner"}),
        ):
            records = self.env[model]
            values = {name: values[name] for name in values if name in records._fields}
            self._multiply(records.create(values))
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


def memory():
    """:return: the most that this process ever had, in KiB"""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def move(scene):
    """Everything goes along to another organization, as the preview says."""
    anna, rows = scene.anna, scene.rows
    plan = scene.act("preview", anna.preview_move, scene.nordvind)
    assert sum(entity["moves"] for entity in plan["entities"]) >= rows["crm_lead"]
    options = {"digest": plan["digest"]}
    journal = scene.act("move", anna.move_to_organization, scene.nordvind, **options)
    assert scene.has(anna) == rows and anna.parent_id == scene.nordvind
    scene.act("undo", journal.action_undo)
    assert scene.has(anna) == rows and anna.parent_id == scene.acme


def merge(scene):
    anna, double, rows = scene.anna, scene.double, scene.rows
    options = {"merge_into": double}
    scene.act("preview", anna.preview_move, scene.acme, **options)
    journal = scene.act("merge", anna.move_to_organization, scene.acme, **options)
    assert (scene.has(anna), scene.has(double)) == ({}, rows)
    scene.act("undo", journal.action_undo)
    assert (scene.has(anna), scene.has(double)) == (rows, {})


def change_employer(scene):
    """What is done stays with the record that is left."""
    anna, rows = scene.anna, scene.rows
    types = scene.env["webcrm.entity.type"].search([])
    chosen = [(one, "coming") for one in types if one.follows == "coming"]
    journal = scene.act(
        "changed employer",
        anna.move_to_organization,
        scene.nordvind,
        entity_types=chosen,
    )
    left = journal.former_id
    assert sum((scene.has(left) | scene.has(anna)).values()) == sum(rows.values())
    assert scene.has(left)["mail_message"] == rows["mail_message"]
    scene.act("undo", journal.action_undo)
    assert scene.has(anna) == rows


def try_out(env, meet, given):
    """:return: dict of each act to its cost, and how much memory all took"""
    story, size = given
    scene = Scene(env, size)
    before = memory()
    story(scene)
    env.cr.rollback()
    return scene.acts, memory() - before


@pytest.mark.parametrize("story", (move, merge, change_employer))
def test_many_rows_cost_as_many_queries_as_few(forks, story):
    costs = {}
    for size in SIZES:  # one at a time: each may take the memory that is there
        [outcome] = forks.run(try_out, (story, size))
        assert not outcome.error, outcome.trace
        costs[size], took = outcome.value
        print(f"\n{story.__name__}, {size} rows: {costs[size]}, {took >> 10} MiB")
        assert took < LIMIT, (size, took)
    queries = [
        {act: cost["queries"] for act, cost in acts.items()} for acts in costs.values()
    ]
    assert queries[0] == queries[1] == queries[2]
