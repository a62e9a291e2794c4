# Copyright 2026 The webcrm_contacts developers
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Contact Persons: Automation Rules",
    "summary": "Automations over many records leave out who is blocked",
    "version": "19.0.1.3.1",
    "category": "Sales/CRM",
    "author": "The webcrm_contacts developers",
    "license": "AGPL-3",
    "depends": ["webcrm_contacts", "base_automation"],
    "auto_install": True,
}
