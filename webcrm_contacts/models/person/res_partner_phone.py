from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.person.phones import bare_digits, parse_search


class ResPartner(models.Model):
    """Mobile beside the direct number, and both in a form that compares (F1.1, F1.4)."""

    _inherit = "res.partner"

    mobile = fields.Char()
    phone_sanitized = fields.Char(compute="_compute_phone_sanitized")
    phone_normalized = fields.Char(
        compute="_compute_phone_sanitized",
        compute_sudo=True,
        store=True,
        export_string_translation=False,
        help="Direct number in E.164, or its digits when it is no valid number.",
    )
    mobile_normalized = fields.Char(
        compute="_compute_phone_sanitized",
        compute_sudo=True,
        store=True,
        export_string_translation=False,
        help="Mobile number in E.164, or its digits when it is no valid number.",
    )
    phone_search = fields.Char(
        "Phone or Mobile",
        compute="_compute_phone_search",
        search="_search_phone_search",
        help="Finds a number in any notation.",
    )

    # A number is looked up from its end: the country code may be missing.
    _phone_normalized_idx = models.Index(
        "(reverse(phone_normalized) text_pattern_ops) WHERE phone_normalized IS NOT NULL"
    )
    _mobile_normalized_idx = models.Index(
        "(reverse(mobile_normalized) text_pattern_ops) "
        "WHERE mobile_normalized IS NOT NULL"
    )

    @api.depends(lambda self: self._phone_get_sanitize_triggers())
    def _compute_phone_sanitized(self):
        """Format each number once, for core's field and for ours.

        Core's rule is kept: the first number that is valid, mobile before phone.
        """
        for partner in self:
            mobile = partner.mobile and partner._phone_format(fname="mobile")
            phone = partner.phone and partner._phone_format(fname="phone")
            partner.phone_sanitized = mobile or phone or False
            partner.mobile_normalized = mobile or bare_digits(partner.mobile) or False
            partner.phone_normalized = phone or bare_digits(partner.phone) or False

    @api.depends("mobile", "phone")
    def _compute_phone_search(self):
        for partner in self:
            partner.phone_search = partner.mobile or partner.phone

    @api.model
    def _search_phone_search(self, operator, value):
        """Find the partners that have a number, whatever its notation.

        :param operator: `in`, `=`, `like` or `ilike`: all mean "has this number"
        :param value: the number as typed, or several of them
        :return: domain; what is no number finds nobody
        """
        if operator not in ("in", "=", "like", "ilike", "=like", "=ilike"):
            return NotImplemented
        values = [value] if isinstance(value, str) else value
        searches = filter(None, map(parse_search, filter(None, values)))
        return Domain.OR(map(self._phone_domain, searches))

    @api.model
    def _phone_domain(self, search):
        """Domain of one :class:`PhoneSearch` on both numbers."""

        def condition(model, alias, query, fname):
            column = model._field_to_sql(alias, fname, query)
            if search.whole:
                pattern = search.digits[::-1] + "%"
                return SQL("reverse(%s) LIKE %s", column, pattern)
            return SQL("%s LIKE %s", column, f"%{search.digits}%")

        return Domain.OR(
            Domain.custom(
                to_sql=lambda model, alias, query, f=fname: condition(
                    model, alias, query, f
                )
            )
            for fname in ("phone_normalized", "mobile_normalized")
        )

    @api.model
    def find_by_phone(self, number):
        """The persons and organizations that have a number, persons first.

        For telephones that open a page on a call. As the caller's own rights allow.

        :param number: str, any notation
        :return: `res.partner` records; empty when `number` is no number
        """
        search = parse_search(number)
        if not search:
            return self.browse()
        partners = self.search(self._phone_domain(search))
        return partners.sorted(
            lambda partner: (not partner.is_contact_person, partner.is_company)
        )

    @api.onchange("mobile", "country_id", "company_id")
    def _onchange_mobile_validation(self):
        if self.mobile:
            self.mobile = (
                self._phone_format(fname="mobile", force_format="INTERNATIONAL")
                or self.mobile
            )
