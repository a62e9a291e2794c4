from odoo.tests import TransactionCase, tagged

from ..tools.transaction_store import before_commit, transaction_store

NAME = "webcrm.test"


@tagged("post_install", "-at_install")
class TestTransactionStore(TransactionCase):
    """Odoo's cursors end what a transaction keeps with it, and not before."""

    def keep(self, cr):
        """Keep something, and note what is done before the commit."""
        transaction_store(cr)[NAME] = done = []
        before_commit(cr, NAME, lambda: done.append(1))
        return done

    def test_a_flushing_savepoint_runs_what_waits_and_keeps_the_store(self):
        cr = self.env.cr
        done = self.keep(cr)
        with cr.savepoint():
            self.assertEqual(done, [1], "it cannot be told from a commit")
            before_commit(cr, NAME, lambda: done.append(2))
        self.assertEqual(done, [1, 2])
        self.assertIs(transaction_store(cr)[NAME], done)

    def test_the_rollback_to_a_savepoint_drops_what_waits_and_keeps_the_store(self):
        cr = self.env.cr
        with cr.savepoint() as savepoint:
            done = self.keep(cr)
            savepoint.rollback()
            self.assertIs(transaction_store(cr)[NAME], done)
            cr.flush()
            self.assertEqual(done, [])
            before_commit(cr, NAME, lambda: done.append(2))
        self.assertEqual(done, [2])

    def test_another_savepoint_touches_neither(self):
        cr = self.env.cr
        done = self.keep(cr)
        with cr.savepoint(flush=False) as savepoint:
            savepoint.rollback()
        self.assertEqual(done, [])
        cr.flush()
        self.assertEqual(done, [1])
        self.assertIs(transaction_store(cr)[NAME], done)

    def test_a_commit_does_it_and_empties_the_store(self):
        with self.registry.cursor() as cr:
            done = self.keep(cr)
            cr.commit()  # pylint: disable=invalid-commit # what it ends is tested
            self.assertEqual(done, [1])
            self.assertNotIn(NAME, transaction_store(cr))

    def test_a_rollback_empties_the_store(self):
        with self.registry.cursor() as cr:
            done = self.keep(cr)
            cr.rollback()
            self.assertNotIn(NAME, transaction_store(cr))
        self.assertEqual(done, [])

    def test_the_cursors_of_tests_do_the_same(self):
        with self.enter_registry_test_mode(), self.registry.cursor() as cr:
            done = self.keep(cr)
            with cr.savepoint():
                self.assertIs(transaction_store(cr)[NAME], done)
            cr.commit()  # pylint: disable=invalid-commit # what it ends is tested
            self.assertNotIn(NAME, transaction_store(cr))
            self.keep(cr)
            cr.rollback()
            self.assertNotIn(NAME, transaction_store(cr))
