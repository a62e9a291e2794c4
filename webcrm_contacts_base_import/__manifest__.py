# Copyright 2026 The webcrm_contacts developers
# License AGPL-3.0 or later (https://www.gnu.org/licenses/agpl).
{
    "name": "Contact Persons: Import",
    "summary": "Importing persons tells each faulty row",
    "version": "19.0.1.3.1",
    "category": "Hidden/Tools",
    "author": "The webcrm_contacts developers",
    "license": "AGPL-3",
    "depends": ["webcrm_contacts", "base_import"],
    "assets": {
        "web.assets_backend": [
            "webcrm_contacts_base_import/static/src/**/*",
        ],
        "web.assets_unit_tests": [
            "webcrm_contacts_base_import/static/tests/**/*.test.js",
        ],
    },
    "auto_install": True,
}
