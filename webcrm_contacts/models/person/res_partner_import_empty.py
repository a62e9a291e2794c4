from odoo import api, models


class ResPartner(models.Model):
    """An empty cell of an import changes nothing; a new person gets the default (F2.5)."""

    _inherit = "res.partner"

    @api.model
    def _wish_fields(self):
        """Fields that no import, of whatever app, changes by an empty cell.

        :return: set of field names
        """
        return {"person_status"}
