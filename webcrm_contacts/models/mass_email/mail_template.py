from odoo import models

from ...tools.mass_email.runs import (
    DOCUMENT_MODELS,
    DOCUMENT_TEMPLATES,
    MARK_KEY,
    Mark,
    in_mass_run,
)


class MailTemplate(models.Model):
    """Whether a template sends a document or a letter (F2, What is mass)."""

    _inherit = "mail.template"

    def _sends_document(self, attached=False):
        """Whether it sends the document it is about.

        :param attached: whether the app attaches the document to the mail
        :return: bool: True as well when a report is attached, or the template is the
            app's own for the document
        """
        if not self or self.model not in DOCUMENT_MODELS:
            return False
        if attached or self.report_template_ids:
            return True
        return not DOCUMENT_TEMPLATES.isdisjoint(self._get_external_ids()[self.id])

    def _mark_in_run(self, attached=False):
        """What this template makes of a mass run.

        :return: `Mark`: a document is no part of it, anything else is a letter
        """
        return Mark.OWN if self._sends_document(attached) else Mark.LETTER

    def send_mail_batch(self, res_ids, **kwargs):
        template = self
        if in_mass_run(self.env.context):
            values = kwargs.get("email_values") or {}
            mark = self._mark_in_run(attached=bool(values.get("attachment_ids")))
            template = self.with_context(**{MARK_KEY: mark})
        return super(MailTemplate, template).send_mail_batch(res_ids, **kwargs)
