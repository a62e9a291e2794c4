from odoo import api, models
from odoo.exceptions import ValidationError

from ...tools.person import names
from .res_partner_name_order import ORDER_PARAMETER


class IrConfigParameter(models.Model):
    """A changed order of names is put into effect, whoever changes it and where."""

    _inherit = "ir.config_parameter"

    @api.constrains("key", "value")
    def _check_name_order(self):
        for parameter in self:
            if parameter.key == ORDER_PARAMETER and parameter.value not in names.ORDERS:
                raise ValidationError(
                    self.env._(
                        "“%(value)s” is no order of names. Use one of: %(orders)s.",
                        value=parameter.value,
                        orders=", ".join(names.ORDERS),
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        if all(vals.get("key") != ORDER_PARAMETER for vals in vals_list):
            return super().create(vals_list)
        before = self.env["res.partner"]._name_order()
        parameters = super().create(vals_list)
        self._apply_name_order(before)
        return parameters

    def write(self, vals):
        if ORDER_PARAMETER not in (vals.get("key"), *self.mapped("key")):
            return super().write(vals)
        before = self.env["res.partner"]._name_order()
        result = super().write(vals)
        self._apply_name_order(before)
        return result

    def unlink(self):
        if ORDER_PARAMETER not in self.mapped("key"):
            return super().unlink()
        before = self.env["res.partner"]._name_order()
        result = super().unlink()
        self._apply_name_order(before)
        return result

    @api.model
    def _apply_name_order(self, before):
        """Compose all names again when another order is in force than before."""
        partners = self.env["res.partner"].sudo()
        order = partners._name_order()
        if order != before:
            partners._reorder_names(order)
