# Copyright 2026 The webcrm_contacts developers
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Contact Persons: CRM",
    "summary": "A lead becomes the person that exists, not its duplicate",
    "version": "19.0.1.3.1",
    "category": "Sales/CRM",
    "author": "The webcrm_contacts developers",
    "license": "AGPL-3",
    "depends": ["webcrm_contacts", "crm"],
    "assets": {
        "web.assets_tests": [
            "webcrm_contacts_crm/static/tests/tours/**/*",
        ],
    },
    "demo": ["demo/crm_demo.xml"],
    "auto_install": True,
}
