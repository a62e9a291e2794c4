from odoo import models

from ...tools.mass_email.runs import MARK_KEY, Mark, in_mass_run, mark_of


class MailThread(models.AbstractModel):
    """What a program sends by itself is no mass mailing (F2, What is mass)."""

    _inherit = "mail.thread"

    def message_mail_with_source(self, source_ref, **kwargs):
        """Core uses its composer in mass mode here, for `_track_template` too."""
        thread = self if mark_of(self.env.context) else self._in_own_run()
        return super(MailThread, thread).message_mail_with_source(source_ref, **kwargs)

    def _message_track(self, fields_iter, initial_values_dict):
        return super(MailThread, self._out_of_mass_run())._message_track(
            fields_iter, initial_values_dict
        )

    def _message_track_post_template(self, changes):
        return super(MailThread, self._out_of_mass_run())._message_track_post_template(
            changes
        )

    def message_post_with_source(self, source_ref, **kwargs):
        thread = self
        if in_mass_run(self.env.context):
            template, _view = self._get_source_from_ref(source_ref)
            if template:
                thread = self.with_context(**{MARK_KEY: template._mark_in_run()})
        return super(MailThread, thread).message_post_with_source(source_ref, **kwargs)

    def _out_of_mass_run(self):
        """What one change of a record causes belongs to that record."""
        return self._in_own_run() if in_mass_run(self.env.context) else self

    def _in_own_run(self):
        return self.with_context(**{MARK_KEY: Mark.OWN})
