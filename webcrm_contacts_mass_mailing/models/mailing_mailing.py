from odoo import models

from odoo.addons.webcrm_contacts.models.mass_email.webcrm_mass_email import (
    FAILURE_TYPES,
)


class MailingMailing(models.Model):
    """Who was left out has not been served (F2)."""

    _inherit = "mailing.mailing"

    def _get_seen_list_extra(self):
        """Keep our cancelled traces out: another partner may have the same address."""
        join_domain, where_domain = super()._get_seen_list_extra()
        ours = ", ".join(f"'{failure_type}'" for failure_type in FAILURE_TYPES.values())
        return (
            join_domain,
            f"{where_domain} AND COALESCE(s.failure_type, '') NOT IN ({ours})",
        )
