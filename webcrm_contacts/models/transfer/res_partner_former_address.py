from functools import partial

from odoo import api, models
from odoo.tools import SQL
from odoo.tools.mail import parse_contact_from_email

from ..person.email_addresses import SQL_SEPARATORS, canonical, spellings
from .former_addresses import HoldersOnly, find_or_lead, lead_or_create

_KEPT = SQL("regexp_split_to_array(lower(archived_email), %s)", SQL_SEPARATORS)


class ResPartner(models.Model):
    """Whom an address leads to that nobody has any more: mail from it finds the human,
    where else it would make a duplicate (F10.6).

    Who has the address now comes first, always. Else it leads to the survivor of a
    record that had it when it was merged, and to who keeps it (`archived_email`). Never
    to a record with a login: a freed address may be anybody's by now.
    """

    _inherit = "res.partner"

    # Few addresses are kept; each is found in any notation, several in one field, too.
    _kept_addresses_idx = models.Index(
        f"USING gin (regexp_split_to_array(lower(archived_email), '{SQL_SEPARATORS}')) "
        "WHERE archived_email IS NOT NULL"
    )

    @api.model
    def find_or_create(self, email, assert_valid_email=False):
        """Core searches by itself here, and creates who it does not find."""
        _name, address = parse_contact_from_email(email or "")
        if address:
            # Core's own search: who has the address now comes first.
            holder = self.search([("email_normalized", "=", address)], limit=1)
            led = {} if holder else self._find_by_former_address([address])
            if partner := holder or led.get(address):
                return partner
        return super().find_or_create(email, assert_valid_email)

    @api.model
    def _find_or_create_from_emails(
        self,
        emails,
        ban_emails=None,
        filter_found=None,
        additional_values=None,
        no_create=False,
        sort_key=None,
        sort_reverse=True,
    ):
        """Who has an address, else whom it leads to, before anybody is created."""
        search = partial(
            super()._find_or_create_from_emails,
            ban_emails=ban_emails,
            filter_found=filter_found,
            additional_values=additional_values,
            sort_key=sort_key,
            sort_reverse=sort_reverse,
        )
        if isinstance(filter_found, HoldersOnly):
            return search(emails, no_create=no_create)

        def fits(partner, address):
            values = (additional_values or {}).get(address, {})
            return partner._is_of_company(values.get("company_id")) and (
                not filter_found or filter_found(partner)
            )

        def lead(wanted):
            return self._find_by_former_address(wanted - {*(ban_emails or ())}, fits)

        if no_create:
            return find_or_lead(emails, partial(search, no_create=True), lead)
        return lead_or_create(emails, lead, search)

    @api.model
    def _find_by_former_address(self, addresses, fits=None):
        """The partners that addresses lead to which nobody has any more.

        :param addresses: normalized addresses
        :param fits: function of a partner and its address that says whether it may be
            taken; by default one of the companies the user works in
        :return: dict of address to an active partner that the user may read; without
            the addresses that lead to nobody, and those of aliases
        """
        former = self._former_holders(addresses)
        if not former:
            return {}
        # sudo: which addresses are ours, whoever asks.
        aliases = self.env["mail.alias.domain"].sudo()._find_aliases([*former])
        fits = fits or (lambda partner, _address: partner._is_of_company(False))
        now = self.browse({id_ for ids in former.values() for id_ in ids})._where_now()
        usable = self.union(*now.values())._without_login()
        usable = usable._filtered_access("read").filtered("active")
        led = {}
        for address in former.keys() - {*aliases}:
            partners = self.union(*(now[id_] for id_ in former[address])) & usable
            partners = partners.sorted(
                lambda one: (one.person_status == "resigned", one.id)
            )
            if partner := next((one for one in partners if fits(one, address)), None):
                led[address] = partner
        return led

    @api.model
    def _former_holders(self, addresses):
        """Who had addresses, of those that nobody has now.

        :return: dict of address to ids of merged records that had it, and of records
            that keep it
        """
        spelled = [(a, s) for a in addresses for s in spellings(canonical(a))]
        if not spelled:
            return {}
        # sudo: the field is nobody's; what is found by it is up to the right to read.
        self.sudo().flush_model(
            ["active", "archived_email", "email", "email_normalized", "merged_into_id"]
        )
        rows = self.env.execute_query(_former_sql(spelled))
        former = {}
        for address, partner_id in rows:
            former.setdefault(address, []).append(partner_id)
        return former

    def _where_now(self):
        """Where the humans behind these records are now.

        :return: dict of id of each record to `res.partner` records: itself or its
            survivor; where that one has resigned, the same human's others as well
        """
        survivors = {record.id: record._survivor() for record in self}
        everybody = self.union(*survivors.values())
        # sudo: only whether somebody has left; who may be taken is asked afterwards.
        left = everybody.sudo().filtered(lambda one: one.person_status == "resigned")
        others = {one.id: one.other_card_ids for one in left.with_env(self.env)}
        return {
            record_id: survivor | others.get(survivor.id, self.browse())
            for record_id, survivor in survivors.items()
        }

    def _without_login(self):
        """Those of these records that never had a login.

        Archived ones count: a login that comes back must not have been written for.
        """
        # sudo: who has a login is not read by everybody, and holds for everybody.
        partners = self.sudo().with_context(active_test=False)
        return partners.filtered(lambda one: not one.user_ids).with_env(self.env)

    def _is_of_company(self, company_id):
        """Whether a record of this company may be about this partner.

        :param company_id: id; when it is none, the companies the user works in
        """
        companies = {company_id} if company_id else {*self.env.companies.ids}
        return not self.company_id or self.company_id.id in companies


def _former_sql(spelled):
    """Who had or keeps addresses, by an index for each.

    :param spelled: list of pairs: an address, and a form under which it may be stored
    """
    return SQL(
        """
        SELECT DISTINCT asked.address, former.id
          FROM unnest(%(addresses)s, %(spellings)s) AS asked(address, spelling)
          JOIN LATERAL (
                SELECT id FROM res_partner
                 WHERE email_normalized = asked.spelling
                   AND merged_into_id IS NOT NULL AND NOT active
                 UNION
                SELECT id FROM res_partner
                 WHERE archived_email IS NOT NULL AND %(kept)s && ARRAY[asked.spelling]
               ) former ON TRUE
         WHERE NOT EXISTS (
                SELECT FROM res_partner now
                 WHERE now.active AND now.email_normalized = asked.spelling)
           AND NOT EXISTS (
                SELECT FROM res_partner now
                 WHERE now.active AND now.email ~ '@.*@'
                   AND regexp_split_to_array(lower(now.email), %(separators)s)
                    && ARRAY[asked.spelling])
         ORDER BY asked.address, former.id
        """,
        addresses=[address for address, _spelling in spelled],
        spellings=[spelling for _address, spelling in spelled],
        kept=_KEPT,
        separators=SQL_SEPARATORS,
    )
