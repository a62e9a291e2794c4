from odoo import api, models
from odoo.tools import SQL


class ResPartner(models.Model):
    """An e-mail that was brought in is internal, and yet a contact (F1.2, F6)."""

    _inherit = "res.partner"

    @api.model
    def _contact_models(self):
        return [*super()._contact_models(), "webcrm.email.import"]

    @api.model
    def _written_sql(self):
        return SQL(
            """%s OR EXISTS (SELECT FROM webcrm_email_import AS brought
                              WHERE brought.message_id = message.id)""",
            super()._written_sql(),
        )
