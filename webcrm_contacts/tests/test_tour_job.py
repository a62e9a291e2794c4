from unittest.mock import patch

from odoo import fields
from odoo.tests import Form, tagged

from ..wizards.transfer import webcrm_person_move
from .common import TourCase


class JobTourCase(TourCase):
    """A user with a job in the top bar; no cron works on it here."""

    lang = "en_US"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang(cls.lang)
        cls.user.lang = cls.lang
        cls.job = cls.env["webcrm.background.job"].create(
            {
                "name": "Sammenlægning af to personer",
                "subject": "Anna-Margrethe Holm-Lauritzen, Fællesforeningen A/S",
                "kind": "tour",
                "user_id": cls.user.id,
                "company_id": cls.env.company.id,
                "can_pause": True,
                "done_count": 43210,
                "total_count": 100000,
            }
        )


@tagged("post_install", "-at_install")
class TestTourJob(JobTourCase):
    """The line in the top bar, on a wide screen."""

    browser_size = "1366x768"

    def test_a_job_is_steered_from_the_top_bar(self):
        self.run_tour("webcrm_job_steer")
        self.assertEqual(self.job.state, "cancelled")

    def test_the_line_has_its_name(self):
        self.run_tour("webcrm_job_wide")


@tagged("post_install", "-at_install")
class TestTourJobNarrow(JobTourCase):
    """A narrow window, in Danish."""

    browser_size = "1000x700"
    lang = "da_DK"

    def test_the_line_has_its_figure_alone(self):
        self.run_tour("webcrm_job_narrow")


@tagged("post_install", "-at_install")
class TestTourJobPhone(JobTourCase):
    """A phone, in Danish: one icon."""

    browser_size = "375x667"
    touch_enabled = True
    lang = "da_DK"

    def test_the_line_is_one_icon(self):
        self.run_tour("webcrm_job_phone")


@tagged("post_install", "-at_install")
class TestTourJobDeadEnd(TourCase):
    """A move in the background that came too late: the way leads to a new question."""

    browser_size = "1366x768"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Job = cls.env["webcrm.background.job"]
        cls.Job.search([]).unlink()
        cls.anna = cls.person("Tour", "Anna")
        cls.startClassPatcher(patch.object(webcrm_person_move, "LARGE", 0))

    def test_the_person_is_opened_and_moved_again(self):
        wizard = self.env["webcrm.person.move"].with_user(self.user)
        form = Form(
            wizard.with_context(active_model="res.partner", active_ids=self.anna.ids)
        )
        form.organization_id = self.nordvind
        form.save().action_move()
        self.anna.activity_schedule("mail.mail_activity_data_todo")
        self.assertEqual(self.work(), "failed")
        self.run_tour("webcrm_job_dead_end")
        self.assertEqual(self.work(), "done")
        self.assertEqual(self.anna.parent_id, self.nordvind)

    def work(self):
        """Let the cron run. :return: the state of the last job"""
        cron = self.env.ref("webcrm_contacts.webcrm_background_job_cron")
        cron.lastcall = fields.Datetime.now()  # all workers are awake
        cron.method_direct_trigger()
        self.env.invalidate_all()
        return self.Job.search([], limit=1).state
