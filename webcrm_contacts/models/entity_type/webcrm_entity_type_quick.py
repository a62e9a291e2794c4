from odoo import fields, models

from ...tools.entity_type.links import split_names
from .webcrm_entity_type_create import IN_DIALOG, NOT_CREATED


class WebcrmEntityType(models.Model):
    """An entity type in quick create: fields of its short form, its defaults (F11)."""

    _inherit = "webcrm.entity.type"

    quick_create_fields = fields.Char(
        "More Fields in Quick Create",
        help="Fields that the short form shows beside title, contact, date, amount and "
        "responsible; separated by commas.",
    )

    def _may_quick_create(self):
        """Whether quick create offers this type to the user. Contacts are kinds of
        their own there."""
        return (
            self.quick_create
            and self.model not in (*NOT_CREATED, "res.partner")
            and self._records().has_access("create")
        )

    def _quick_create_names(self):
        """Names of the fields of the short form, in their order."""
        links = [name for name in self._link_names() if "." not in name][:1]
        dates = split_names(self.date_field)
        names = [self.title_field, *links, *split_names(self.columns), *dates]
        names += [self.amount_field, self.responsible_field]
        names += split_names(self.quick_create_fields)
        return [name for name in names if name and "." not in name]

    def _quick_create_context(self, partner, record):
        """Defaults that link a new record to what was made before it.

        :param partner: `res.partner` record, the latest person or organization; or none
        :param record: (model, id) of the latest other record of the sitting; or none
        """
        if self.model in IN_DIALOG and record and record[0] != self.model:
            model, record_id = record
            if model in self.env and self.env[model].browse(record_id).exists():
                return {"default_res_model": model, "default_res_id": record_id}
        if not partner:
            return {}
        context = self._preset_context()
        for name in self._link_names()[:1]:
            context |= self._link_context(name, partner)
        return context

    def _title_of(self, record):
        value = record[self.title_field] if self.title_field else ""
        return value if isinstance(value, str) else ""

    def _linked_partners(self, record):
        """The contacts that a record hangs on; of a meeting not the user."""
        linked = self.env["res.partner"]
        for name in self._link_names()[:1]:
            field = self._field_at(name)
            if field.type == "many2one_reference":
                model = record[field.model_field]
                return self.env[model].browse(record[name]) if model else linked
            if field.comodel_name == linked._name:
                linked = record.mapped(name)
        return linked - self.env.user.partner_id
