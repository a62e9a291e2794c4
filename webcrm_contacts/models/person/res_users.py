from odoo import models


class ResUsers(models.Model):
    """A copied user's first and last name agree with the name of the copy."""

    _inherit = "res.users"

    def copy_data(self, default=None):
        default = default or {}
        vals_list = super().copy_data(default)
        if "partner_id" in default:
            return vals_list
        return [
            user.partner_id._with_copied_name(vals, default)
            for user, vals in zip(self, vals_list, strict=True)
        ]
