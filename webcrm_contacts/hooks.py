"""What runs before the models are loaded, on a bare cursor, and before they go.

What is written here has to be what the models' own computes would write.
"""

import io

from odoo.tools.sql import SQL, table_columns

from .tools.person import names

# Types as the ORM makes them; the defaults are those of rows that exist already.
COLUMNS = {
    "firstname": "varchar",
    "lastname": "varchar",
    "name_needs_review": "boolean DEFAULT FALSE",
    "is_contact_person": "boolean DEFAULT FALSE",
    "person_status": "varchar DEFAULT 'active'",
    "resigned_date": "date",
    "block_mass_email_date": "date",
    "mass_email_block_reason": "varchar",
    "mobile": "varchar",
    "phone_normalized": "varchar",
    "mobile_normalized": "varchar",
}

# What `partner_firstname` calls the orders.
FOREIGN_ORDERS = {
    "first_last": names.FIRST_LAST,
    "last_first": names.LAST_FIRST,
    "last_first_comma": names.LAST_COMMA_FIRST,
}
BATCH = 50000
COPY_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def pre_init_hook(env):
    """Fill the new columns by SQL before the registry would compute them (F1.1).

    Made for a million partners: no row is written twice. Data that other addons left in
    columns of the same name are kept.

    :param env: environment of the registry without this addon's models
    """
    order = take_over_name_order(env.cr)
    existing = add_columns(env.cr)
    fill_columns(env.cr, existing, order)


def take_over_name_order(cr):
    """The order of names in force, taken over from `partner_firstname` if that had one.

    :param cr: cursor
    :return: one of `names.ORDERS`
    """
    cr.execute(
        "SELECT key, value FROM ir_config_parameter WHERE key IN %s",
        (("webcrm_contacts.name_order", "partner_names_order"),),
    )
    values = dict(cr.fetchall())
    own = values.get("webcrm_contacts.name_order")
    if own in names.ORDERS:
        return own
    order = FOREIGN_ORDERS.get(values.get("partner_names_order"), names.FIRST_LAST)
    if own is None and order != names.FIRST_LAST:
        cr.execute(
            """
            INSERT INTO ir_config_parameter (key, value, create_uid, create_date)
            VALUES ('webcrm_contacts.name_order', %s, 1, now() AT TIME ZONE 'UTC')
            """,
            (order,),
        )
    return order


def add_columns(cr):
    """Add the columns that are not there yet, without rewriting the table.

    :param cr: cursor
    :return: set of the names of the columns that were there already
    """
    existing = set(table_columns(cr, "res_partner")) & set(COLUMNS)
    added = [column for column in COLUMNS if column not in existing]
    for column in added:
        name, definition = SQL.identifier(column), SQL(COLUMNS[column])
        cr.execute(
            SQL(
                "ALTER TABLE res_partner ADD COLUMN IF NOT EXISTS %s %s",
                name,
                definition,
            )
        )
        cr.execute(SQL("ALTER TABLE res_partner ALTER COLUMN %s DROP DEFAULT", name))
    return existing


def fill_columns(cr, existing, order):
    """Split all names and fill all columns, by one UPDATE.

    :param cr: cursor
    :param existing: names of the columns that held data of another addon
    :param order: one of `names.ORDERS`
    """
    _split_names(cr, order)
    cr.execute(
        SQL(
            """
            UPDATE res_partner partner
               SET firstname = split.firstname,
                   lastname = split.lastname,
                   name_needs_review = split.name_needs_review,
                   is_contact_person = split.is_individual
                       AND coalesce(parent.is_company, FALSE),
                   phone_normalized = %s,
                   mobile_normalized = %s
              FROM webcrm_name_split split
         LEFT JOIN res_partner parent ON parent.id = split.parent_id
             WHERE partner.id = split.id
            """,
            _sql_normalized("phone", existing),
            _sql_normalized("mobile", existing),
        )
    )
    cr.execute("DROP TABLE webcrm_name_split")


def _sql_normalized(column, existing):
    """The number in E.164 if Odoo could format it, else its digits.

    Odoo keeps one formatted number for both columns: where both are filled, it
    belongs to the one that ends with the same digits.
    """
    digits = SQL(
        "nullif(regexp_replace(partner.%s, '[^0-9]', '', 'g'), '')",
        SQL.identifier(column),
    )
    if "mobile" not in existing:
        if column == "mobile":
            return SQL("NULL")
        return SQL("coalesce(partner.phone_sanitized, %s)", digits)
    return SQL(
        "CASE WHEN right(%(digits)s, 6) = right(partner.phone_sanitized, 6) "
        "THEN partner.phone_sanitized ELSE %(digits)s END",
        digits=digits,
    )


def _split_names(cr, order):
    """Fill a temporary table with the parts of the names, read in batches."""
    cr.execute(
        """
        CREATE TEMPORARY TABLE webcrm_name_split (
            id integer PRIMARY KEY, parent_id integer, is_individual boolean,
            firstname varchar, lastname varchar, name_needs_review boolean
        ) ON COMMIT DROP
        """
    )
    last_id = 0
    while rows := _read_batch(cr, last_id):
        last_id = rows[-1][0]
        lines = io.StringIO("".join(_copy_line(row, order) for row in rows))
        cr.copy_from(lines, "webcrm_name_split")
    cr.execute("ANALYZE webcrm_name_split")


def _read_batch(cr, last_id):
    """The next partners that get a value in one of the columns, in order of id."""
    cr.execute(
        """
        SELECT id, parent_id, is_company IS NOT TRUE AND type = 'contact', name,
               firstname, lastname
          FROM res_partner
         WHERE id > %s
           AND ((is_company IS NOT TRUE AND type = 'contact' AND name <> '')
                OR phone <> '' OR mobile <> ''
                OR firstname IS NOT NULL OR lastname IS NOT NULL)
      ORDER BY id
         LIMIT %s
        """,
        (last_id, BATCH),
    )
    return cr.fetchall()


def _copy_line(row, order):
    """One partner as a line in PostgreSQL's text format for COPY."""
    partner_id, parent_id, is_individual, name, firstname, lastname = row
    if is_individual:
        parts = _parts(name, firstname, lastname, order)
    elif not firstname and lastname == name:
        # `partner_firstname` keeps an organization's name a second time.
        parts = (None, None, False)
    else:
        parts = (firstname, lastname, False)
    columns = (partner_id, parent_id, bool(is_individual), *parts)
    return "\t".join(map(_copy_value, columns)) + "\n"


def _parts(name, firstname, lastname, order):
    """The parts of an individual's name; those that are there already are kept."""
    if firstname or lastname:
        composed = names.compose(names.clean(firstname), names.clean(lastname), order)
        incomplete = not firstname or not lastname
        return firstname, lastname, incomplete or composed != names.clean(name)
    return names.split(name, order)


def _copy_value(value):
    if value is None or value == "":
        return r"\N"
    return str(value).translate(COPY_ESCAPES)


def uninstall_hook(env):
    """Export the values of custom fields, then remove the fields (F12).

    What names our fields elsewhere is listed before, in the dialog of the uninstall.

    :param env: environment with this addon's models still there
    """
    fields = env["webcrm.person.field"].with_context(active_test=False)
    fields.search([("is_custom", "=", True)]).unlink()
