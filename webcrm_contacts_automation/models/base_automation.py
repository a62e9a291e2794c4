from odoo import models

from odoo.addons.webcrm_contacts.tools.mass_email.runs import (
    ACTION,
    MARK_KEY,
    MailRun,
    mark_of,
)


class BaseAutomation(models.Model):
    """An automation over many records is one run (F2, What is mass).

    Core calls its actions record by record: the actions alone cannot know.
    """

    _inherit = "base.automation"

    def _process(self, records, domain_post=None):
        automation = self
        if mark := mark_of(records.env.context):
            automation = self.with_context(**{MARK_KEY: mark})
        if len(records) > 1:
            automation = self._marked(automation, records)
        return super(BaseAutomation, automation)._process(records, domain_post)

    def _search_time_based_automation_records(self, *, until):
        records = super()._search_time_based_automation_records(until=until)
        return self._marked(records, records) if len(records) > 1 else records

    def _marked(self, run_by, records):
        run = MailRun(ACTION, records._name, len(records))
        return self.env["webcrm.mass.email"]._marked(run_by, run)
