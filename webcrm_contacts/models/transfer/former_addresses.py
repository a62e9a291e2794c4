"""Who has an address, else whom it leads to, beside core's finding and creating."""

from odoo.tools.mail import parse_contact_from_email


def find_or_lead(emails, find, lead):
    """The partners behind addresses: who has each now, else whom it leads to.

    :param emails: texts with an address each, or falsy values
    :param find: core's function of a list of emails that finds who has them now
    :param lead: function of a set of normalized addresses that nobody may have; returns
        a dict of address to partner
    :return: list of partners in the order of the emails, empty ones for nobody
    """
    emails = list(emails)
    found = find(emails)
    if all(found):
        return found
    pairs = list(zip(map(_address, emails), found, strict=True))
    led = lead({address for address, known in pairs if address and not known})
    return [known or led.get(address, known) for address, known in pairs]


def lead_or_create(emails, lead, create):
    """As :func:`find_or_lead`, and who is found nowhere is created.

    Core finds and creates in one go, so what it is not to create is asked before.

    :param create: core's function of a list of emails that finds or creates
    """
    emails = list(emails)
    addresses = [_address(email) for email in emails]
    led = lead({address for address in addresses if address})
    left = [e for e, a in zip(emails, addresses, strict=True) if a not in led]
    made = iter(create(left))
    return [led.get(address) or next(made) for address in addresses]


def _address(email):
    return parse_contact_from_email(email)[1]


class HoldersOnly:
    """A filter of partners, for whom only who has an address now is of use."""

    def __init__(self, filter_found=None):
        self.filter_found = filter_found

    def __call__(self, partner):
        return not self.filter_found or self.filter_found(partner)
