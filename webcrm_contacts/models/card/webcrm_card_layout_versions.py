import psycopg2.errors

from odoo import api, fields, models
from odoo.exceptions import AccessError, ConcurrencyError, UserError, ValidationError

from ...tools.card.changes import find_changes
from ...tools.card.prune import usable
from ...tools.card.setup import iter_panels
from ..access.internal import internal

# The key where nothing is saved.
NO_LAYOUT = "0"
OWN_SETUPS = ("keep", "offer", "replace")


class WebcrmCardLayout(models.Model):
    """Versions of the setups, and two people who save at once (F4.4)."""

    _inherit = "webcrm.card.layout"

    @api.model
    def get_versions(self, for_all_users=False):
        """The saves of the caller's own setup, or of everybody's, newest first.

        :return: list of dicts: `id`, `kind`, `who`, `when`, `changes` (texts),
            `is_current`
        :raise AccessError: when the caller may not save that setup
        """
        for_all_users = for_all_users or not self._individual()
        self._check_may_save(for_all_users)
        return self._versions_of(for_all_users)._describe()

    @internal
    @api.model
    def restore_version(self, version_id):
        """Put a setup back as it was; that is a save of its own.

        :param version_id: id of a version of one's own setup, or of everybody's
        :return: the setup that is now in force, as by `get_setup`
        :raise AccessError: when the caller may not save that setup
        :raise UserError: when nothing of it can be shown any more
        """
        version = self._version(version_id)
        catalog = self.env["webcrm.card.catalog"]._get_catalog()
        setup, _problems = usable(version.setup, catalog)
        if not any(iter_panels(setup)):
            raise UserError(
                self.env._("Nothing of this version exists any more. Choose another.")
            )
        self._store(setup, for_all_users=not version.owner_id, kind="restored")
        return self.get_setup()

    @internal
    @api.model
    def decline_offer(self):
        """Keep the own setup, though a new one for all users was offered."""
        # sudo: a user's answer about the own layout; nothing else is written.
        self._of_owner(for_all_users=False).sudo().offered = False

    @api.model
    def _version(self, version_id):
        # sudo: nobody reads versions directly; whose they are is checked here.
        version = self.env["webcrm.card.version"].sudo().browse(version_id).exists()
        if not version:
            raise UserError(self.env._("This version is gone. Load the list again."))
        if version.owner_id and version.owner_id != self.env.user:
            raise AccessError(self.env._("This is a version of somebody else's setup."))
        self._check_may_save(for_all_users=not version.owner_id)
        return version

    @api.model
    def _versions_of(self, for_all_users):
        owner = False if for_all_users else self.env.uid
        # sudo: nobody reads versions directly; the caller's right was checked.
        return self.env["webcrm.card.version"].sudo().search([("owner_id", "=", owner)])

    def _keep_version(self, kind, before, after):
        """Remember what this layout shows from now on."""
        # sudo: nobody writes versions directly.
        versions = self.env["webcrm.card.version"].sudo()
        versions._keep(self.user_id, kind, self._layout_key(), before, after)

    def _remove(self, kind):
        """Delete layouts; what they showed can be restored from their versions."""
        versions = self.env["webcrm.card.version"].sudo()
        for layout in self:
            before, after = layout._to_setup(), layout._next_setup()
            versions._keep(layout.user_id, kind, NO_LAYOUT, before, after)
        self.unlink()

    def _next_setup(self):
        """What is shown when this layout is gone."""
        if self.user_id and (common := self._of_owner(for_all_users=True)):
            return common._to_setup()
        return self.env["webcrm.card.catalog"]._built_in_setup()

    def _replaced_setup(self, layout, for_all_users):
        """What a save replaces: the owner's layout, else what was in force for them."""
        if layout:
            return layout._to_setup()
        if for_all_users:
            return self.env["webcrm.card.catalog"]._built_in_setup()
        return self._effective_setup()[0]

    def _layout_key(self):
        """Names a layout and its revision."""
        return f"{self.id}-{self.revision}" if self else NO_LAYOUT

    @api.model
    def _create_once(self, values):
        """Create a layout; who lost the race for it begins anew and sees the other's.

        :raise ConcurrencyError: the request is repeated on a new snapshot
        """
        try:
            with self.env.cr.savepoint():
                return self.sudo().create(values)
        except psycopg2.errors.UniqueViolation as error:
            raise ConcurrencyError(str(error)) from error

    @api.model
    def _check_base(self, base, for_all_users):
        """Refuse a save on top of one that its author has not seen.

        :raise ValidationError: naming who saved and what changed
        """
        layout = self._of_owner(for_all_users)
        if base == layout._layout_key():
            return
        conflict = self._conflict(base, layout, for_all_users)
        error = ValidationError(
            self.env._(
                "%(who)s saved the setup meanwhile:\n%(changes)s\n"
                "Load it, or save yours over it.",
                who=conflict["who"],
                changes="\n".join(conflict["changes"]),
            )
        )
        error.context = {"conflict": conflict}
        raise error

    def _conflict(self, base, layout, for_all_users):
        """Who saved since, and what is different from what the caller began with."""
        versions = self._versions_of(for_all_users)
        seen = versions.filtered(lambda version: version.key == base)[:1]
        last = versions[:1]
        now = layout._to_setup() if layout else self._next_setup()
        began = seen.setup or self.env["webcrm.card.catalog"]._built_in_setup()
        return {
            "who": last.create_uid.name or self.env._("Somebody"),
            "when": fields.Datetime.to_string(last.create_date) or "",
            "changes": versions._change_texts(find_changes(began, now)),
            "setup": now,
            "key": layout._layout_key(),
        }

    @api.model
    def _treat_own_setups(self, own_setups):
        """What becomes of users' own setups when everybody got a new one.

        :raise ValidationError: when asked for something else than `OWN_SETUPS`
        """
        if own_setups not in OWN_SETUPS:
            raise ValidationError(
                self.env._(
                    "Own setups can be kept (keep), be offered the new one (offer), "
                    "or be replaced (replace)."
                )
            )
        if own_setups == "keep":
            return
        # sudo: a manager decides, rights were checked; layouts are nobody's to write.
        own = self.sudo().search([("user_id", "!=", False)])
        if own_setups == "offer":
            own.offered = True
            for user in own.user_id:
                user._bus_send("webcrm_contacts.setup_offered", {})
        else:
            own._remove("replaced")
