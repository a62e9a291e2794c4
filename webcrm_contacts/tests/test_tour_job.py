from odoo.tests import tagged

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
