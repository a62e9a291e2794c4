"""The way in: what was asked is previewed, carried out, and taken back."""

from odoo.exceptions import UserError

from .apply import Apply
from .at_work import at_work
from .database import Database
from .merged_refusal import merged_error
from .plan import Planner
from .preview import Preview
from .request import Reader
from .undo import Undo
from .words import name_nobody

#: of the background job that carries a transfer out
KIND = "transfer"
#: records from which on it is done in the background
LARGE = 20_000


class TransferChanged(UserError):
    """The data have changed since the preview. Nothing has been done.

    `plan`: the preview as it is now, see `preview_move`; in `context`, too, with the
    `code` `transfer_changed`, so that a program finds it over RPC.
    """

    def __init__(self, message, plan):
        super().__init__(message)
        self.plan = plan
        self.context = {"code": "transfer_changed", "plan": plan}


class Engine:
    """:param env: of the user who asks"""

    def __init__(self, env):
        self.env = env
        self.database = Database(env)
        self.planner = Planner(env, self.database)

    def request(self, person, organization, **options):
        """:return: :class:`Request`, see :meth:`Reader.request`"""
        return Reader(self.env).request(person, organization, **options)

    def preview(self, request):
        """:return: JSON-able dict, see `preview_move`"""
        return self._describe(self.planner.make(request))

    def move(self, request, digest=None):
        """Carry a request out, wholly or not at all.

        :param digest: of the preview; the plan must still be the same
        :return: the journal, `webcrm.transfer`
        :raise TransferChanged: when it is not
        :raise UserError: with all that refuses it
        """
        return self.move_all([request], [digest])

    def move_all(self, requests, digests, running=None):
        """Several in one go: merges into the same record. They are undone together.

        :param digests: of their previews, each made as if it were the only one
        :param running: the journal of the first one, when a job carries it out
        :return: the journal of the last one
        """
        self._lock(requests)
        made = [self.planner.make(request) for request in requests]
        self._raise([text for plan in made for text in plan.refusals])
        for plan, digest in zip(made, digests, strict=True):
            if digest and digest != self.planner.digest(plan):
                raise TransferChanged(
                    self.env._(
                        "The data have changed since the preview. Look at it again."
                    ),
                    self._describe(plan),
                )
        journal = Apply(self.planner, made[0], running).run()
        for request in requests[1:]:
            journal = self.chain(journal, self.move(request))
        return journal

    def _lock(self, requests):
        """Let nobody else move or merge the records at the same time.

        :raise UserError: when one of them is merged by now, or being moved
        """
        cards = [request.source | request.target for request in requests]
        cards = self.env["res.partner"].union(*cards)
        self.database.lock(cards)
        cards._check_not_at_work()
        if merged := cards.filtered("is_merged"):
            raise merged_error(merged)

    def _raise(self, refusals):
        if refusals:
            raise UserError("\n".join(dict.fromkeys(refusals)))

    def start(self, requests, digests):
        """The same in the background, for what takes longer than a request may.

        Nobody else writes on the records until it is done. One transaction: it is carried
        out wholly or not at all.

        :return: the job, `webcrm.background.job`
        :raise UserError: with what refuses it before anything is looked up
        """
        self._lock(requests)
        refusals = map(self.planner.refusals.of_request, requests)
        self._raise([text for texts in refusals for text in texts])
        first = requests[0]
        journal = self._prepare_running(first)
        cards = [request.source | request.target for request in requests]
        journal["changes"] = {"at_work": self.env["res.partner"].union(*cards).ids}
        # sudo: users read journals, they do not write them.
        running = self.env["webcrm.transfer"].sudo().create(journal)
        data = {"journal_id": running.id, "journal": journal, "digests": digests}
        data["requests"] = [request.as_data() for request in requests]
        job = self.env["webcrm.background.job"]._start(
            KIND, name_nobody(self.env, first.merges), data
        )
        running.job_id = job
        return job

    def finish(self, journal_id, requests, digests, **_journal):
        """Carry out what was handed to the background, as the user who asked for it.

        :param journal_id: of the running journal, which becomes that of the first one
        :param requests: list of dicts, see :meth:`Request.as_data`
        :return: the journal of the last one
        """
        # sudo: as above.
        journal = self.env["webcrm.transfer"].sudo().browse(journal_id)
        with at_work(self.env.cr, journal_id):
            made = [self.request(**asked) for asked in requests]
            return self.move_all(made, digests, journal)

    def _prepare_running(self, request):
        return {
            "state": "running",
            "kind": "merge" if request.merges else "move",
            "person_id": request.source.id,
            "survivor_id": request.survivor.id,
            "from_organization_id": request.former_organization.id,
            "to_organization_id": request.organization.id,
            "user_id": self.env.uid,
            "summary": request.source.name,
        }

    def chain(self, first, last):
        """Let two journals be one act, undone together.

        :return: the last one
        """
        # sudo: users read journals, they do not write them.
        (first | last).sudo().chain = first.sudo().chain or first.id
        return last

    def undo(self, journal):
        """:return: :class:`Undo` of a journal, in sudo, for the user who asks"""
        return Undo(journal, self.env, Database(journal.env, self.database.catalog))

    def _describe(self, plan):
        preview = Preview(self.planner)
        return preview.describe(plan) | preview.around(plan)
