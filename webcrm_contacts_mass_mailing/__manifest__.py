# Copyright 2026 The webcrm_contacts developers
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Contact Persons: Email Marketing",
    "summary": "Mailings that never reach who is blocked, and say so",
    "version": "19.0.1.3.1",
    "category": "Sales/CRM",
    "author": "The webcrm_contacts developers",
    "license": "AGPL-3",
    "depends": ["webcrm_contacts", "mass_mailing"],
    "data": [
        "data/ir_actions_server_data.xml",
        "views/mailing_mailing_views.xml",
        "views/mailing_portal_templates.xml",
        "views/mailing_trace_views.xml",
    ],
    "assets": {
        "web.assets_tests": [
            "webcrm_contacts_mass_mailing/static/tests/tours/**/*",
        ],
    },
    "demo": ["demo/mailing_demo.xml"],
    "auto_install": True,
}
