from odoo import api, fields, models
from odoo.exceptions import UserError

from .engine.database import Database
from .engine.journal import Journal
from .engine.json_links import JsonLinks
from .engine.merge import acting_modules, repoint_contact


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    """Odoo's own merge of contacts goes through the transfer engine.

    Persons are merged by it wholly. For other contacts core's contract stays (source
    deleted, one message), but no row is deleted because another one collided.
    """

    _inherit = "base.partner.merge.automatic.wizard"

    transfer_id = fields.Many2one("webcrm.transfer", ondelete="cascade")

    def _merge(self, partner_ids, dst_partner=None, extra_checks=True):
        partners = self.env["res.partner"].browse(partner_ids).exists()
        if len(partners) > 1 and all(partner.is_contact_person for partner in partners):
            survivor = self._merge_persons(partners, dst_partner, extra_checks)
            # With one contact left core has nothing to do; other apps' part is called.
            return super()._merge(survivor.ids, survivor, extra_checks)
        # Core passes over an error of the moment when the target becomes a person. It
        # is looked who is doubled when the sources are gone, and stand in nobody's way.
        with partners._duplicate_check():
            return super()._merge(partner_ids, dst_partner, extra_checks)

    def _merge_persons(self, persons, target, extra_checks):
        """Core's checks, then one merge of the engine for each source.

        :return: the person that stays
        """
        if len(persons) > 3:
            raise UserError(
                self.env._(
                    "For safety reasons, you cannot merge more than 3 contacts together. "
                    "You can re-open the wizard several times if needed."
                )
            )
        different = len(set(persons.mapped("email"))) > 1
        if extra_checks and not self.env.is_admin() and different:
            raise UserError(
                self.env._(
                    "All contacts must have the same email. Only the Administrator can "
                    "merge contacts with different emails."
                )
            )
        if not target or target not in persons:
            target = self._get_ordered_partner(persons.ids)[-1]
        journal = self.env["webcrm.transfer"]
        for person in persons - target:
            journal = person._move_after(journal, target)
        return target

    @api.model
    def _update_foreign_keys_generic(self, model, src_records, dst_record):
        if model != "res.partner":
            return super()._update_foreign_keys_generic(model, src_records, dst_record)
        database = Database(self.env)
        if self.transfer_id:
            # sudo: what a journal says in full is for the engine alone.
            Journal(self.transfer_id.sudo(), database).carry_out()
        else:
            for source in src_records:
                repoint_contact(self.env, database, source, dst_record)

    @api.model
    def _update_reference_fields_generic(
        self, referenced_model, src_records, dst_record, additional_update_records=None
    ):
        if referenced_model != "res.partner":
            return super()._update_reference_fields_generic(
                referenced_model, src_records, dst_record, additional_update_records
            )
        if self.transfer_id:
            # sudo: as above.
            journal = Journal(self.transfer_id.sudo(), Database(self.env))
            json = JsonLinks(self.env, journal.database.catalog)
            if replaced := json.repoint(src_records.id, dst_record.id):
                journal.note(json=replaced)
        else:
            # The rows are re-pointed with the foreign keys; what is left to core are
            # the values per company.
            return super()._update_reference_fields_generic(
                referenced_model, src_records, dst_record, additional_update_records
            )

    @api.model
    def _update_values(self, src_partners, dst_partner):
        # The values of persons are written as planned. Other apps' part is called with a
        # source that shows what is left to them (`engine/merge.py`).
        if self.transfer_id and not acting_modules(self.env, ["_update_values"]):
            return None
        return super()._update_values(src_partners, dst_partner)
