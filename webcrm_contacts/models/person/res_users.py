from odoo import models


class ResUsers(models.Model):
    """A copied user's first and last name agree with the name of the copy."""

    _inherit = "res.users"

    def copy_data(self, default=None):
        default = default or {}
        vals_list = super().copy_data(default)
        if "partner_id" not in default:
            for user, vals in zip(self, vals_list, strict=True):
                user.partner_id._copy_name_parts(vals, default)
        return vals_list
