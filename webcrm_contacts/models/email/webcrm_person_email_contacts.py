from odoo import api, models
from odoo.fields import Domain
from odoo.tools.mail import email_normalize

from ...tools.person.email_addresses import addresses_of


class WebcrmPersonEmail(models.AbstractModel):
    """Which contacts are behind the addresses of an e-mail (F6)."""

    _inherit = "webcrm.person.email"

    @api.model
    def _contacts_of(self, person, wanted):
        """The contacts behind addresses, as far as the user may read them.

        :param wanted: set of addresses in lower case
        :return: dict of address to `res.partner` record; where several have it, the
            person of the card, then colleagues, then active persons win
        """
        contacts = self.env["res.partner"].with_context(active_test=False)
        domain = Domain(
            "email_normalized", "in", [email_normalize(a) or a for a in wanted]
        )
        found = contacts.search(domain).sorted(
            lambda one: (
                one != person,
                one.partner_share,
                not one.active,
                not one.is_contact_person,
                one.id,
            )
        )
        known = {}
        for partner in person | found:
            for address in addresses_of(partner.email):
                known.setdefault(address, partner)
        for address in person._known_addresses():
            known.setdefault(address, person)
        return {address: known[address] for address in wanted if address in known}

    @api.model
    def _found(self, partners, boxes):
        """Of mailboxes, those that are contacts.

        :param partners: as `_contacts_of` returns it
        :return: `res.partner` records
        """
        addresses = [box.address.lower() for box in boxes]
        ids = {partners[one].id for one in addresses if one in partners}
        return self.env["res.partner"].browse(sorted(ids))

    @api.model
    def _direction_of(self, author):
        """ "out" for what one of us wrote."""
        # sudo: whether somebody is a colleague is no secret.
        users = author.sudo().with_context(active_test=False).user_ids
        return "out" if any(not user.share for user in users) else "in"
