from odoo import api, fields, models
from odoo.exceptions import UserError

from ...models.card.card_change_texts import tab_name
from ...tools.card.setup import iter_panels


class WebcrmPersonFieldPlace(models.TransientModel):
    """After a field was added: on which panel of the card it stands (F12)."""

    _name = "webcrm.person.field.place"
    _description = "Place a Field on the Card"

    person_field_id = fields.Many2one(
        "webcrm.person.field", required=True, ondelete="cascade"
    )
    label = fields.Char(related="person_field_id.label")
    panel_key = fields.Selection("_select_panels", string="Place it on")
    in_quick_create = fields.Boolean("Also in quick create")

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        panels = self._select_panels()
        return {"panel_key": panels[0][0], **values} if panels else values

    @api.model
    def _select_panels(self):
        """The Fields panels of the setup for all users, such as “Fields ▸ Contact”."""
        untitled = self.env._("Panel without title")
        return [
            (
                placed.key,
                f"{tab_name(self.env, placed.tab)} ▸ "
                f"{placed.panel.get('title') or untitled}",
            )
            for placed in self._iter_panels(
                self.env["webcrm.card.editor"]._common_setup()
            )
        ]

    @api.model
    def _panel_with(self, name):
        """Key of the panel that shows a field to all users; False when none does."""
        setup = self.env["webcrm.card.editor"]._common_setup()
        for placed in self._iter_panels(setup):
            if any(item.get("name") == name for item in placed.panel.get("items", ())):
                return placed.key
        return False

    @api.model
    def _iter_panels(self, setup):
        """The panels of a setup on which a field can be placed."""
        return (one for one in iter_panels(setup) if one.panel["type"] == "fields")

    def action_place(self):
        """Put the field at the end of the panel, in the setup for all users.

        :return: action that shows the list with what changed
        """
        self.ensure_one()
        name = self.person_field_id.name
        if self.in_quick_create:
            self.person_field_id.in_quick_create = True
        if self.panel_key:
            setup = self.env["webcrm.card.editor"]._common_setup()
            panel = self._panel_of(setup)
            panel["items"] = [*panel.get("items", []), {"name": name}]
            layouts = self.env["webcrm.card.layout"]
            layouts.save_setup(setup, for_all_users=True)
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_skip(self):
        """Leave the field off the card for now.

        :return: action that shows the list with the new field
        """
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def _panel_of(self, setup):
        for placed in self._iter_panels(setup):
            if placed.key == self.panel_key:
                return placed.panel
        raise UserError(
            self.env._("The setup was changed meanwhile. Choose a panel again.")
        )
