from odoo import api, fields, models


class WebcrmCardPanelField(models.Model):
    """A field, or the title of a section, on a panel of the card (F5.5)."""

    _name = "webcrm.card.panel.field"
    _description = "Field on a Panel of the Person Card"
    _order = "panel_id, sequence, id"

    panel_id = fields.Many2one(
        "webcrm.card.panel", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(required=True)
    # A name, not a link: the field may be gone while its place is kept.
    name = fields.Char("Field")
    readonly = fields.Boolean()
    section = fields.Char("Section Title")

    @api.model
    def _prepare_item(self, item, sequence):
        return {
            "sequence": sequence,
            "name": item.get("name"),
            "readonly": item.get("readonly", False),
            "section": item.get("section"),
        }

    def _to_item(self, with_mode):
        """This field as an item of a panel; `with_mode`: with editable or read-only."""
        if not self.name:
            return {"section": self.section or ""}
        if with_mode:
            return {"name": self.name, "readonly": self.readonly}
        return {"name": self.name}
