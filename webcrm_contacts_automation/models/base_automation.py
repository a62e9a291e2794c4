from odoo import api, models

from odoo.addons.webcrm_contacts.tools.mass_email.runs import (
    ACTION,
    MARK_KEY,
    MailRun,
    mark_of,
)

# What of an automation says which events it waits for.
WANT_EVENTS = {"active", "model_id", "trigger", "filter_domain"}


class BaseAutomation(models.Model):
    """An automation over many records is one run (F2, What is mass).

    Core calls its actions record by record: the actions alone cannot know.

    Which events of persons are kept follows the automations (`webcrm_person_event.py`).
    """

    _inherit = "base.automation"

    @api.model_create_multi
    def create(self, vals_list):
        automations = super().create(vals_list)
        self.env.registry.clear_cache()
        return automations

    def write(self, vals):
        result = super().write(vals)
        if not WANT_EVENTS.isdisjoint(vals):
            self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result

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
