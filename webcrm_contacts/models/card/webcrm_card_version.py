from odoo import api, fields, models

from ...tools.card.changes import Change, find_changes

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
    def _keep(self, owner, kind, key, before, after):
        """Remember a setup.

        What was replaced is kept as it was; otherwise what is in force now.

        :param owner: `res.users`, empty for all users
        :param before: the setup that was in force, after: the one that is now
        :return: the version
        """
        changes = [list(change) for change in find_changes(before, after)]
        version = self.create(
            {
                "owner_id": owner.id,
                "kind": kind,
                "key": key,
                "setup": before if kind == "replaced" else after,
                "changes": changes,
            }
        )
        owned = self.search([("owner_id", "=", owner.id)], offset=KEPT)
        owned.unlink()
        return version

    def _describe(self):
        """Versions for the browser: who, when, what, in the language of the user.

        The newest one is in force, unless it remembers what was taken away.
        """
        current = self[:1].filtered(lambda version: version.kind != "replaced")
        return [
            {
                "id": version.id,
                "kind": dict(self._fields["kind"]._description_selection(self.env))[
                    version.kind
                ],
                "who": version.create_uid.name,
                "when": fields.Datetime.to_string(version.create_date),
                # An empty list is stored as nothing.
                "changes": self._change_texts(version.changes or []),
                "is_current": version == current,
            }
            for version in self
        ]

    @api.model
    def _change_texts(self, changes):
        """Changes in words.

        :param changes: list of :class:`~..tools.card_changes.Change`, or of lists
        :return: list of str, in the language of the user
        """
        return [self._change_text(Change(*change)) for change in changes]

    @api.model
    def _change_text(self, change):
        texts = (
            self._texts_of_tabs() | self._texts_of_panels() | self._texts_of_fields()
        )
        return texts[change.code] % {
            "tab": self._tab_name(change.tab),
            "panel": self._panel_name(change.panel),
            "names": self._names(change),
        }

    def _texts_of_tabs(self):
        return {
            "tab_renamed": self.env._("Tab %(tab)s: name %(names)s"),
            "disposition": self.env._("Tab %(tab)s: columns %(names)s"),
            "default_tab": self.env._("Default tab: %(tab)s"),
            "sidebar_shown": self.env._("Sidebar: shows %(names)s"),
            "sidebar_hidden": self.env._("Sidebar: without %(names)s"),
            "sidebar_arranged": self.env._("Sidebar: other order"),
        }

    def _texts_of_panels(self):
        return {
            "panel_added": self.env._("New panel %(panel)s on %(tab)s"),
            "panel_removed": self.env._("Panel %(panel)s taken off %(tab)s"),
            "panel_moved": self.env._("Panel %(panel)s moved on %(tab)s"),
            "panels_arranged": self.env._("Panels of %(tab)s in another order"),
            "panel_renamed": self.env._("Panel %(panel)s: title %(names)s"),
            "collapsed": self.env._("Panel %(panel)s: closed at start"),
            "opened": self.env._("Panel %(panel)s: open at start"),
            "criteria": self.env._("Panel %(panel)s: criteria or columns"),
        }

    def _texts_of_fields(self):
        return {
            "fields_added": self.env._("Panel %(panel)s: with %(names)s"),
            "fields_removed": self.env._("Panel %(panel)s: without %(names)s"),
            "fields_readonly": self.env._("Panel %(panel)s: read-only %(names)s"),
            "fields_editable": self.env._("Panel %(panel)s: editable %(names)s"),
            "fields_arranged": self.env._("Panel %(panel)s: fields arranged"),
        }

    @api.model
    def _names(self, change):
        if change.code.startswith("fields_"):
            labels = self.env["webcrm.card.catalog"]._labels_of(change.names)
            return ", ".join(labels[name] for name in change.names)
        if change.code.startswith("sidebar_"):
            titles = self.env["webcrm.card.catalog"]._type_labels()
            return ", ".join(titles.get(name, name) for name in change.names)
        return ", ".join(
            f"“{n}”" if n else self.env._("built-in") for n in change.names
        )

    @api.model
    def _tab_name(self, tab):
        return {
            "fields": self.env._("Fields"),
            "details": self.env._("Details"),
            "emails": self.env._("E-mails"),
            "sidebar": self.env._("Sidebar"),
        }.get(tab, tab)

    @api.model
    def _panel_name(self, panel):
        """A panel is called by its title, its entity type, or its kind."""
        if not panel:
            return ""
        # sudo: the name of an entity type is on every card.
        entity = self.env["webcrm.entity.type"].sudo().browse(panel.get("entity_type"))
        kinds = self.env["webcrm.card.catalog"]._type_labels()
        name = panel.get("title") or (entity.exists().name if entity else "")
        return f"“{name or kinds.get(panel['type'], panel['type'])}”"
