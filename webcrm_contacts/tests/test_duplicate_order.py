from unittest.mock import patch

from odoo.sql_db import Cursor
from odoo.tests import tagged

from .duplicate_common import DuplicateCase


@tagged("post_install", "-at_install")
class TestDuplicateOrder(DuplicateCase):
    """Whoever enters several keys does it in one order: nobody waits crosswise (F8.4).

    Processes that race crosswise see it too, but not in each run.
    """

    def entered(self, function):
        """Return the rows of each statement that enters keys."""
        statements, execute = [], Cursor.execute

        def heard(cursor, query, *args, **kwargs):
            code = getattr(query, "code", "")
            if "INSERT INTO webcrm_duplicate_key" in code:
                columns = [
                    values for values in query.params if isinstance(values, list)
                ]
                statements.append(list(zip(*columns, strict=True)))
            return execute(cursor, query, *args, **kwargs)

        with patch.object(Cursor, "execute", heard):
            function()
            self.env.flush_all()
        return statements

    def test_keys_are_entered_in_their_order(self):
        self.rule("email")
        values = [
            {"name": name, "parent_id": self.acme.id, "email": f"{name}@acme.example"}
            for name in ("carl", "anna", "bo")
        ]
        [rows] = self.entered(lambda: self.Partner.create(values))
        self.assertEqual(len(rows), len(values))
        self.assertEqual(rows, sorted(rows))
