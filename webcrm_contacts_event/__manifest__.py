# Copyright 2026 The webcrm_contacts developers
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Contact Persons: Events",
    "summary": "An event's own mails reach every attendee",
    "version": "19.0.1.3.1",
    "category": "Sales/CRM",
    "author": "The webcrm_contacts developers",
    "license": "AGPL-3",
    "depends": ["webcrm_contacts", "event"],
    "auto_install": True,
}
