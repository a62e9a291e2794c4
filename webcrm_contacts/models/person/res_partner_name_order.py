from odoo import api, models
from odoo.tools import SQL

from ...tools.person import names

ORDER_PARAMETER = "webcrm_contacts.name_order"


class ResPartner(models.Model):
    """The order of first and last name, and what changing it does (F1.1)."""

    _inherit = "res.partner"

    @api.model
    def _name_order(self):
        """The order of names in force: the setting, else first name first.

        :return: one of `names.ORDERS`
        """
        order = self.env["ir.config_parameter"].sudo().get_param(ORDER_PARAMETER)
        return order if order in names.ORDERS else names.FIRST_LAST

    @api.model
    def _count_names_to_reorder(self, order):
        """How many names another order changes.

        :param order: one of `names.ORDERS`
        :return: int, archived individuals included
        """
        self.flush_model(["name", "firstname", "lastname", "is_company", "type"])
        [[count]] = self.env.execute_query(
            SQL("SELECT count(*) FROM res_partner WHERE %s", self._sql_reorder(order))
        )
        return count

    @api.model
    def _reorder_names(self, order):
        """Compose all names again, in the given order, by one statement.

        Individuals without both parts keep their name. No tracking message is written:
        nobody's name has changed, only its notation.

        :param order: one of `names.ORDERS`
        :return: int, the number of names changed
        """
        self.env.flush_all()
        cr = self.env.cr
        # The complete name ends with the name: what stands before it stays.
        cr.execute(
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
                composed=self._sql_composed(order),
                uid=self.env.uid,
                where=self._sql_reorder(order),
            )
        )
        count = cr.rowcount
        self.env.invalidate_all(flush=False)
        self._recompute_complete_names_left()
        return count

    @api.model
    def _recompute_complete_names_left(self):
        """Complete names that the set-based change could not follow.

        Those that do not end with the name, and those of contacts and addresses under
        an individual, which begin with its name.
        """
        rows = self.env.execute_query(
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
        partners = self.browse([row[0] for row in rows])
        self.env.add_to_compute(self._fields["complete_name"], partners)

    @api.model
    def _sql_reorder(self, order):
        return SQL(
            "is_company IS NOT TRUE AND type = 'contact' "
            "AND firstname <> '' AND lastname <> '' AND name <> %s",
            self._sql_composed(order),
        )

    @api.model
    def _sql_composed(self, order):
        """`names.compose` of two filled parts, as an expression."""
        first, last = SQL.identifier("firstname"), SQL.identifier("lastname")
        if order == names.FIRST_LAST:
            return SQL("%s || ' ' || %s", first, last)
        separator = ", " if order == names.LAST_COMMA_FIRST else " "
        return SQL("%s || %s || %s", last, separator, first)
