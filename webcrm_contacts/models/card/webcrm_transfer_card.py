from odoo import api, models


class WebcrmTransfer(models.Model):
    """Panels whose filter names a person by number follow a merge (F10.2)."""

    _inherit = "webcrm.transfer"

    @api.model
    def _numbered_domains(self):
        setups = ("webcrm.card.layout", "webcrm.card.version")
        panels = [(model, "setup", "entity_type") for model in setups]
        return [*super()._numbered_domains(), *panels]
