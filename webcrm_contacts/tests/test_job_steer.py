from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import new_test_user, tagged

from ..tools.job.work import Cancelled
from .job_common import JobCase


@tagged("post_install", "-at_install")
class TestJobSteer(JobCase):
    """Pause, resume, cancel; what the top bar shows, and to whom."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls.user_with("job_colleague", "webcrm_contacts.group_user")
        cls.manager = cls.user_with("job_manager", "webcrm_contacts.group_manager")

    def wanting(self, state):
        """Let the user click while the second step is done."""

        def steered(env, work):
            for position in self.handlers["count"](env, work):
                if position == 2:
                    self.click(env, state)
                yield position

        self.startPatcher(patch.dict(self.handlers, steered=steered))
        jobs = self.Job.with_user(self.user)
        return jobs._start("steered", "Count", {"last": 9}).sudo()

    def click(self, env, state):
        jobs = env["webcrm.background.job"].search([])
        jobs.sudo().state = state
        env.flush_all()

    def test_paused_it_rests_and_resumed_it_goes_on(self):
        job = self.start()
        mine = job.with_user(self.user)
        self.slice()
        mine.action_pause()
        self.slice()
        self.assertEqual((job.state, job.done_count), ("paused", 1))
        mine.action_resume()
        self.slice(3)
        self.assertEqual(job.state, "done")
        self.assertEqual(self.counted(), ["Counted 1", "Counted 2", "Counted 3"])

    def test_a_pause_is_seen_in_the_middle_of_a_slice(self):
        self.tell_always()
        job = self.wanting("paused")
        with patch("odoo.addons.webcrm_contacts.models.job.job_slice.SLICE", 20):
            self.slice()
        self.assertEqual((job.state, job.done_count), ("paused", 2))
        self.assertEqual(self.counted(), ["Counted 1", "Counted 2"])

    def test_cancelled_in_the_middle_what_is_done_stays_done(self):
        self.tell_always()
        job = self.wanting("cancelled")
        with patch("odoo.addons.webcrm_contacts.models.job.job_slice.SLICE", 20):
            self.slice(2)
        self.assertEqual((job.state, job.done_count), ("cancelled", 2))
        self.assertEqual(self.counted(), ["Counted 1", "Counted 2"])
        self.assertIn("stays done", job.with_user(self.user).note)

    def test_cancelled_in_one_go_nothing_is_done(self):
        def whole(env, work):
            self.handlers["at_once"](env, work)
            raise Cancelled  # as a report does

        self.startPatcher(patch.dict(self.handlers, whole=whole))
        job = self.Job.with_user(self.user)._start("whole", "Count").sudo()
        self.slice()
        job.with_user(self.user).action_cancel()
        self.assertEqual((job.state, job.done_count), ("cancelled", 0))
        self.assertEqual(self.counted(), [])
        self.assertIn("nothing of it", job.with_user(self.user).note)

    def test_a_report_of_one_in_one_go_is_seen(self):
        self.tell_always()
        told = []

        def whole(env, work):
            work.done, work.total = 4, 10
            work.report()
            env.invalidate_all()
            told.append(env["webcrm.background.job"].sudo().search([]).done_count)

        self.startPatcher(patch.dict(self.handlers, whole=whole))
        self.Job.with_user(self.user)._start("whole", "Count")
        self.slice()
        self.assertEqual(told, [4])

    def test_one_in_one_go_is_not_paused_once_it_runs(self):
        job = self.start("at_once")
        mine = job.with_user(self.user)
        mine.action_pause()
        mine.action_resume()
        job.state = "running"
        with self.assertRaisesRegex(UserError, "cannot be paused"):
            mine.action_pause()

    def test_what_has_gone_on_meanwhile_is_refused_in_words(self):
        job = self.start().with_user(self.user)
        self.slice(4)
        for act in (job.action_pause, job.action_resume, job.action_cancel):
            with self.assertRaisesRegex(UserError, "Reload the page"):
                act()

    def test_a_colleague_neither_sees_nor_steers_it(self):
        job = self.start()
        theirs = job.with_user(self.colleague)
        self.assertEqual(self.line(self.colleague), [])
        self.assertFalse(theirs.search([]))
        for act in (
            theirs.action_pause,
            theirs.action_resume,
            theirs.action_cancel,
            theirs.action_open,
            lambda: theirs.read(["name"]),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_nobody_makes_or_changes_jobs_but_by_these_methods(self):
        job = self.start()
        values = {"name": "X", "kind": "count", "user_id": self.user.id}
        for user in (self.user, self.manager, self.env.ref("base.user_admin")):
            jobs = self.Job.with_user(user)
            with self.assertRaises(AccessError):
                jobs.create({**values, "company_id": self.env.company.id})
            with self.assertRaises(AccessError):
                job.with_user(user).write({"name": "Y"})
            with self.assertRaises(AccessError):
                job.with_user(user).unlink()
            with self.assertRaises(AccessError):
                job.with_user(user).read(["data"])
            with self.assertRaises(AccessError):
                self.env["webcrm.background.position"].with_user(user).search([])

    def test_a_portal_user_is_told_nothing(self):
        portal = new_test_user(self.env, "job_portal", groups="base.group_portal")
        with self.assertRaises(AccessError):
            self.line(portal)

    def test_a_manager_sees_and_steers_all_but_reads_no_names_of_records(self):
        job = self.start(subject="Anna Holm")
        [own], [seen] = self.line(), self.line(self.manager)
        self.assertEqual((own["name"], own["user"]), ("Count: Anna Holm", ""))
        self.assertEqual((seen["name"], seen["user"]), ("Count", self.user.name))
        job.write({"state": "failed", "message": "Anna Holm exists twice."})
        theirs = job.with_user(self.manager)
        self.assertEqual(theirs.note, f"It failed; {self.user.name} is told why.")
        self.assertEqual(job.with_user(self.user).note, "Anna Holm exists twice.")
        for name in ("subject", "message", "link"):
            with self.assertRaises(AccessError):
                theirs.search([(name, "!=", False)])
        theirs.action_resume()
        theirs.action_pause()
        self.assertEqual(job.state, "paused")

    def test_a_manager_of_another_company_sees_nothing(self):
        company = self.env["res.company"].create({"name": "Second"})
        self.manager.write({"company_ids": company.ids, "company_id": company.id})
        self.start()
        self.assertEqual(self.line(self.manager), [])

    def test_what_has_ended_is_shown_to_its_starter_until_it_was_looked_at(self):
        job = self.start("at_once")
        self.slice()
        [line] = self.line()
        self.assertEqual((line["state"], line["note"]), ("done", "Done at once"))
        self.assertEqual(self.line(self.manager), [])
        job.with_user(self.manager).action_dismiss()
        self.assertTrue(self.line())
        job.with_user(self.user).action_dismiss()
        self.assertEqual(self.line(), [])

    def test_opening_leads_to_the_result_or_to_the_job(self):
        link = {"type": "ir.actions.act_window", "res_model": "res.partner"}

        def linking(env, work):
            return {"message": "Made", "link": link}

        self.startPatcher(patch.dict(self.handlers, linking=linking))
        jobs = self.Job.with_user(self.user)
        job = jobs._start("linking", "Link")
        self.assertEqual(job.action_open()["res_model"], job._name)
        self.slice()
        self.assertTrue(job.has_link)
        self.assertEqual(job.action_open(), link)
        self.assertEqual(self.line(), [])

    def test_the_browsers_of_those_whom_it_concerns_are_told_numbers_alone(self):
        self.env["bus.bus"].search([]).unlink()
        job = self.start(subject="Anna Holm", total=3)
        self.env.cr.precommit.run()
        sent = self.env["bus.bus"].search([("message", "like", "webcrm_contacts.job")])
        self.assertEqual(len(sent), 2)
        channels = " ".join(sent.mapped("channel"))
        managers = self.env.ref("webcrm_contacts.group_manager")
        self.assertIn(f'"res.groups",{managers.id}', channels)
        self.assertIn(f'"res.partner",{self.user.partner_id.id}', channels)
        for message in sent.mapped("message"):
            self.assertIn(f'"id":{job.id}', message)
            self.assertNotIn("Count", message)
            self.assertNotIn("Anna", message)

    def test_the_browser_begins_with_the_jobs(self):
        self.start()
        http = self.env["ir.http"].with_user(self.user)
        self.assertEqual(http._get_webcrm_session_info()["jobs"], self.line())
