"""`merged_into_id` is nobody's to read from outside any more: `is_merged` says it.

Where a user wrote the name down, it would end in an access error; and until our own
views are loaded, Odoo would warn of each that still has it.
"""

from odoo.tools import SQL
from odoo.tools.sql import column_exists

#: columns with views and domains that are evaluated as the user, and their types
PLACES = {
    ("ir_ui_view", "arch_db"): SQL("jsonb"),
    ("ir_filters", "domain"): SQL("text"),
    ("ir_filters", "context"): SQL("text"),
    ("ir_act_window", "domain"): SQL("text"),
    ("mailing_mailing", "mailing_domain"): SQL("text"),
    ("mailing_filter", "mailing_domain"): SQL("text"),
}


def migrate(cr, version):
    for (table, column), kind in PLACES.items():
        if column_exists(cr, table, column):
            cr.execute(
                SQL(
                    """
                    UPDATE %(table)s
                       SET %(column)s = regexp_replace(
                           %(column)s::text, %(word)s, 'is_merged', 'g'
                       )::%(kind)s
                     WHERE %(column)s::text ~ %(word)s
                    """,
                    table=SQL.identifier(table),
                    column=SQL.identifier(column),
                    kind=kind,
                    word=r"\mmerged_into_id\M",
                )
            )
