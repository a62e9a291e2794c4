from odoo import models

from ...tools.mass_mail import MARK_KEY, ORDER_MODELS, Mark, mark_of


class MailTemplate(models.Model):
    """Whether a template sends a document or a letter (F2, What is mass)."""

    _inherit = "mail.template"

    def _sends_document(self):
        """Whether it sends the order it is about, with its report attached."""
        self.ensure_one()
        return self.model in ORDER_MODELS and bool(self.report_template_ids)

    def send_mail_batch(self, res_ids, **kwargs):
        template = self
        mass = mark_of(self.env.context) is Mark.MASS
        if mass and self._sends_document():
            template = self.with_context(**{MARK_KEY: Mark.OWN})
        return super(MailTemplate, template).send_mail_batch(res_ids, **kwargs)
