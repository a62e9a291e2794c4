from odoo import api, fields, models

from ...tools.card.setup import COMMON_KEYS, PANEL_TYPES, with_defaults

# Kept as columns of their own; what else a type has is in `settings`.
OWN_COLUMNS = {*COMMON_KEYS, "entity_type", "items"}


class WebcrmCardPanel(models.Model):
    """A panel of a layout, on a tab or in the sidebar (F5.2)."""

    _name = "webcrm.card.panel"
    _description = "Panel of the Person Card"
    _order = "layout_id, tab, column, sequence, id"

    layout_id = fields.Many2one(
        "webcrm.card.layout", required=True, index=True, ondelete="cascade"
    )
    tab = fields.Char(required=True, help="fields, details or sidebar")
    column = fields.Integer(required=True)
    sequence = fields.Integer(required=True)
    # Plain text: a newer version may have types that this one does not know.
    type = fields.Char(required=True)
    title = fields.Char()
    collapsed = fields.Boolean("Collapsed at Start")
    entity_type_id = fields.Many2one(
        "webcrm.entity.type", index="btree_not_null", ondelete="cascade"
    )
    settings = fields.Json(help="Criteria and columns of the panel, by its type.")
    field_ids = fields.One2many("webcrm.card.panel.field", "panel_id")

    @api.model
    def _prepare_panel(self, placed, sequence):
        """Values of a record for a panel of a valid setup.

        :param placed: :class:`~..tools.card_setup.Placed`
        """
        panel = with_defaults(placed.panel)
        keys = PANEL_TYPES[panel["type"]].keys.keys() - OWN_COLUMNS
        return {
            "tab": placed.tab,
            "column": placed.column,
            "sequence": sequence,
            "type": panel["type"],
            "title": panel["title"],
            "collapsed": panel["collapsed"],
            "entity_type_id": panel.get("entity_type", False),
            "settings": {key: panel[key] for key in sorted(keys)},
            "field_ids": [
                fields.Command.create(self.field_ids._prepare_item(item, index))
                for index, item in enumerate(panel.get("items", []))
            ],
        }

    def _to_panel(self):
        """This panel as part of a setup."""
        panel = {
            "type": self.type,
            "title": self.title or "",
            "collapsed": self.collapsed,
            **(self.settings or {}),
        }
        if self.entity_type_id:
            panel["entity_type"] = self.entity_type_id.id
        if self.type in ("fields", "information"):
            panel["items"] = [
                field._to_item(with_mode=self.type == "fields")
                for field in self.field_ids
            ]
        return panel
