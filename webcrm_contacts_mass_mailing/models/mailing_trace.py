from odoo import fields, models

from odoo.addons.webcrm_contacts.models.mass_email.webcrm_mass_email import (
    FAILURE_SELECTION,
)


class MailingTrace(models.Model):
    """Why a recipient was left out: blocked by the person, or resigned (F2)."""

    _inherit = "mailing.trace"

    failure_type = fields.Selection(selection_add=FAILURE_SELECTION)

    # The e-mails of a person: by record, by address, and beside the mail that was kept.
    _webcrm_document_idx = models.Index("(res_id, model)")
    _webcrm_email_idx = models.Index("(email)")
    _webcrm_message_idx = models.Index("(message_id) WHERE message_id IS NOT NULL")
