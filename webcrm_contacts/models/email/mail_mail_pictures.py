from markupsafe import Markup

from odoo import models

from ...tools.email.pictures import show


class MailMail(models.Model):
    """Who gets an answer or a copy sees the pictures that were held back here (F6)."""

    _inherit = "mail.mail"

    def _prepare_outgoing_body(self):
        body = super()._prepare_outgoing_body()
        return Markup(show(body)) if body else body
