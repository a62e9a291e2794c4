from odoo import api, fields, models


class ResPartner(models.Model):
    """Only `email` is ever written to; an address may be kept beside it (F2.3)."""

    _inherit = "res.partner"

    archived_email = fields.Char(
        "Kept E-mail",
        help="An address that is kept but never written to.",
    )
    emptied_email = fields.Char(
        compute="_compute_emptied_email",
        help="The address that was just taken out of “E-mail”, before saving.",
    )

    @api.depends("email")
    def _compute_emptied_email(self):
        for partner in self:
            stored = partner._origin.email
            partner.emptied_email = stored if stored and not partner.email else False

    def _message_add_default_recipients(self):
        """Where `email` is empty core looks on, into `x_email` and the like: for a
        partner, no custom field is ever a recipient."""
        found = super()._message_add_default_recipients()
        for partner in self:
            if not partner.email:
                found[partner.id]["email_to_lst"] = []
            found[partner.id]["email_cc_lst"] = []
        return found
