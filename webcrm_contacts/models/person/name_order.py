"""The order of first and last name, put into effect on all partners at once (F1.1)."""

from odoo.tools import SQL

from ...tools.person import names

ORDER_PARAMETER = "webcrm_contacts.name_order"


def count_changes(partners, order):
    """How many names another order changes, archived individuals included.

    :param partners: the model `res.partner`
    :param order: one of `names.ORDERS`
    :return: int
    """
    partners.flush_model(["name", "firstname", "lastname", "is_company", "type"])
    query = SQL("SELECT count(*) FROM res_partner WHERE %s", _is_changed(order))
    [[count]] = partners.env.execute_query(query)
    return count


def compose_again(partners, order):
    """Compose all names again, in the given order, by one statement.

    Individuals without both parts keep their name. No tracking message is written:
    nobody's name has changed, only its notation.

    :param partners: the model `res.partner`
    :param order: one of `names.ORDERS`
    :return: int, the number of names changed
    """
    env = partners.env
    env.flush_all()
    # The complete name ends with the name: what stands before it stays.
    env.cr.execute(
        SQL(
            """
            UPDATE res_partner
               SET name = %(composed)s,
                   complete_name = CASE
                       WHEN right(complete_name, length(name)) = name
                       THEN left(complete_name,
                                 length(complete_name) - length(name))
                            || %(composed)s
                       ELSE complete_name
                   END,
                   write_uid = %(uid)s,
                   write_date = (now() AT TIME ZONE 'UTC')
             WHERE %(where)s
            """,
            composed=_composed(order),
            uid=env.uid,
            where=_is_changed(order),
        )
    )
    count = env.cr.rowcount
    env.invalidate_all(flush=False)
    _recompute_complete_names_left(partners)
    return count


def _recompute_complete_names_left(partners):
    """Complete names that the set-based change could not follow.

    Those that do not end with the name, and those of contacts and addresses under an
    individual, which begin with its name.
    """
    rows = partners.env.execute_query(
        SQL(
            """
            SELECT partner.id
              FROM res_partner partner
         LEFT JOIN res_partner parent ON parent.id = partner.parent_id
             WHERE (partner.lastname IS NOT NULL
                    AND right(partner.complete_name, length(partner.name))
                        <> partner.name)
                OR (parent.lastname IS NOT NULL
                    AND coalesce(partner.commercial_company_name, '') = '')
            """
        )
    )
    left = partners.browse([row[0] for row in rows])
    partners.env.add_to_compute(partners._fields["complete_name"], left)


def _is_changed(order):
    return SQL(
        "is_company IS NOT TRUE AND type = 'contact' "
        "AND firstname <> '' AND lastname <> '' AND name <> %s",
        _composed(order),
    )


def _composed(order):
    """`names.compose` of two filled parts, as an expression."""
    first, last = SQL.identifier("firstname"), SQL.identifier("lastname")
    if order == names.FIRST_LAST:
        return SQL("%s || ' ' || %s", first, last)
    separator = ", " if order == names.LAST_COMMA_FIRST else " "
    return SQL("%s || %s || %s", last, separator, first)
