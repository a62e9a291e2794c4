from odoo import models


class IrModelFields(models.Model):
    _inherit = "ir.model.fields"

    def unlink(self):
        """Switch off the duplicate rules that compare a field about to go."""
        for field in self.filtered(lambda field: field.model == "res.partner"):
            rules = self.env["webcrm.duplicate.rule"].sudo()
            for rule in rules.search([("field_names", "like", field.name)]):
                if field.name in rule.field_names.split(","):
                    rule._switch_off([field.field_description])
        return super().unlink()
