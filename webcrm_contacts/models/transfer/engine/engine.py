"""The way in: what was asked is previewed, carried out, and taken back."""

from odoo.exceptions import UserError

from ..merged_refusal import merged_error
from .apply import Apply
from .database import Database
from .plan import Planner
from .preview import Preview
from .request import Reader
from .undo import Undo


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

    def read(self, person, organization, **options):
        """:return: :class:`Request`, see :meth:`Reader.read`"""
        return Reader(self.env).read(person, organization, **options)

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

    def move_all(self, requests, digests):
        """Several in one go: merges into the same record. They are undone together.

        :param digests: of their previews, each made as if it were the only one
        :return: the journal of the last one
        """
        cards = [request.source | request.target for request in requests]
        self.database.lock(self.env["res.partner"].union(*cards))
        made = [self.planner.make(request) for request in requests]
        if merged := self.env["res.partner"].union(*cards).filtered("is_merged"):
            raise merged_error(merged)
        if refusals := [text for plan in made for text in plan.refusals]:
            raise UserError("\n".join(dict.fromkeys(refusals)))
        for plan, digest in zip(made, digests, strict=True):
            if digest and digest != self.planner.digest(plan):
                raise TransferChanged(
                    self.env._(
                        "The data have changed since the preview. Look at it again."
                    ),
                    self._describe(plan),
                )
        journal = Apply(self.planner, made[0]).run()
        for request in requests[1:]:
            journal = self.chain(journal, self.move(request))
        return journal

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
