import psycopg2.errors

from odoo import api, models


class WebcrmCardData(models.AbstractModel):
    """The sidebar's line about the last e-mail: part of the card's one request (F7)."""

    _inherit = "webcrm.card.data"

    @api.model
    def _read_head(self, person):
        return {**super()._read_head(person), "last_email": self._read_last(person)}

    @api.model
    def _read_last(self, person):
        """The newest e-mail, or False: also when looking for it takes too long."""
        with self._statement_timeout():
            try:
                with self.env.cr.savepoint():
                    return self.env["webcrm.person.email"]._read_last(person)
            except psycopg2.errors.QueryCanceled:
                return False
