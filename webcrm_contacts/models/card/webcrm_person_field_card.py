from odoo import api, models


class WebcrmPersonField(models.Model):
    """Where fields stand on the card, and what they are called there."""

    _inherit = "webcrm.person.field"

    @api.model
    def _labels(self):
        return super()._labels() | self.env["webcrm.card.catalog"]._stock_labels()

    @api.model
    def _places(self):
        """In the setup for all users."""
        places = super()._places()
        for name, texts in self.env["webcrm.card.editor"]._places_of_fields().items():
            places[name] = [*places.get(name, ()), *texts]
        return places

    def _ask_place(self, instead_of=None):
        """On which panel of the card: a dialog asks."""
        title = self.env._("Place %s on the card", self.label)
        action = self._open_wizard("place", title)
        panel = instead_of and self.env[action["res_model"]]._panel_with(
            instead_of.name
        )
        if panel:
            action["context"]["default_panel_key"] = panel
        return action

    @api.model
    def _views_with_custom(self):
        card = self.env["res.partner"]._card_view_id()
        return [*super()._views_with_custom(), card]
