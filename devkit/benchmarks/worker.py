"""One database's measurements: a process that loads the registry once.

Reads requests as JSON lines from standard input and answers each with one line.
"""

import collections
import gc
import json
import sys
import time
import traceback
import unittest.mock

LENGTH = 110


def main():
    database, config = sys.argv[1:]
    from odoo.modules.registry import Registry
    from odoo.tools import config as settings

    # the answers alone may be on standard output
    answers, sys.stdout = sys.stdout, sys.stderr
    settings.parse_config(["-c", config, "-d", database, "--no-http"])
    registry = Registry(database)
    for line in sys.stdin:
        try:
            answer = {"value": answer_to(json.loads(line), registry)}
        except Exception:
            answer = {"error": traceback.format_exc()}
        print(json.dumps(answer), file=answers, flush=True)


def answer_to(request, registry):
    """Do what the request asks for in a transaction that is rolled back."""
    from odoo.api import SUPERUSER_ID, Environment

    with registry.cursor() as cursor:
        admin = Environment(cursor, SUPERUSER_ID, {}).ref("base.user_admin")
        context = {"lang": "en_US", "tz": "Europe/Copenhagen"}
        env = Environment(cursor, admin.id, context)
        try:
            return _DO[request["do"]](env, request)
        finally:
            cursor.rollback()
            # what was cached of records just taken back, such as a duplicate rule
            registry.reset_changes()


def _ask(env, request):
    from . import questions

    return getattr(questions, request["name"])(env, *request["args"])


def _statements(env, request):
    """Return how often each statement ran, known by how it begins."""
    from odoo.sql_db import Cursor
    from odoo.tools import SQL

    counted = collections.Counter()
    execute = Cursor.execute

    def counting(self, query, *args, **kwargs):
        text = query.code if isinstance(query, SQL) else str(query)
        counted[" ".join(text.split())[:LENGTH]] += 1
        return execute(self, query, *args, **kwargs)

    row, prepared = _prepare(env, request)
    with unittest.mock.patch.object(Cursor, "execute", counting):
        row.measure(env, prepared)
        env.flush_all()
    return counted


def _prepare(env, request):
    """Return the row and what it measures with, all of it written."""
    from .rows import ROWS

    row = ROWS[request["row"]]
    prepared = row.prepare(env, request["options"])
    env.flush_all()
    env.invalidate_all()
    gc.collect()
    return row, prepared


def _measure(env, request):
    row, prepared = _prepare(env, request)
    queries, start = env.cr.sql_log_count, time.perf_counter()
    row.measure(env, prepared)
    env.flush_all()
    return time.perf_counter() - start, env.cr.sql_log_count - queries


_DO = {"ask": _ask, "measure": _measure, "statements": _statements}

if __name__ == "__main__":
    main()
