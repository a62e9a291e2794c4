"""Work for background jobs, loaded by Odoo from an addon that the tests make.

A step makes a tag of its own, so that the tags tell how often each was done for good.
"""

import time

from odoo import api, models

from odoo.addons.webcrm_contacts.models.job import job_slice

job_slice.SLICE = 2  # seconds: a test sees many slices


class WebcrmBackgroundJob(models.Model):
    _inherit = "webcrm.background.job"

    @api.model
    def start_for_test(self, kind, data, total=0):
        """Start a job over RPC.

        :return: its id
        """
        names = {"steps": "Count tags", "whole": "Count tags at once"}
        return self._start(kind, names[kind], data, subject="Anna", total=total).id

    def _handlers(self):
        known = {"steps": self._job_steps, "whole": self._job_whole}
        return super()._handlers() | known

    def _job_steps(self, work):
        for number in range((work.position or 0) + 1, work.data["last"] + 1):
            self._step(work, number)
            yield number
        return {"message": f"Counted to {work.done}."}

    def _job_whole(self, work):
        for number in range(1, work.data["last"] + 1):
            self._step(work, number)
            work.report()

    def _step(self, work, number):
        tag = {"name": f"{work.data['tag']} {number}"}
        self.env["res.partner.category"].sudo().create(tag)  # sudo: whoever counts
        pass_time(**work.data["each"])
        work.done = number


def pass_time(asleep=0, busy=0):
    """Seconds of doing nothing, and of doing it."""
    time.sleep(asleep)
    end = time.process_time() + busy
    while time.process_time() < end:
        pass
