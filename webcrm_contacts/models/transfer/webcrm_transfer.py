from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

DEFAULT_DAYS = 30
DAYS_PARAMETER = "webcrm_contacts.transfer_undo_days"


class WebcrmTransfer(models.Model):
    """The journal of moves and merges: who, when, what; and the way back (F10.4).

    The engine that plans, carries out and undoes lives in the other files of this
    model, one for each concern.
    """

    _name = "webcrm.transfer"
    _inherit = ["webcrm.person.part"]
    _description = "Move or Merge of a Person"
    _order = "id DESC"
    _rec_name = "summary"

    _person_fields = ("person_id", "survivor_id", "former_id")

    # A person who is deleted for privacy takes its journals along.
    person_id = fields.Many2one(
        "res.partner", index=True, ondelete="cascade", readonly=True
    )
    survivor_id = fields.Many2one(
        "res.partner",
        "Result",
        index=True,
        ondelete="cascade",
        readonly=True,
        help="The card that the person has now.",
    )
    former_id = fields.Many2one(
        "res.partner",
        "Former Card",
        index="btree_not_null",
        ondelete="cascade",
        readonly=True,
        help="What stayed at the former organization hangs on this card.",
    )
    from_organization_id = fields.Many2one(
        "res.partner", "From", ondelete="set null", readonly=True
    )
    to_organization_id = fields.Many2one(
        "res.partner", "To", ondelete="set null", readonly=True
    )
    kind = fields.Selection(
        [("move", "Move"), ("merge", "Merge"), ("core", "Merge of Contacts")],
        required=True,
        readonly=True,
    )
    state = fields.Selection(
        [("done", "Done"), ("undone", "Undone")],
        default="done",
        required=True,
        readonly=True,
    )
    user_id = fields.Many2one(
        "res.users", "Done By", default=lambda self: self.env.user, readonly=True
    )
    date = fields.Datetime(default=fields.Datetime.now, readonly=True)
    undone_date = fields.Datetime(readonly=True)
    undone_user_id = fields.Many2one("res.users", "Undone By", readonly=True)
    summary = fields.Char(readonly=True)
    hooks = fields.Char(
        "Apps That Acted Themselves",
        readonly=True,
        help="What these apps did is not undone.",
    )
    chain = fields.Integer(
        index="btree_not_null",
        readonly=True,
        export_string_translation=False,
        help="Merges made in one go share this number; they are undone together.",
    )
    plan = fields.Json(readonly=True)
    changes = fields.Json(readonly=True, groups="base.group_system")
    can_undo = fields.Boolean(compute="_compute_can_undo")

    @api.depends("state", "kind", "date")
    def _compute_can_undo(self):
        earliest = self._earliest_undo()
        for transfer in self:
            transfer.can_undo = (
                transfer.state == "done"
                and transfer.kind != "core"
                and (transfer.date or earliest) >= earliest
            )

    @api.model
    def _undo_days(self):
        """For how many days a move or merge can be undone (setting, 30 by default)."""
        # sudo: a setting, no data.
        value = self.env["ir.config_parameter"].sudo().get_param(DAYS_PARAMETER)
        return int(value) if str(value or "").isdigit() else DEFAULT_DAYS

    @api.model
    def _earliest_undo(self):
        return fields.Datetime.now() - timedelta(days=self._undo_days())

    @api.autovacuum
    def _gc_old_journals(self):
        """Remove the journals that can no longer be undone."""
        journals = self.sudo().search([("date", "<", self._earliest_undo())])
        journals._release_pictures()
        journals.unlink()

    def action_undo(self):
        """Take the move or merge back, wholly or not at all.

        :return: client action that says what was undone, and opens the person's card
        :raise AccessError: when the user may not write on the persons and organizations
        :raise UserError: with the list of what stands in the way
        """
        self.ensure_one()
        # sudo: whoever may write on all the records may undo what a colleague did.
        journals = self.sudo()._chained()
        for journal in journals:
            journal._check_undo(self.env)
        for journal in journals:
            journal._undo(self.env)
        return self._undone_action()

    def _chained(self):
        """The journals of what was done in one go, the last one first."""
        if not self.chain:
            return self
        return self.search([("chain", "=", self.chain)], order="id DESC")

    def _check_undo(self, env):
        """Whether the user of `env` may undo this, and whether it is in time.

        :raise AccessError, UserError: when not
        """
        self._check_transfer_access(env)
        if self.state == "undone":
            raise UserError(env._("This has been undone already."))
        if self.kind == "core":
            raise UserError(env._("This merge deleted contacts: it cannot be undone."))
        if not self.can_undo:
            raise UserError(
                env._(
                    "This can no longer be undone: it is older than %s days.",
                    self._undo_days(),
                )
            )
        self._check_undo_logins(env)

    def _done_action(self):
        """Say what was moved, with Undo, and open the resulting record.

        :return: client action
        """
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "webcrm_transfer_done",
            "params": {
                "journal_id": self.id,
                "title": self._title(),
                "message": self._moved_text(),
                "next": self.survivor_id._open_card(instead_of=self._persons_shown()),
            },
        }

    def _title(self):
        """What was done, for the message about it."""
        journals = self._chained()
        if len(journals) > 1:
            return self.env._(
                "Merged %(count)s persons into %(target)s",
                count=len(journals),
                target=self.survivor_id.name,
            )
        moved = self._count_texts(self.plan["entities"], "moves")
        return (self.summary or "").removesuffix(f": {', '.join(moved)}")

    def _moved_text(self):
        """What was moved in one go, such as `Moved 3 opportunities, 5 meetings`."""
        moved = self._moved_texts()
        return self.env._("Moved %s", ", ".join(moved)) if moved else ""

    def _check_transfer_access(self, env):
        """Whether the user of `env` may write on all that the transfer is about.

        :raise AccessError: when not
        """
        partners = self.person_id | self.survivor_id | self.former_id
        partners |= self.from_organization_id | self.to_organization_id
        partners.with_env(env).check_access("write")
