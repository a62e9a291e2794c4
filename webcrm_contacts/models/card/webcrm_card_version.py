from odoo import api, fields, models

from .card_change_texts import change_texts

# So many are kept of each setup; older ones go.
KEPT = 50


class WebcrmCardVersion(models.Model):
    """A setup as it was saved: who, when, and what changed (F4.4).

    Versions belong to an owner, not to a layout: a reset deletes the layout, and its
    versions can still be restored. Written and read by methods of the layout alone.
    """

    _name = "webcrm.card.version"
    _description = "Version of a Setup of the Person Card"
    _order = "id desc"

    owner_id = fields.Many2one(
        "res.users", index=True, ondelete="cascade", help="Empty: for all users."
    )
    kind = fields.Selection(
        [
            ("saved", "Saved"),
            ("restored", "Restored"),
            ("reset", "Reset"),
            ("replaced", "Replaced by the setup for all users"),
        ],
        required=True,
        default="saved",
    )
    key = fields.Char(help="Of the layout as it was then; names this version.")
    setup = fields.Json(help="What restoring this version puts in force.")
    changes = fields.Json(help="What differs from the one before, as data.")

    @api.model
    def _of_owner(self, owner):
        """The versions of a user's setup, or of everybody's, the newest first.

        :param owner: `res.users`, empty for all users
        """
        return self.search([("owner_id", "=", owner.id)])

    @api.model
    def _keep(self, owner, kind, key, setup, changes):
        """Remember a setup.

        :param owner: `res.users`, empty for all users
        :param setup: as it is kept: what restoring this version puts in force
        :param changes: list of :class:`~...tools.card.changes.Change`
        """
        self.create(
            {
                "owner_id": owner.id,
                "kind": kind,
                "key": key,
                "setup": setup,
                "changes": [list(change) for change in changes],
            }
        )
        self._of_owner(owner)[KEPT:].unlink()

    def _describe(self):
        """Versions for the browser: who, when, what, in the language of the user.

        The newest one is in force, unless it remembers what was taken away.
        """
        current = self[:1].filtered(lambda version: version.kind != "replaced")
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        return [
            {
                "id": version.id,
                "kind": kinds[version.kind],
                "who": version.create_uid.name,
                "when": fields.Datetime.to_string(version.create_date),
                # A field of JSON keeps an empty list as nothing.
                "changes": change_texts(self.env, version.changes or []),
                "is_current": version == current,
            }
            for version in self
        ]
