from odoo import api, fields, models

from . import field_loss


class BaseModuleUninstall(models.TransientModel):
    """Uninstalling says what goes with the addon (F12)."""

    _inherit = "base.module.uninstall"

    webcrm_notice = fields.Text(compute="_compute_webcrm_notice")

    @api.depends("module_ids")
    def _compute_webcrm_notice(self):
        for wizard in self:
            names = wizard.module_ids.mapped("name")
            ours = "webcrm_contacts" in names
            wizard.webcrm_notice = "\n".join(self._what_goes()) if ours else False

    @api.model
    def _what_goes(self):
        """Custom fields with the number of their values, and what names our fields.

        :return: list of texts
        """
        fields_ = self.env["webcrm.person.field"].with_context(active_test=False)
        custom = fields_.search([("is_custom", "=", True)])
        lines = [
            self.env._(
                "The custom field “%(field)s”, with a value in %(count)s contacts. "
                "The values are exported to a file first.",
                field=field.label,
                count=len(field_loss.partners_with_value(self.env, field.name)),
            )
            for field in custom
        ]
        own = [*custom.mapped("name"), *self._own_field_names()]
        return lines + [
            self.env._("“%(field)s” is used in: %(use)s", field=name, use=use)
            for name in own
            for use in field_loss.uses_of(self.env, name)
        ]

    @api.model
    def _own_field_names(self):
        """Fields of contacts that come with this addon."""
        return sorted(
            name
            for name, field in self.env["res.partner"]._fields.items()
            if field._module == "webcrm_contacts"
        )
