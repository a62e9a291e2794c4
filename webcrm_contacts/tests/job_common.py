import functools
from unittest.mock import patch

from odoo import fields

from ..models.job import job_slice
from ..tools.job import work as work_module
from .common import PersonCase


def count(env, work):
    """A handler of steps: a tag for each number, named as it."""
    last = work.data["last"]
    for number in range((work.position or 0) + 1, last + 1):
        # sudo: whoever counts.
        env["res.partner.category"].sudo().create({"name": f"Counted {number}"})
        work.done += 1
        yield number
    return {"message": f"Counted to {last}"}


def at_once(env, work):
    """A handler that does all in one go."""
    env["res.partner.category"].sudo().create({"name": "Counted at once"})
    work.done = work.total = 7
    return {"message": "Done at once"}


class JobCase(PersonCase):
    """Jobs of `self.user`; each run of the cron is real, but in the test's transaction.

    A slice has no time, so it is one step long.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.user_with("job_user", "webcrm_contacts.group_user")
        cls.Job = cls.env["webcrm.background.job"]
        cls.Job.search([]).unlink()
        cls.cron = cls.env.ref("webcrm_contacts.webcrm_background_job_cron")
        cls.cron.lastcall = fields.Datetime.now()  # all workers are awake
        cls.handlers = {"count": count, "at_once": at_once}
        cls.startClassPatcher(
            patch.object(
                cls.registry["webcrm.background.job"], "_handlers", cls.known(cls)
            )
        )
        cls.startClassPatcher(patch.object(job_slice, "SLICE", 0))

    def known(self):
        def _handlers(jobs):
            return {
                kind: functools.partial(handler, jobs.env)
                for kind, handler in self.handlers.items()
            }

        return _handlers

    def tell_always(self):
        """Let each step be told, and the user be asked."""
        self.startPatcher(patch.object(work_module, "BEAT", -1))

    def start(self, kind="count", user=None, **values):
        jobs = self.Job.with_user(user or self.user)
        data = {"last": 3} if kind == "count" else None
        return jobs._start(kind, "Count", data, **values).sudo()

    def slice(self, times=1):
        """Let the cron run."""
        with self.enter_registry_test_mode():
            for _time in range(times):
                self.cron.method_direct_trigger()

    def counted(self):
        tags = self.env["res.partner.category"].search([("name", "=like", "Counted %")])
        return sorted(tags.mapped("name"))

    def line(self, user=None):
        return self.Job.with_user(user or self.user).get_jobs()
