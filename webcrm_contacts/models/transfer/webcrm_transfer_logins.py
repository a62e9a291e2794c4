from odoo import api, models
from odoo.exceptions import UserError

LOGINS = "res_users"


class WebcrmTransfer(models.Model):
    """Records with a login: a transfer must not be a way to take over an account.

    The engine writes with sudo and in the database, so core's own checks in `write` of
    `res.partner` do not see who asks. They are made here, before anything changes.
    """

    _inherit = "webcrm.transfer"

    @api.model
    def _refuse_logins(self, request):
        """Core's rule on colleagues' records, and on the e-mails of a merge."""
        cards = request.source | request.target
        yield from self._refuse_colleagues(cards, self.env)
        if request.merges:
            yield from self._refuse_merged_logins(request)

    @api.model
    def _refuse_colleagues(self, cards, env):
        """Who may not edit an internal user may not edit that user's record either.

        :param env: of the user who asks
        """
        # sudo: whether a record has a login does not depend on who asks.
        users = cards.sudo().user_ids.filtered(lambda user: not user.share)
        users -= env.user
        if users and not users.with_env(env).has_access("write"):
            yield self.env._(
                "%s has a login as a colleague. Only an administrator can move or merge "
                "this card, or undo it.",
                ", ".join(users.mapped("name")),
            )

    @api.model
    def _refuse_merged_logins(self, request):
        # sudo: the same; who may not read users learns only why it is refused.
        both = (request.source | request.target).sudo().with_context(active_test=False)
        if len(both.user_ids) > 1:
            yield self.env._(
                "Both persons have a login. Remove one of the users first."
            )
        elif request.target.company_id - both.user_ids.company_ids and both.user_ids:
            yield self.env._(
                "The login of %(person)s is not for the company %(company)s.",
                person=both.user_ids.name,
                company=request.target.sudo().company_id.name,
            )
        elif both.user_ids and not self.env.is_admin() and self._emails_differ(both):
            yield self.env._(
                "One of the persons has a login and the e-mail addresses differ. "
                "Only an administrator can merge them."
            )

    @api.model
    def _emails_differ(self, cards):
        return len({(card.email or "").strip().lower() for card in cards}) > 1

    def _check_undo_logins(self, env):
        """The same for the way back: a login returns to a record of the same address only.

        :param env: of the user who asks; self is in sudo
        :raise UserError: when it is for an administrator
        """
        partners = self.env["res.partner"]
        changed = partners.browse(map(int, self.changes["partners"])).exists()
        cards = self.person_id | self.survivor_id | self.former_id
        refusals = [*self._refuse_colleagues(cards | changed, env)]
        back = [e for e in self.changes["rows"] if e["table"] == LOGINS]
        ids = {entry[side] for entry in back for side in ("old", "new")}
        if not env.is_admin() and self._emails_differ(partners.browse(ids).exists()):
            refusals.append(
                self.env._(
                    "One of the persons has a login and the e-mail addresses differ. "
                    "Only an administrator can undo this."
                )
            )
        if refusals:
            raise UserError("\n".join(refusals))
