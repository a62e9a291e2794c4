import time
from unittest.mock import patch

import psycopg2.errors

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.job import job_slice
from .job_common import JobCase

ENGINE = job_slice.__name__


@tagged("post_install", "-at_install")
class TestJob(JobCase):
    """What is too long for a request is done slice by slice."""

    def failing(self, error):
        """Let counting fail after the first number."""

        def fail(env, work):
            for position in self.handlers["count"](env, work):
                if position > 1:
                    raise error
                yield position

        self.startPatcher(patch.dict(self.handlers, fail=fail))
        return self.Job.with_user(self.user)._start("fail", "Count", {"last": 3}).sudo()

    def test_each_slice_goes_on_where_the_last_one_ended(self):
        job = self.start(total=3)
        self.assertEqual((job.state, job.progress), ("waiting", 0))
        self.slice()
        self.assertEqual(self.counted(), ["Counted 1"])
        self.assertEqual((job.state, job.done_count), ("running", 1))
        self.assertAlmostEqual(job.progress, 100 / 3)
        self.slice(3)
        self.assertEqual(self.counted(), ["Counted 1", "Counted 2", "Counted 3"])
        self.assertEqual((job.state, job.progress), ("done", 100))
        self.assertEqual(job.with_user(self.user).note, "Counted to 3")
        self.assertTrue(job.end_date)

    def test_many_steps_fit_into_a_slice_that_has_time(self):
        job = self.start()
        with patch.object(job_slice, "SLICE", 20):
            self.slice()
        self.assertEqual((job.state, job.done_count), ("done", 3))

    def test_all_in_one_go(self):
        job = self.start("at_once")
        self.assertFalse(job.can_pause)
        self.slice()
        self.assertEqual((job.state, job.done_count, job.total_count), ("done", 7, 7))
        self.assertEqual(self.counted(), ["Counted at once"])

    def test_what_is_done_in_one_go_begins_when_the_worker_has_its_full_time(self):
        job = self.start("at_once")
        for idle_since in (False, "2026-01-31 12:00:00"):
            self.cron.lastcall = idle_since
            self.triggers().unlink()
            self.slice()
            self.assertEqual(job.state, "waiting")
            self.assertTrue(self.triggers())
        self.slice()
        self.assertEqual(job.state, "done")

    def test_what_is_made_of_steps_begins_at_once(self):
        self.cron.lastcall = False
        job = self.start()
        self.slice()
        self.assertEqual(job.done_count, 1)

    def triggers(self):
        return self.env["ir.cron.trigger"].search([("cron_id", "=", self.cron.id)])

    def test_it_is_woken_at_once_and_goes_on_at_once(self):
        self.triggers().unlink()
        self.start()
        self.assertEqual(len(self.triggers()), 1)
        self.triggers().unlink()
        self.slice()
        self.assertTrue(self.triggers())

    def test_jobs_get_their_slices_in_turn(self):
        first, second = self.start(), self.start("at_once")
        self.slice(2)
        self.assertEqual((first.state, first.done_count), ("running", 1))
        self.assertEqual(second.state, "done")

    def test_it_is_done_as_the_user_who_started_it(self):
        seen = []

        def look(env, work):
            seen.append((env.uid, env.su, env.companies.ids, env.lang, env.user.tz))

        company = self.env["res.company"].create({"name": "Second"})
        self.user.company_ids += company
        self.user.tz = "Europe/Copenhagen"
        self.startPatcher(patch.dict(self.handlers, look=look))
        jobs = self.Job.with_user(self.user).with_context(
            lang="en_US", allowed_company_ids=company.ids
        )
        job = jobs._start("look", "Look").sudo()
        self.slice()
        self.assertEqual(job.state, "done")
        self.assertEqual(
            seen, [(self.user.id, False, company.ids, "en_US", "Europe/Copenhagen")]
        )

    def test_what_failed_is_taken_back_to_what_was_saved_and_can_be_tried_again(self):
        job = self.failing(UserError("Two is an unlucky number."))
        self.slice(2)
        self.assertEqual((job.state, job.done_count), ("failed", 1))
        self.assertEqual(self.counted(), ["Counted 1"])
        self.assertEqual(job.with_user(self.user).note, "Two is an unlucky number.")
        self.handlers["fail"] = self.handlers["count"]
        job.with_user(self.user).action_resume()
        self.assertEqual((job.state, job.message), ("waiting", False))
        self.slice(3)
        self.assertEqual(job.state, "done")
        self.assertEqual(self.counted(), ["Counted 1", "Counted 2", "Counted 3"])

    def test_an_unexpected_error_is_told_in_words_and_logged(self):
        job = self.failing(ZeroDivisionError("secret"))
        self.slice()
        with self.assertLogs(ENGINE, "ERROR") as logs:
            self.slice()
        self.assertEqual(job.state, "failed")
        self.assertIn(f"Background job {job.id}", job.message)
        self.assertNotIn("secret", job.message)
        self.assertIn(f"Background job {job.id}", logs.output[0])

    def test_what_the_database_refuses_at_the_end_of_a_slice_is_a_failure_too(self):
        def refused(env, work):
            partner = env["res.partner"].sudo().create({"name": "Somebody"})
            partner.country_id = 2**30

        self.startPatcher(patch.dict(self.handlers, refused=refused))
        job = self.Job.with_user(self.user)._start("refused", "Count").sudo()
        with mute_logger("odoo.sql_db", ENGINE):
            self.slice()
        self.assertEqual(job.state, "failed")
        self.assertTrue(job.message)

    def test_what_others_interfered_with_is_tried_again(self):
        """How often, is seen where transactions are real: `tests/outside/`."""
        job = self.failing(psycopg2.errors.SerializationFailure())
        self.slice(3)
        self.assertEqual((job.state, job.done_count), ("running", 1))
        self.handlers["fail"] = self.handlers["count"]
        self.slice(3)
        self.assertEqual(job.state, "done")
        self.assertEqual(self.counted(), ["Counted 1", "Counted 2", "Counted 3"])

    def test_after_collisions_a_slice_is_shorter(self):
        def slow(env, work):
            for position in self.handlers["count"](env, work):
                time.sleep(0.1)
                yield position

        self.startPatcher(patch.dict(self.handlers, slow=slow))
        job = self.Job.with_user(self.user)._start("slow", "Count", {"last": 3}).sudo()
        job.tries = job_slice.TRIES - 1
        with patch.object(job_slice, "SLICE", 20):
            self.slice()
            self.assertEqual(job.done_count, 1)
            self.slice()
        self.assertEqual(job.state, "done")

    def test_a_slice_that_was_killed_counts_as_a_try(self):
        job = self.start()
        job.tries = job_slice.TRIES - 1
        self.slice()
        self.assertEqual((job.state, job.tries), ("running", 0))
        job.tries = job_slice.TRIES
        self.slice()
        self.assertEqual(job.state, "failed")
        self.assertIn("5 times", job.message)
        self.assertEqual(self.counted(), ["Counted 1"])

    def test_what_was_complete_when_the_process_died_is_not_done_again(self):
        job = self.start("at_once")
        saved = self.env["webcrm.background.position"].search([("job_id", "=", job.id)])
        saved.write({"is_complete": True, "message": "Saved", "done_count": 7})
        self.slice()
        self.assertEqual((job.state, job.message), ("done", "Saved"))
        self.assertEqual(self.counted(), [])

    def test_who_started_it_must_still_work_here(self):
        job = self.start()
        self.user.active = False
        self.slice()
        self.assertEqual(job.state, "failed")
        self.assertIn("no longer works here", job.message)

    def test_who_started_it_must_still_work_in_the_companies(self):
        company = self.env["res.company"].create({"name": "Second"})
        self.user.company_ids += company
        jobs = self.Job.with_user(self.user)
        jobs = jobs.with_context(allowed_company_ids=company.ids)
        job = jobs._start("count", "Count", {"last": 1}).sudo()
        self.user.company_ids -= company
        self.slice()
        self.assertEqual(job.state, "failed")
        self.assertIn("all of the companies", job.message)

    def test_what_needs_a_right_that_was_lost_fails_in_words(self):
        def write(env, work):
            env["res.partner"].browse(self.acme.id).name = "Changed"

        self.startPatcher(patch.dict(self.handlers, write=write))
        job = self.Job.with_user(self.user)._start("write", "Write").sudo()
        self.user.group_ids = self.env.ref("base.group_user")
        with mute_logger("odoo.addons.base.models.ir_model"):
            self.slice()
        self.assertEqual(job.state, "failed")
        self.assertIn("not allowed", job.message)

    def test_the_app_that_does_it_may_be_gone(self):
        job = self.start()
        with patch.dict(self.handlers, clear=True):
            self.slice()
        self.assertEqual(job.state, "failed")
        self.assertIn("no longer installed", job.message)

    def test_what_ended_a_while_ago_is_removed(self):
        old, new, running = self.start(), self.start(), self.start()
        (old + new).write({"state": "done", "end_date": "2026-01-31"})
        new.end_date = self.env.cr.now()
        self.Job._gc_ended()
        self.assertEqual(self.Job.search([]), running + new)
        positions = self.env["webcrm.background.position"].search([])
        self.assertEqual(positions.job_id, running + new)

    def test_the_records_of_a_deleted_user_go_along(self):
        job = self.start()
        self.user.unlink()
        self.assertFalse(job.exists())
