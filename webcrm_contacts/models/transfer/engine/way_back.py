"""Rows on their way back, in a database that has gone on since.

What came since wins: a row that would stand beside its like is not brought back, nor one
that points at something that was deleted.
"""

import psycopg2

from odoo.tools import mute_logger

from . import statements


class WayBack:
    """:param env: in sudo"""

    def __init__(self, env):
        self.env = env

    def put_back(self, entry):
        """Let the rows of a journal's entry point where they did.

        :return: keys of those that cannot: their like is there
        """
        if self._do(statements.put_back(entry)):
            return []
        alone = [entry | {"keys": [key]} for key in entry["keys"]]
        left = [one for one in alone if not self._do(statements.put_back(one))]
        for one in left:
            if isinstance(one["keys"][0], str):  # a link, whose like is there
                self.env.cr.execute(statements.drop_link(one))
        return [one["keys"][0] for one in left]

    def restore(self, removed):
        """Insert rows as they were, but those that belong to what is gone."""
        if not self._do(statements.restore_rows(removed["table"], removed["rows"])):
            for row in removed["rows"]:
                self._do(statements.restore_rows(removed["table"], [row]))

    def _do(self, query):
        """:return: whether the database took it"""
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint(flush=False):
                self.env.cr.execute(query)
        except psycopg2.IntegrityError:
            return False
        return True
