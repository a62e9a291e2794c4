"""The new addon beside Calendar is installed where Calendar is: Odoo does that by itself
when an app is installed, not when one is upgraded."""


def migrate(cr, version):
    cr.execute(
        "UPDATE ir_module_module SET state = 'to install' "
        "WHERE name = 'webcrm_contacts_calendar' AND state = 'uninstalled' AND EXISTS "
        "(SELECT FROM ir_module_module WHERE name = 'calendar' "
        "AND state IN ('installed', 'to upgrade', 'to install'))"
    )
