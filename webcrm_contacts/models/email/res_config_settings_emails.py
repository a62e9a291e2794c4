from odoo import fields, models

from .webcrm_email_copy import ALIAS


class ResConfigSettings(models.TransientModel):
    """Settings of the E-mails tab (F6.2)."""

    _inherit = "res.config.settings"

    webcrm_email_months = fields.Integer(
        "Recent E-mails",
        config_parameter="webcrm_contacts.email_months",
        default=12,
        help="Months that the E-mails tab shows at first; older ones by “Show all”. "
        "-1: all of them at once.",
    )
    webcrm_email_file_limit = fields.Integer(
        "Largest E-mail File",
        config_parameter="webcrm_contacts.email_file_limit",
        default=25,
        help="Megabytes that a file dropped on the E-mails tab may have.",
    )
    webcrm_email_copy_name = fields.Char(
        "Address for Blind Copies",
        compute="_compute_webcrm_email_copy_name",
        inverse="_inverse_webcrm_email_copy_name",
        readonly=False,
        help="An e-mail that a colleague sends with a blind copy to this address is "
        "filed under the persons among its recipients.",
    )
    webcrm_email_copy_domain = fields.Char(compute="_compute_webcrm_email_copy_name")

    def _compute_webcrm_email_copy_name(self):
        alias = self.env.ref(ALIAS, raise_if_not_found=False)
        for settings in self:
            settings.webcrm_email_copy_name = alias and alias.alias_name
            settings.webcrm_email_copy_domain = (
                alias and alias.alias_domain or self.env.company.alias_domain_id.name
            )

    def _inverse_webcrm_email_copy_name(self):
        alias = self.env.ref(ALIAS, raise_if_not_found=False)
        for settings in self:
            if alias and alias.alias_name != settings.webcrm_email_copy_name:
                alias.alias_name = settings.webcrm_email_copy_name
                alias.alias_domain_id = (
                    alias.alias_domain_id or self.env.company.alias_domain_id
                )
