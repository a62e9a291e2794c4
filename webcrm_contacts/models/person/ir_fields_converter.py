from odoo import api, models
from odoo.models import MAGIC_COLUMNS

from ...tools.person import import_rows


class IrFieldsConverter(models.AbstractModel):
    """Import: options are found within their field, and an empty cell changes nothing."""

    _inherit = "ir.fields.converter"

    @api.model
    def db_id_for(self, model, field, subfield, value, savepoint):
        if field.comodel_name == "webcrm.person.field.option":
            self = self.with_context(webcrm_option_of=field.name)
        return super().db_id_for(model, field, subfield, value, savepoint)

    @api.model
    def for_model(self, model, fromtype=str, *, savepoint):
        """Core converts an empty cell to False: it would be written, instead of what
        the record has or gets by default."""
        convert = super().for_model(model, fromtype, savepoint=savepoint)
        kept = self._kept_when_empty(model)
        # A row of its own is looked at again by `load`, which skips what lacks a value
        # (`base_import_empty.py` takes the marks out); one below another is not.
        mark = not self.env.context.get("parent_fields_hierarchy")

        def convert_filled(record, log):
            filled, empty = import_rows.split_empty(record, kept)
            converted = convert(filled, log)
            return import_rows.mark_empty(converted, empty) if mark else converted

        return convert_filled if kept else convert

    @api.model
    def _kept_when_empty(self, model):
        """Which fields of a model keep what they have when their cell is empty.

        On our own surface all do (design: "An empty cell changes nothing"). Elsewhere
        those that say what a person wants, on whatever model shows them.

        :param model: records of the model that is imported
        :return: set of field names
        """
        if self.env.context.get("webcrm_contacts_surface"):
            return model._fields.keys() - {"id"}
        fields = (model._fields.get(n) for n in self.env["res.partner"]._wish_fields())
        return {
            field.name
            for field in fields
            if field and field.base_field.model_name == "res.partner"
        }

    @api.model
    def _keeps_values(self, field):
        """Whether a field still has what an import put into it once that is done.

        Fields that are only searched, or filled in by Odoo itself, drop it unsaid, or at
        the next change.

        :param field: field of a model
        """
        if field.name in MAGIC_COLUMNS:
            return field.name == "id"
        return bool(
            field.inverse or (field.store and not (field.compute and field.readonly))
        )
