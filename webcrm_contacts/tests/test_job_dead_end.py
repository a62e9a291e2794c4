from unittest.mock import patch

from lxml import etree

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ..models.job.dead_end import DeadEnd
from .job_common import JobCase

LINK = {"type": "ir.actions.act_window", "res_model": "res.partner", "res_id": 1}
REFUSAL = "Not now."


def hopeless(env, _work):
    env["res.partner.category"].sudo().create({"name": "Counted in vain"})
    raise DeadEnd("It has changed. Ask for it again.", LINK)


def unlucky(_env, _work):
    raise UserError(REFUSAL)


@tagged("post_install", "-at_install")
class TestJobDeadEnd(JobCase):
    """Where trying again cannot help it is not offered, but the way on."""

    def fail(self, handler):
        self.startPatcher(patch.dict(self.handlers, fail=handler))
        job = self.start("fail")
        self.slice()
        self.assertEqual((job.state, self.counted()), ("failed", []))
        return job.with_user(self.user)

    def buttons(self, job, view_type):
        """Names of the buttons that a view shows of a job."""
        arch = etree.fromstring(self.Job.get_view(view_type=view_type)["arch"])
        values = job.read(["state", "has_link", "can_pause"])[0]
        return [
            button.get("name")
            for button in arch.iter("button")
            if not safe_eval(button.get("invisible") or "False", values)
        ]

    def test_it_says_what_happened_and_leads_on(self):
        job = self.fail(hopeless)
        [line] = self.line()
        self.assertEqual(line["note"], "It has changed. Ask for it again.")
        self.assertTrue(line["has_link"])
        self.assertEqual(job.action_open(), LINK)

    def test_trying_again_is_offered_nowhere(self):
        job = self.fail(hopeless)
        for view_type in ("form", "list"):
            with self.subTest(view_type):
                self.assertEqual(self.buttons(job, view_type), ["action_open"])

    def test_trying_again_is_refused_with_the_name_of_the_way_on(self):
        job = self.fail(hopeless)
        with self.assertRaisesRegex(UserError, "“Open the result” instead"):
            job.action_resume()
        self.assertEqual(job.state, "failed")

    def test_any_other_failure_can_be_tried_again(self):
        job = self.fail(unlucky)
        for view_type in ("form", "list"):
            with self.subTest(view_type):
                self.assertEqual(self.buttons(job, view_type), ["action_resume"])
        self.assertFalse(self.line()[0]["has_link"])
        job.action_resume()
        self.assertEqual(job.state, "waiting")
