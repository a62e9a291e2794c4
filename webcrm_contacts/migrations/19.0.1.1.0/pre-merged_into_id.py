"""`merged_into_id` and `card_group` are nobody's to read from outside any more.

What users wrote down of them would end in an access error, and until our own views are
loaded, Odoo would warn of each that still has them. `is_merged` says that a card was
merged; a filter that asked into which one is archived.
"""

import json
import logging
import re
from ast import literal_eval

from odoo.tools import SQL
from odoo.tools.sql import column_exists

_logger = logging.getLogger(__name__)

FORMER = r"\m(merged_into_id|card_group)\M"
#: a condition whether a card was merged, in the text of a domain
WHETHER = re.compile(
    r"""(['"])merged_into_id\1(\s*,\s*)(['"])(!?=)\3(\s*,\s*)False""", re.IGNORECASE
)
#: columns with domains about contacts, evaluated as the user, and which rows those are
OF_CONTACTS = SQL("(SELECT id FROM ir_model WHERE model = 'res.partner')")
DOMAINS = (
    ("ir_filters", "domain", SQL("model_id = 'res.partner'")),
    ("ir_act_window", "domain", SQL("res_model = 'res.partner'")),
    ("mailing_mailing", "mailing_domain", SQL("mailing_model_id IN %s", OF_CONTACTS)),
    ("mailing_filter", "mailing_domain", SQL("mailing_model_id IN %s", OF_CONTACTS)),
)


def migrate(cr, version):
    _rename_in_views(cr)
    for table, column, rows in DOMAINS:
        if column_exists(cr, table, column):
            _rename_in_domains(cr, SQL.identifier(table), SQL.identifier(column), rows)
    _forget_order_and_groups(cr)
    _archive_filters(cr)
    if column_exists(cr, "ir_exports_line", "name"):
        cr.execute(
            "DELETE FROM ir_exports_line line USING ir_exports export"
            " WHERE export.id = line.export_id AND export.resource = 'res.partner'"
            " AND line.name ~ %s",
            [FORMER],
        )


def _rename_in_views(cr):
    cr.execute(
        r"""
        UPDATE ir_ui_view
           SET arch_db = regexp_replace(
               arch_db::text, '\mmerged_into_id\M', 'is_merged', 'g')::jsonb
         WHERE model = 'res.partner' AND arch_db::text ~ '\mmerged_into_id\M'
        """
    )


def _rename_in_domains(cr, table, column, rows):
    found = SQL("%s AND %s ~ %s", rows, column, FORMER)
    cr.execute(SQL("SELECT id, %s FROM %s WHERE %s", column, table, found))
    for row_id, domain in cr.fetchall():
        renamed = WHETHER.sub(r"\1is_merged\1\2\3\4\3\5False", domain)
        if renamed != domain:
            cr.execute(
                SQL(
                    "UPDATE %s SET %s = %s WHERE id = %s",
                    table,
                    column,
                    renamed,
                    row_id,
                )
            )


def _forget_order_and_groups(cr):
    cr.execute(
        "SELECT id, context, sort FROM ir_filters WHERE model_id = 'res.partner'"
        " AND (context ~ %(former)s OR sort ~ %(former)s)",
        {"former": FORMER},
    )
    for filter_id, context, sort in cr.fetchall():
        try:
            context, sort = literal_eval(context), json.loads(sort)
        except (ValueError, SyntaxError):
            continue  # an expression: the filter is archived
        if isinstance(context, dict) and isinstance(context.get("group_by"), list):
            context["group_by"] = _without_former(context["group_by"])
        cr.execute(
            "UPDATE ir_filters SET context = %s, sort = %s WHERE id = %s",
            [repr(context), json.dumps(_without_former(sort)), filter_id],
        )


def _without_former(names):
    former = re.compile(r"(merged_into_id|card_group)\b")
    return [name for name in names if not former.match(str(name))]


def _archive_filters(cr):
    """Those that ask for more than whether a card was merged: nobody can open them."""
    cr.execute(
        "UPDATE ir_filters SET active = FALSE, is_default = FALSE"
        " WHERE model_id = 'res.partner' AND (domain ~ %(former)s"
        " OR context ~ %(former)s OR sort ~ %(former)s) RETURNING name",
        {"former": FORMER},
    )
    if names := [name for (name,) in cr.fetchall()]:
        _logger.info("Filters archived, as they ask for former fields: %s", names)
