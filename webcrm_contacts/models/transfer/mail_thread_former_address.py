from functools import partial

from odoo import api, models

from .former_addresses import HoldersOnly, find_or_lead, lead_or_create


class MailThread(models.AbstractModel):
    """What is asked by address in the gateway and the chatter: see
    `res_partner_former_address.py`. Here is who may not be answered by it (F10.6)."""

    _inherit = "mail.thread"

    def _partner_find_from_emails(
        self,
        records_emails,
        avoid_alias=True,
        ban_emails=None,
        filter_found=None,
        additional_values=None,
        no_create=False,
    ):
        """Whoever goes on with the address itself gets who has it now."""
        if self._goes_by_address(records_emails, no_create):
            filter_found = HoldersOnly(filter_found)
        return super()._partner_find_from_emails(
            records_emails,
            avoid_alias=avoid_alias,
            ban_emails=ban_emails,
            filter_found=filter_found,
            additional_values=additional_values,
            no_create=no_create,
        )

    def _goes_by_address(self, records_emails, no_create):
        """Whether partners with another address are of no use to who asks."""
        if not self._leaves_address_of_partner():
            return True
        # Who asks the bare model for several gets them in no order, and looks for each
        # one's address again: calendars that are synchronized would lose an attendee.
        several = any(len(emails) > 1 for emails in records_emails.values())
        return several and not no_create and {*records_emails} == {self.browse()}

    @api.model
    def _leaves_address_of_partner(self):
        """Hook: whether records of this model leave the address of their partner alone.

        Where they do not (an applicant, a ticket), the address that somebody wrote from
        would replace the one that the person has now, so only who has it is found.

        :return: bool; by default, whether the model's e-mail field writes elsewhere
        """
        field = self._fields.get(self._mail_get_primary_email_field())
        return not (field and field.inverse)

    @api.model
    def _mail_find_partner_from_emails(
        self, emails, records=None, force_create=False, extra_domain=False
    ):
        """Core compares the address of who was found again, and drops the survivor."""
        search = partial(
            super()._mail_find_partner_from_emails,
            records=records,
            extra_domain=extra_domain,
        )
        thread = self.env["mail.thread"]
        if isinstance(records, self.pool["mail.thread"]):
            thread = records
        if not thread._leaves_address_of_partner():
            return search(emails, force_create=force_create)
        lead = thread._lead_from_addresses
        if not force_create:
            return find_or_lead(emails, search, lead)
        return lead_or_create(emails, lead, partial(search, force_create=True))

    def _lead_from_addresses(self, addresses):
        """As the method of `res.partner`, for all of these records."""
        # sudo: of which company a record is, as in core.
        companies = self.sudo()._mail_get_companies().values() if self else ()
        ids = {company.id for company in companies} or {False}
        return self.env["res.partner"]._find_by_former_address(
            addresses,
            lambda partner, _address: all(map(partner._is_of_company, ids)),
        )
