from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ..models.job import job_slice
from ..tools.job.work import Work
from ..wizards.transfer import webcrm_person_move
from .common import PersonCase


@tagged("post_install", "-at_install")
class TestTransferBackground(PersonCase):
    """What is too much for a request is moved in the background; nobody else changes the
    persons until it is done (F10.7)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.anna = cls.person(email="anna@acme.example", function="CEO")
        cls.double = cls.person("Anna B.", "Holm")
        cls.offer = cls.env["ir.attachment"].create(
            {"name": "Offer", "res_model": "res.partner", "res_id": cls.anna.id}
        )

    def setUp(self):
        super().setUp()
        self.patch(webcrm_person_move, "LARGE", 1)

    def ask(self, *persons):
        """Merge in the dialog; the job that it is handed to."""
        wizard = self.env["webcrm.person.move"].with_context(
            active_model="res.partner",
            active_ids=[one.id for one in persons or (self.anna,)],
            default_merging=True,
        )
        form = Form(wizard)
        if not persons:
            form.merge_into_id = self.double
        wizard = form.save()
        action = wizard.action_move()
        self.assertEqual(action["tag"], "display_notification")
        self.assertEqual(
            action["params"]["next"]["type"], "ir.actions.act_window_close"
        )
        return self.env["webcrm.background.job"].search([], limit=1, order="id DESC")

    def work(self, job):
        """Do what the cron does, in this transaction."""
        handler = job.sudo()._handler()
        work = Work(job.sudo().data, tell=lambda *_counts: "running")
        work.run(handler, job_slice.SLICE)
        return work.result

    def journal(self):
        return self.env["webcrm.transfer"].search([("person_id", "=", self.anna.id)])

    def test_it_is_carried_out_as_it_was_asked(self):
        job = self.ask()
        self.assertTrue(self.anna.active, "not yet")
        self.assertEqual(self.journal().state, "running")
        self.assertFalse(self.journal().can_undo)
        result = self.work(job)
        self.assertEqual(self.anna.merged_into_id, self.double)
        self.assertEqual(self.offer.res_id, self.double.id)
        [journal] = self.journal()
        self.assertEqual(journal.state, "done")
        self.assertIn("Moved 1 attachment", result["message"])
        self.assertTrue(result["link"])
        journal.action_undo()
        self.assertEqual(self.offer.res_id, self.anna.id)

    def test_nobody_changes_the_persons_meanwhile(self):
        self.ask()
        for name, change in (
            ("write", lambda one: one.write({"function": "x"})),
            ("archive", lambda one: one.action_archive()),
            ("delete", lambda one: one.unlink()),
            ("move", lambda one: one.move_to_organization(self.nordvind)),
        ):
            for one in self.anna | self.double:
                with self.subTest(name, person=one.name):
                    with self.assertRaisesRegex(UserError, "in the background. Wait"):
                        change(one)
        self.person("Bo", "Lund").write({"function": "x"})

    def test_it_is_asked_for_once(self):
        self.ask()
        with self.assertRaisesRegex(UserError, "in the background. Wait"):
            self.ask()

    def test_what_has_changed_since_is_not_carried_out(self):
        job = self.ask()
        self.env["ir.attachment"].create(
            {"name": "Letter", "res_model": "res.partner", "res_id": self.anna.id}
        )
        with self.assertRaisesRegex(UserError, "have changed since"):
            self.work(job)

    def test_where_it_comes_to_nothing_the_persons_are_free(self):
        for state in ("failed", "cancelled"):
            with self.subTest(state):
                job = self.ask().sudo()
                job._set_state(state)
                self.assertFalse(self.journal())
                self.anna.function = "Chief"

    def test_trying_again_takes_them_again(self):
        job = self.ask().sudo()
        job._set_state("failed")
        job._set_state("waiting")
        self.assertEqual(self.journal().state, "running")
        self.assertEqual(job.data["journal_id"], self.journal().id)
        self.work(job)
        self.assertEqual(self.journal().state, "done")

    def test_three_at_once(self):
        third = self.person("Anna C.", "Holm")
        self.offer.res_id = self.double.id
        job = self.ask(self.anna, self.double, third)
        with self.assertRaisesRegex(UserError, "in the background. Wait"):
            third.function = "x"
        self.work(job)
        self.assertEqual((self.double | third).merged_into_id, self.anna)
        journals = self.env["webcrm.transfer"].search(
            [("survivor_id", "=", self.anna.id)]
        )
        self.assertEqual(journals.mapped("state"), ["done", "done"])
        self.assertEqual(len({*journals.mapped("chain")}), 1)
        journals[:1].action_undo()
        self.assertTrue(all((self.double | third).mapped("active")))

    def test_programs_do_it_at_once(self):
        with patch.object(webcrm_person_move, "LARGE", 0):
            self.anna.move_to_organization(self.acme, merge_into=self.double)
        self.assertFalse(self.anna.active)

    def test_a_write_costs_no_query_for_it(self):
        bo = self.person("Bo", "Lund")
        bo.write({"function": "a"})
        with self.assertQueryCount(1):
            bo.write({"color": 3})
            bo.flush_recordset()
