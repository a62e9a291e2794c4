from odoo import api, models


class IrFieldsConverter(models.AbstractModel):
    """An import: the options of a custom field are found within that field."""

    _inherit = "ir.fields.converter"

    @api.model
    def db_id_for(self, model, field, subfield, value, savepoint):
        if field.comodel_name == "webcrm.person.field.option":
            self = self.with_context(webcrm_option_of=field.name)
        return super().db_id_for(model, field, subfield, value, savepoint)
