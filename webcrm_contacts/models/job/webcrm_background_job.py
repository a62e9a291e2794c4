from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from . import job_slice
from .job_lock import hold
from .job_told import general_note, line_of, stored_name
from .job_words import words_for_no_end

TO_DO = ("waiting", "running")
UNFINISHED = (*TO_DO, "paused")
DAYS_KEPT = 30
#: since the run before began, which is a slice long at most
FULL_TIME = timedelta(seconds=job_slice.SLICE + 10)
#: jobs in the top bar; there are hardly ever more than two
SHOWN = 20


class WebcrmBackgroundJob(models.Model):
    """Work that is too long for a request: done slice by slice by one cron, as the user
    who started it.

    Started by server code alone (`_start`). Whoever may read a job may pause, resume and
    cancel it: the starter, and the managers of the company. Its name says what is done,
    to both; what it is done with, and what came of it, may name records that a manager
    may not read: only the starter reads that.
    """

    _name = "webcrm.background.job"
    _description = "Background Job"
    _order = "id DESC"

    name = fields.Char(
        required=True, readonly=True, help="What is done, naming no record."
    )
    subject = fields.Char(
        groups=fields.NO_ACCESS, help="What it is done with; the starter alone sees it."
    )
    kind = fields.Char(required=True, readonly=True, export_string_translation=False)
    user_id = fields.Many2one(
        "res.users", "Started By", required=True, ondelete="cascade", readonly=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, ondelete="cascade", readonly=True
    )
    starter_context = fields.Json(groups=fields.NO_ACCESS)
    data = fields.Json(groups=fields.NO_ACCESS)
    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("running", "Running"),
            ("paused", "Paused"),
            ("done", "Done"),
            ("failed", "Failed"),
            ("cancelled", "Cancelled"),
        ],
        default="waiting",
        required=True,
        readonly=True,
        index=True,
    )
    can_pause = fields.Boolean(readonly=True)
    done_count = fields.Integer("Done So Far", readonly=True)
    total_count = fields.Integer("To Do in All", readonly=True)
    progress = fields.Float(compute="_compute_job_progress")
    message = fields.Text(groups=fields.NO_ACCESS)
    note = fields.Text("What Came of It", compute="_compute_note")
    # To what came of it; of what failed, the way on where trying again cannot help.
    link = fields.Json(groups=fields.NO_ACCESS)
    has_link = fields.Boolean(compute="_compute_has_link")
    link_name = fields.Char(compute="_compute_link_name")
    is_seen = fields.Boolean(readonly=True)
    tries = fields.Integer(groups=fields.NO_ACCESS)
    slice_date = fields.Datetime("Last Worked On", readonly=True)
    end_date = fields.Datetime("Ended On", readonly=True)

    @api.depends("name", "kind", "user_id")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_display_name(self):
        about = self._about()
        for job in self:
            job.display_name = about[job.id]["name"]

    @api.depends("done_count", "total_count", "state")
    def _compute_job_progress(self):
        for job in self:
            share = 100 * job.done_count / job.total_count if job.total_count else 0
            job.progress = 100 if job.state == "done" else min(share, 99)

    @api.depends("state", "user_id", "can_pause")
    @api.depends_context("uid", "lang")
    def _compute_note(self):
        for job in self:
            # sudo: the message is read for its starter alone.
            message = job._is_own() and job.sudo().message
            job.note = message or general_note(job)

    @api.depends("state")
    def _compute_has_link(self):
        for job in self:
            # sudo: whether there is one is no secret; where it leads has its own rights.
            job.has_link = bool(job.sudo().link)

    @api.depends("kind")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_link_name(self):
        about = self._about()
        for job in self:
            job.link_name = about[job.id]["link_name"]

    @api.model
    def _start(self, kind, name, data=None, *, subject="", total=0):
        """Hand work to the background; it begins as soon as this transaction ends.

        It is done as the user of this environment, in the companies, the language and
        the time zone of now.

        :param kind: a name that `_handlers` knows
        :param name: what is done, for users; names no record (a manager reads it)
        :param data: what the handler needs, JSON-able
        :param subject: what it is done with, for the starter alone
        :param total: how much there is to do, where it is known by now
        :return: the job
        """
        handler = self._handlers()[kind]
        # sudo: nobody may create jobs but code that says what is done.
        job = self.sudo().create(
            {
                "kind": kind,
                "name": name,
                "subject": subject,
                "data": data,
                "total_count": total,
                "can_pause": job_slice.is_made_of_steps(handler),
                "user_id": self.env.uid,
                "company_id": self.env.company.id,
                "starter_context": {
                    "lang": self.env.lang,
                    "tz": self.env.user.tz,
                    "allowed_company_ids": self.env.companies.ids,
                },
            }
        )
        job.env["webcrm.background.position"].create({"job_id": job.id})
        job._tell()
        self._wake()
        return job.with_env(self.env)

    @api.model
    def get_jobs(self):
        """What the top bar shows: all that one may see and that has not ended, and what
        has ended of one's own and was not looked at.

        :return: list of dicts, those first that one started oneself
        """
        mine = [("user_id", "=", self.env.uid)]
        ended = [("state", "in", ("done", "failed")), ("is_seen", "=", False), *mine]
        domain = ["|", ("state", "in", UNFINISHED), "&", "&", *ended]
        jobs = self.search(domain, limit=SHOWN)
        jobs = jobs.sorted(lambda job: not job._is_own())
        about = jobs._about()
        return [line_of(job, about[job.id]) for job in jobs]

    def action_pause(self):
        """Stop after the step that is being done; *Resume* goes on from there.

        :raise UserError: it has ended, or is done in one go
        """
        job = self._in_hand("waiting", "running")
        if job.state == "running" and not job.can_pause:
            raise UserError(
                self.env._(
                    "This is done in one go and cannot be paused. Let it end, "
                    "or cancel it: then nothing of it is done."
                )
            )
        return job._set_state("paused")

    def action_resume(self):
        """Go on from where it was saved last; what failed is tried again.

        :raise UserError: it is neither paused nor failed, or trying again cannot help
        """
        job = self._in_hand("paused", "failed")
        if job.link:
            raise UserError(
                self.env._(
                    "Trying again cannot help here. Choose “%s” instead.",
                    self.link_name,
                )
            )
        job.write({"tries": 0, "message": False, "end_date": False, "is_seen": False})
        self._wake()
        return job._set_state("waiting")

    def action_cancel(self):
        """End it: of what is made of steps, those that are done stay done.

        :raise UserError: it has ended
        """
        return self._in_hand(*UNFINISHED)._set_state("cancelled")

    def action_dismiss(self):
        """Take what has ended out of the top bar."""
        # sudo: users write no jobs; this is a mark on their own.
        own = self.filtered(lambda job: job._is_own()).sudo()
        hold(own)
        own.is_seen = True
        return True  # XML-RPC has no None

    def action_open(self):
        """Open what came of it, the way on, or else the job itself.

        :return: action
        """
        self.ensure_one()
        self.check_access("read")
        self.action_dismiss()
        # sudo: what it leads to is opened with the rights of who opens it.
        return self.sudo().link or self.get_formview_action()

    @api.model
    def _handlers(self):
        """Hook: what can be done in the background, and nothing else.

        A handler is a private method that takes one argument, the
        :class:`~odoo.addons.webcrm_contacts.tools.job.work.Work`: `data` to start from,
        `position` saved last, `done` and `total` to keep true. It is called as the user
        who started the job. It never commits.

        One that *yields* a position after each small step (well under a second) can be
        paused, and goes on from the last position that was saved, in another process.
        A position is JSON-able and not empty. One that does not yield does all in one
        transaction: at most a minute, or the server ends it; it calls `work.report()`
        now and then, which raises when the user cancels.

        :return: dict of a kind to a method, called in the environment of this model.
            The method returns None or a dict: `message` (what came of it, in words) and
            `link` (an action that opens it). It raises a `UserError` in words; where
            trying again cannot help, a :class:`DeadEnd` with the way on.
        """
        return {}

    def _about(self):
        """Hook: what the jobs are about, in the language and with the rights of who
        looks: what that user could not find by a search is neither named nor listed.

        Extend it for jobs of a kind whose name is made of what they were started with;
        any other has the name that was stored, and its subject for its starter.

        :return: dict of the id of each job to a dict: `name`, what is done; `link_name`,
            what the button says that leads to what came of it, or on; `records`, what it
            changes, of one model: views of them are loaded anew once it is done
        """
        link_name = self.env._("Open the result")
        return {
            job.id: {
                "name": stored_name(job),
                "link_name": link_name,
                "records": self.browse(),
            }
            for job in self
        }

    def _is_own(self):
        return self.user_id.id == self.env.uid

    def _in_hand(self, *states):
        """The job, to be changed by whoever may read it.

        :raise UserError: it is in none of these states
        """
        self.ensure_one()
        self.check_access("read")
        hold(self)
        if self.state not in states:
            # By another click, in another window, or by itself.
            raise UserError(
                self.env._(
                    "This job has gone on meanwhile. Reload the page to see how it is."
                )
            )
        # sudo: nobody writes jobs but these methods; who sees a job may steer it.
        return self.sudo()

    def _set_state(self, state, **values):
        has_ended = state not in UNFINISHED
        if has_ended:
            values["end_date"] = fields.Datetime.now()
        self.write({"state": state, **values})
        self._tell()
        return True  # XML-RPC has no None

    def _tell(self):
        """Tell the browsers of those whom it concerns: numbers alone, words are asked
        for with the rights of who asks."""
        line = {
            "id": self.id,
            "state": self.state,
            "done": self.done_count,
            "total": self.total_count,
        }
        managers = self.env.ref("webcrm_contacts.group_manager")
        managers._bus_send("webcrm_contacts.job", line)
        if managers not in self.user_id.all_group_ids:
            self.user_id._bus_send("webcrm_contacts.job", line)

    @api.model
    def _cron_run(self):
        """One slice of one job; the next one is another run, so that other cron jobs get
        their turn, and a worker its time, in between."""
        if position := job_slice.take(self.env):
            if position.job_id.can_pause or self._has_full_time():
                job_slice.work_on(position)
            if self.search_count([("state", "in", TO_DO)], limit=1):
                self._wake()

    @api.model
    def _has_full_time(self):
        """Whether the worker was idle for no more than a moment before this run.

        The 120 seconds after which it is killed begin when it falls asleep, for up to 70
        seconds. A run wakes all workers: right after one, each has its time to itself.
        """
        last_run = self.env.context.get("lastcall", fields.Datetime.now())
        return bool(last_run) and fields.Datetime.now() - last_run < FULL_TIME

    @api.model
    def _wake(self):
        """Let the cron run at once."""
        # sudo: who starts a job may not read cron jobs; this one serves everybody.
        cron = self.env.ref("webcrm_contacts.webcrm_background_job_cron").sudo()
        cron._trigger()

    def _begin_slice(self):
        """Note that work begins.

        :return: whether it may: the user may have been quicker
        """
        if self.state not in TO_DO:
            return False
        if self.tries >= job_slice.TRIES:
            self._set_state("failed", message=words_for_no_end(self))
            return False
        now = fields.Datetime.now()
        self._set_state("running", tries=self.tries + 1, slice_date=now)
        return True

    def _tell_progress(self, done, total):
        """Show how far the slice is, though nothing of it is saved.

        :return: the state in which the user wants the job
        """
        if self.state == "running":
            self.write({"done_count": done, "total_count": total})
            self._tell()
        return self.state

    def _end_slice(self):
        """Show what has been saved."""
        saved = self._saved()
        self.write({"tries": 0, **self._counts(saved)})
        if saved.is_complete:
            self._set_state("done", message=saved.message, link=saved.link)
        else:
            self._tell()

    def _break_slice(self, failure, way_on=None):
        """Show that what was done since the last slice is taken back.

        :param failure: in words; "" if it is to be tried again
        :param way_on: action, where trying again cannot help
        """
        self.write(self._counts(self._saved()))
        if failure:
            self._set_state("failed", message=failure, link=way_on)
        else:
            self._tell()

    def _saved(self):
        positions = self.env["webcrm.background.position"]
        return positions.search([("job_id", "=", self.id)])

    def _counts(self, saved):
        return {
            "done_count": saved.done_count,
            "total_count": saved.total_count or self.total_count,
        }

    def _as_starter(self):
        """The job in the environment that its work is done in."""
        env = self.env(user=self.user_id.id, su=False, context=self.starter_context)
        return self.with_env(env)

    def _handler(self):
        """The method that does the work, as the starter; None if it is gone."""
        return self._as_starter().browse()._handlers().get(self.kind)

    @api.autovacuum
    def _gc_ended(self):
        """Remove what ended a while ago."""
        until = fields.Datetime.now() - timedelta(days=DAYS_KEPT)
        # sudo: everybody's.
        self.sudo().search([("end_date", "<", until)]).unlink()
