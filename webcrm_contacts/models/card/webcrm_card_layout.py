import json
import zlib

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ...tools.card.changes import find_changes
from ...tools.card.check import find_problems
from ...tools.card.prune import usable
from ...tools.card.setup import TABS, iter_panels
from ..access.internal import internal

INDIVIDUAL_PARAMETER = "webcrm_contacts.individual_setup"
# What `get_setup` adds for the reader; not part of what is saved.
INFORMATION = (
    "source",
    "key",
    "problems",
    "may_save",
    "may_save_for_all",
    "offered",
)


class WebcrmCardLayout(models.Model):
    """A saved setup of the person card: one user's, a group's, or everybody's (F4.4).

    What a user sees: the own one, else that of a group, else everybody's, else the
    built-in one. Written by `save_setup` and `reset_setup` alone, which check rights
    and content; a layout is not a right itself.
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
    default_tab = fields.Char(required=True)
    tabs = fields.Json(help="Name and disposition of each tab.")
    panel_ids = fields.One2many("webcrm.card.panel", "layout_id")

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

    @internal
    @api.model
    def get_setup(self):
        """The setup in force for the caller.

        :return: dict as `tools.card_setup` describes, with `source` (`own`, `group`,
            `all` or `built_in`), `key` (changes with every save), `may_save`,
            `may_save_for_all`, `offered` (whether a new setup for all users is offered
            to one who has an own), and `problems`: texts about what was left out
            because it is gone, for the manager
        :raise AccessError: when the caller is no employee
        """
        setup, problems, layout = self._effective_setup()
        is_manager = self._is_manager()
        return setup | {
            "source": layout._source(),
            "key": self._setup_key(),
            "may_save": self._may_save(for_all_users=False),
            "may_save_for_all": is_manager,
            "offered": layout.offered,
            "problems": [self._problem_text(p) for p in problems] if is_manager else [],
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
        for_all_users = for_all_users or not self._individual()
        self._check_may_save(for_all_users)
        setup = self._checked(setup)
        if base is not None:
            self._check_base(base, for_all_users)
        self._store(setup, for_all_users)
        if for_all_users:
            self._treat_own_setups(own_setups)
        return self.get_setup()

    @api.model
    def _checked(self, setup, allow_empty=False):
        """A setup that was sent, without what is only there for the reader.

        :raise ValidationError: saying what is wrong with it
        """
        if isinstance(setup, dict):
            setup = {k: v for k, v in setup.items() if k not in INFORMATION}
        catalog = self.env["webcrm.card.catalog"]._get_catalog()
        if problems := find_problems(setup, catalog, allow_empty):
            raise ValidationError(
                self.env._(
                    "The setup was not saved:\n%s",
                    "\n".join(map(self._problem_text, problems[:10])),
                )
            )
        return setup

    @api.model
    def reset_setup(self, for_all_users=False):
        """Go back to everybody's setup, or everybody's to the built-in one.

        :return: the setup that is now in force, as by `get_setup`
        :raise AccessError: when the caller may not
        """
        for_all_users = for_all_users or not self._individual()
        self._check_may_save(for_all_users)
        self._of_owner(for_all_users)._remove("reset")
        self._notify(for_all_users)
        return self.get_setup()

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
        catalog = self.env["webcrm.card.catalog"]
        problems = []
        if self:
            setup, problems = usable(self._to_setup(), catalog._get_catalog())
            if any(iter_panels(setup)):
                return setup, problems, self
        return catalog._built_in_setup(), problems, self.browse()

    @api.model
    def _in_force(self):
        """The layout that counts for the user; empty for the built-in one."""
        user = self.env.user
        domain = Domain("user_id", "=", False)
        domain &= Domain("group_id", "in", [False, *user.all_group_ids.ids])
        if self._individual():
            domain |= Domain("user_id", "=", user.id)
        # sudo: which layout counts is nobody's secret, and everybody has one.
        layouts = self.sudo().search(domain)
        return layouts.sorted(lambda one: (not one.user_id, not one.group_id))[:1]

    @api.model
    def _setup_key(self):
        """Names the setup in force and its revision: the key of the served form."""
        if layout := self._in_force():
            return f"{layout.id}-{layout.revision}"
        setup = self.env["webcrm.card.catalog"]._built_in_setup()
        return f"0-{zlib.crc32(json.dumps(setup, sort_keys=True).encode())}"

    def _source(self):
        if not self:
            return "built_in"
        return "own" if self.user_id else "group" if self.group_id else "all"

    def _to_setup(self):
        """This layout as a setup, as it was saved."""
        panels = {}
        for panel in self.panel_ids:
            panels.setdefault((panel.tab, panel.column), []).append(panel)
        return {
            "version": self.tabs["version"],
            "default_tab": self.default_tab,
            "tabs": {
                tab: {
                    "name": self.tabs[tab]["name"],
                    "disposition": self.tabs[tab]["disposition"],
                    "columns": [
                        [panel._to_panel() for panel in panels.get((tab, column), ())]
                        for column in range(self.tabs[tab]["column_count"])
                    ],
                }
                for tab in TABS
            },
            "sidebar": [panel.type for panel in panels.get(("sidebar", 0), ())],
        }

    @api.model
    def _store(self, setup, for_all_users, kind="saved"):
        layout = self._of_owner(for_all_users)
        before = self._replaced_setup(layout, for_all_users)
        if layout and not find_changes(before, setup):
            # No version that tells of nothing, no browser that loads what it has; but
            # who saves the own setup has chosen it.
            layout.offered = False
            return
        values = self._prepare_layout(setup) | {"offered": False}
        if layout:
            layout.panel_ids.unlink()
            layout.write(values | {"revision": layout.revision + 1})
        else:
            owner = False if for_all_users else self.env.uid
            layout = self._create_once(values | {"user_id": owner})
        layout._keep_version(kind, before, setup)
        self._notify(for_all_users)

    @api.model
    def _prepare_layout(self, setup):
        panel = self.env["webcrm.card.panel"]
        commands = [
            fields.Command.create(panel._prepare_panel(placed, index))
            for index, placed in enumerate(iter_panels(setup))
        ]
        commands += [
            fields.Command.create(
                {"tab": "sidebar", "column": 0, "sequence": index, "type": name}
            )
            for index, name in enumerate(setup["sidebar"])
        ]
        tabs = {
            tab: {
                "name": setup["tabs"][tab]["name"],
                "disposition": setup["tabs"][tab]["disposition"],
                "column_count": len(setup["tabs"][tab]["columns"]),
            }
            for tab in TABS
        }
        return {
            "default_tab": setup["default_tab"],
            "tabs": {"version": setup["version"], **tabs},
            "panel_ids": commands,
        }

    @api.model
    def _of_owner(self, for_all_users):
        """The stored layout of the caller or of all; with sudo: rights were checked."""
        owner = False if for_all_users else self.env.uid
        return self.sudo().search([("user_id", "=", owner), ("group_id", "=", False)])

    @api.model
    def _notify(self, for_all_users):
        """Tell open browsers that the card looks different now."""
        receiver = self.env.ref("base.group_user") if for_all_users else self.env.user
        receiver.sudo()._bus_send("webcrm_contacts.card_setup", {})
