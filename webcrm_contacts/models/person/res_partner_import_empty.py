from odoo import api, models


class ResPartner(models.Model):
    """An empty cell of an import changes nothing; a new person gets the default (F2.5)."""

    _inherit = "res.partner"

    @api.model
    def _wish_fields(self):
        """Hook: fields that no import, of whatever app, changes by an empty cell.

        Asked when the columns of an import are read; extended by more names, never by
        fewer: what a person wants is not lost by a cell that was left empty.

        :return: set of names of fields of `res.partner`
        """
        return {"person_status"}
