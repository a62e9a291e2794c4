import json
import zlib

import psycopg2.errors

from odoo import api, fields, models
from odoo.exceptions import ConcurrencyError, ValidationError
from odoo.fields import Domain

from ...tools.card.prune import usable, without_entity_types
from ...tools.card.setup import iter_panels
from ..access.internal import internal
from .card_built_in import built_in_setup
from .card_problem_texts import problem_text
from .card_rights import are_individual, is_manager, may_save, whose_to_save
from .card_versions import (
    conflict_error,
    find_changes,
    in_force_at,
    keep_version,
    usable_setup_of,
    version_to_restore,
    versions_of,
)
from .card_wire import received, shown, to_keep

# The key where nothing is saved.
NO_LAYOUT = "0"
OWN_SETUPS = ("keep", "offer", "replace")


class WebcrmCardLayout(models.Model):
    """A saved setup of the person card: one user's, a group's, or everybody's (F4.4).

    What a user sees: the own one, else everybody's, else the built-in one. A group's
    would count before everybody's; nothing makes one yet. Written by `save_setup`,
    `reset_setup` and `restore_version` alone, which check rights and content; a layout
    is not a right itself. Without a record, a layout is the built-in one.
    """

    _name = "webcrm.card.layout"
    _description = "Layout of the Person Card"
    _order = "sequence, id"

    user_id = fields.Many2one(
        "res.users", index="btree_not_null", ondelete="cascade", help="Empty: for all."
    )
    group_id = fields.Many2one("res.groups", ondelete="cascade")
    sequence = fields.Integer(default=10)
    revision = fields.Integer(default=1, required=True)
    setup = fields.Json(required=True, help="What stands on the card, as data.")
    offered = fields.Boolean(
        help="A new setup for all users is offered to this one, who has an own."
    )

    _user_unique = models.UniqueIndex("(user_id) WHERE user_id IS NOT NULL")
    _group_unique = models.UniqueIndex("(group_id) WHERE group_id IS NOT NULL")
    _all_unique = models.UniqueIndex("((1)) WHERE user_id IS NULL AND group_id IS NULL")

    @api.depends("user_id", "group_id")
    def _compute_display_name(self):
        for layout in self:
            owner = layout.user_id or layout.group_id
            layout.display_name = owner.display_name or self.env._("All users")

    def write(self, vals):
        """A setup that is written otherwise than by a save is a new revision, too: by it
        browsers know that the form they keep is an old one."""
        if "setup" not in vals or "revision" in vals:
            return super().write(vals)
        for layout in self:
            super(WebcrmCardLayout, layout).write(
                vals | {"revision": layout.revision + 1}
            )
        return True

    @internal
    @api.model
    def get_setup(self):
        """The setup in force for the caller.

        :return: dict as `tools/card/setup.py` describes, with `source` (`own`, `group`,
            `all` or `built_in`), `key` (changes with every save), `may_save`,
            `may_save_for_all`, `offered` (whether a new setup for all users is offered
            to one who has an own), and `problems`: texts about what was left out
            because it is gone, for the manager
        :raise AccessError: when the caller is no employee
        """
        setup, problems, layout = self._effective_setup()
        problems = problems if is_manager(self.env) else []
        return setup | {
            "source": layout._source(),
            "key": self._setup_key(),
            "may_save": may_save(self.env, for_all_users=False),
            "may_save_for_all": is_manager(self.env),
            "offered": layout.offered,
            "problems": [problem_text(self.env, problem) for problem in problems],
        }

    @api.model
    def save_setup(self, setup, for_all_users=False, base=None, own_setups="keep"):
        """Save a setup, for the caller or for all users (F4.4).

        With individual setups off there is one for all, whatever is asked for. A save
        that changes nothing leaves everything as it is: no version, no new key.

        :param setup: dict as `get_setup` returns it
        :param base: the key of what was changed (`own_key` or `all_key` of
            `webcrm.card.editor`); given, a save of somebody else in between is refused
        :param own_setups: what becomes of users' own setups when all users get a new
            one: `keep`, `offer` the new one, or `replace` (kept as a version)
        :return: the setup that is now in force, as by `get_setup`
        :raise AccessError: when the caller may not
        :raise ValidationError: saying what is wrong with the setup, or who saved
            another one meanwhile (then `context["conflict"]` tells it as data)
        """
        for_all_users = whose_to_save(self.env, for_all_users)
        setup = received(self.env, setup)
        if base is not None:
            self._check_base(base, for_all_users)
        self._store(setup, for_all_users)
        if for_all_users:
            self._treat_own_setups(own_setups)
        return self.get_setup()

    @api.model
    def reset_setup(self, for_all_users=False):
        """Go back to everybody's setup, or everybody's to the built-in one.

        :return: the setup that is now in force, as by `get_setup`
        :raise AccessError: when the caller may not
        """
        for_all_users = whose_to_save(self.env, for_all_users)
        self._of_owner(for_all_users)._remove("reset")
        self._notify(for_all_users)
        return self.get_setup()

    @api.model
    def get_versions(self, for_all_users=False):
        """The saves of the caller's own setup, or of everybody's, newest first.

        :return: list of dicts: `id`, `kind`, `who`, `when`, `changes` (texts),
            `is_current`
        :raise AccessError: when the caller may not save that setup
        """
        for_all_users = whose_to_save(self.env, for_all_users)
        return versions_of(self.env, for_all_users)._describe()

    @internal
    @api.model
    def restore_version(self, version_id):
        """Put a setup back as it was; that is a save of its own.

        :param version_id: id of a version of one's own setup, or of everybody's
        :return: the setup that is now in force, as by `get_setup`
        :raise AccessError: when the caller may not save that setup
        :raise UserError: when nothing of it can be shown any more
        """
        version = version_to_restore(self.env, version_id)
        setup = usable_setup_of(version)
        for_all_users = not version.owner_id
        self._store(setup, for_all_users, kind="restored", known=version.setup)
        return self.get_setup()

    @internal
    @api.model
    def decline_offer(self):
        """Keep the own setup, though a new one for all users was offered."""
        # With sudo: a user's answer about the own layout; nothing else is written.
        self._of_owner(for_all_users=False).offered = False

    # Which setup counts

    @api.model
    def _effective_setup(self):
        """The setup that counts for the user, without what is gone.

        :return: (setup, list of problems, layout; empty for the built-in one)
        """
        return self._in_force()._usable_setup()

    def _usable_setup(self):
        """This layout without what is gone; the built-in setup where nothing is left.

        :return: as `_effective_setup`
        """
        problems = []
        if self:
            catalog = self.env["webcrm.card.catalog"]._get_catalog()
            setup, problems = usable(self._to_setup(), catalog)
            if any(iter_panels(setup)):
                return setup, problems, self
        built_in = self.browse()
        return built_in._to_setup(), problems, built_in

    @api.model
    def _in_force(self):
        """The layout that counts for the user; empty for the built-in one."""
        user = self.env.user
        domain = Domain("user_id", "=", False)
        domain &= Domain("group_id", "in", [False, *user.all_group_ids.ids])
        if are_individual(self.env):
            domain |= Domain("user_id", "=", user.id)
        # sudo: which layout counts is nobody's secret, and everybody has one.
        layouts = self.sudo().search(domain)
        return layouts.sorted(lambda one: (not one.user_id, not one.group_id))[:1]

    @api.model
    def _of_owner(self, for_all_users):
        """The stored layout of the caller or of all users, in sudo."""
        owner = False if for_all_users else self.env.uid
        # sudo: one's own, or what everybody sees; nobody else's is found. Who changes it
        # was asked by `whose_to_save`.
        return self.sudo().search([("user_id", "=", owner), ("group_id", "=", False)])

    @api.model
    def _has_own(self):
        """Whether the user has an own setup that is in force."""
        return are_individual(self.env) and bool(self._of_owner(for_all_users=False))

    @api.model
    def _is_offered(self):
        """Whether a new setup for all users waits for the user's answer."""
        return are_individual(self.env) and self._of_owner(for_all_users=False).offered

    @api.model
    def _setup_key(self):
        """Names the setup in force and its revision: the key of the served form."""
        if layout := self._in_force():
            return layout._layout_key()
        setup = built_in_setup(self.env)
        return f"0-{zlib.crc32(json.dumps(setup, sort_keys=True).encode())}"

    def _layout_key(self):
        """Names a layout and its revision."""
        return f"{self.id}-{self.revision}" if self else NO_LAYOUT

    def _source(self):
        if not self:
            return "built_in"
        return "own" if self.user_id else "group" if self.group_id else "all"

    def _kept(self):
        """This layout as it is kept."""
        return self.setup or built_in_setup(self.env)

    def _to_setup(self):
        """This layout as a setup, with what is gone."""
        return shown(self.env, self._kept())

    def _forget_entity_types(self, ids):
        """Take the panels of entity types that are gone out of these layouts.

        :param ids: set of ids of `webcrm.entity.type`
        """
        for layout in self:
            setup = without_entity_types(layout.setup, ids)
            if setup != layout.setup:
                layout.write({"setup": setup, "revision": layout.revision + 1})

    # Saving

    @api.model
    def _check_base(self, base, for_all_users):
        """Refuse a save on top of one that its author has not seen.

        :raise ValidationError: as by `conflict_error`
        """
        layout = self._of_owner(for_all_users)
        key = layout._layout_key()
        if base == key:
            return
        versions = versions_of(self.env, for_all_users)
        seen = in_force_at(versions, base)
        # Without a save in between, only panels went, with their entity type.
        if not (layout and seen and seen == in_force_at(versions, key)):
            raise conflict_error(versions, base, layout._to_setup(), key)

    @api.model
    def _store(self, setup, for_all_users, kind="saved", known=None):
        """Put a setup in force.

        :param known: the kept setup that it was made from; by default the one that was
            in force for the caller
        """
        layout = self._of_owner(for_all_users)
        seen = layout or self._in_force()
        # Without a layout, everybody had the built-in one; a user what was in force.
        own_first = not layout and not for_all_users
        before = seen._usable_setup()[0] if own_first else layout._to_setup()
        changes = find_changes(self.env, before, setup)
        if layout and not changes:
            # No version that tells of nothing, no browser that loads what it has; but
            # who saves the own setup has chosen it.
            layout.offered = False
            return
        kept = to_keep(self.env, setup, known or seen._kept())
        values = {"setup": kept, "offered": False}
        if layout:
            layout.write(values | {"revision": layout.revision + 1})
        else:
            owner = False if for_all_users else self.env.uid
            layout = self._create_once(values | {"user_id": owner})
        keep_version(layout, kind, layout._layout_key(), kept, changes)
        self._notify(for_all_users)

    @api.model
    def _create_once(self, values):
        """Create a layout; who lost the race for it begins anew and sees the other's.

        :raise ConcurrencyError: the request is repeated on a new snapshot
        """
        try:
            with self.env.cr.savepoint():
                # sudo: rights were checked; layouts are nobody's to write.
                return self.sudo().create(values)
        except psycopg2.errors.UniqueViolation as error:
            raise ConcurrencyError(str(error)) from error

    def _remove(self, kind):
        """Delete layouts; what they showed can be restored from their versions."""
        for layout in self:
            following = layout._following()
            changes = find_changes(self.env, layout._to_setup(), following._to_setup())
            # What was replaced is kept as it was; otherwise what is in force now.
            setup = (layout if kind == "replaced" else following)._kept()
            keep_version(layout, kind, NO_LAYOUT, setup, changes)
        self.unlink()

    def _following(self):
        """The layout that is shown when this one is gone; empty for the built-in one."""
        return self._of_owner(for_all_users=True) if self.user_id else self.browse()

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

    @api.model
    def _notify(self, for_all_users):
        """Tell open browsers that the card looks different now."""
        receiver = self.env.ref("base.group_user") if for_all_users else self.env.user
        # sudo: nobody may send to the bus of a group.
        receiver.sudo()._bus_send("webcrm_contacts.card_setup", {})
