"""The database row by row, to be compared with what it becomes."""

import json

# The revision of a setup counts what was written.
IGNORED_COLUMNS = ("write_date", "write_uid", "revision")

# The tables as they are committed: each trial is rolled back, so they are read once.
_committed = {}


class Database:
    """Every row of the database, as it is when this is made.

    PostgreSQL counts what a transaction writes in each table. Only tables that were
    written to are looked at, and nothing is missed.
    """

    def __init__(self, env):
        env.flush_all()
        self.cr = env.cr
        self.written = self._count_written()
        self.prints = {
            name: self._print(name) if count else self._print_committed(name)
            for name, count in self.written.items()
        }
        self.rows = {}

    def keep(self, names):
        """Remember all rows of these tables, not only that they are the same."""
        self.rows = {name: self.read(name) for name in names if name in self.written}

    def changed(self):
        """Names of the tables that are not as they were."""
        now = self._count_written()
        touched = [name for name, count in self.written.items() if now[name] != count]
        return [name for name in touched if self._print(name) != self.prints[name]]

    def read(self, table):
        """Rows by their id, or by their content where they have none."""
        self.cr.execute(f'SELECT to_jsonb(t) FROM "{table}" t')
        rows = {}
        for (row,) in self.cr.fetchall():
            for name in IGNORED_COLUMNS:
                row.pop(name, None)
            rows[row.get("id") or json.dumps(row, sort_keys=True)] = row
        return rows

    def _count_written(self):
        """How many rows this transaction has written, by table; savepoints included."""
        self.cr.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del "
            "FROM pg_stat_xact_user_tables WHERE schemaname = current_schema "
            "ORDER BY relname"
        )
        return dict(self.cr.fetchall())

    def _print_committed(self, name):
        if name not in _committed:
            _committed[name] = self._print(name)
        return _committed[name]

    def _print(self, table):
        ignored = " ".join(f"- '{name}'" for name in IGNORED_COLUMNS)
        self.cr.execute(
            f"SELECT count(*), md5(string_agg(h, '' ORDER BY h)) FROM "
            f'(SELECT md5((to_jsonb(t) {ignored})::text) AS h FROM "{table}" t) r'
        )
        return self.cr.fetchone()
