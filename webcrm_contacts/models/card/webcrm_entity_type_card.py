from odoo import models


class WebcrmEntityType(models.Model):
    """An entity type that is deleted takes its panels along, in every saved setup."""

    _inherit = "webcrm.entity.type"

    def unlink(self):
        ids = set(self.ids)
        result = super().unlink()
        # sudo: what stands on other users' cards goes with the type, whoever deletes it.
        self.env["webcrm.card.layout"].sudo().search([])._forget_entity_types(ids)
        return result
