"""Between the finding and the creating of partners by address: who had the address."""

from odoo.tools.mail import parse_contact_from_email


def find_or_lead(emails, find, lead, create):
    """The partners behind addresses: who has each now, else whom it leads to.

    :param emails: texts with an address each, or falsy values
    :param find: core's function of a list of emails that finds who has them now
    :param lead: function of a set of normalized addresses; returns a dict of address
        to partner
    :param create: core's function of a list of emails that finds or creates; None to
        create nobody
    :return: list of partners in the order of the emails, empty ones for nobody
    """
    emails = list(emails)
    found = find(emails)
    if all(found):
        return found
    addresses = [parse_contact_from_email(email)[1] for email in emails]
    pairs = list(zip(addresses, found, strict=True))
    led = lead({address for address, known in pairs if address and not known})
    found = [known or led.get(address, known) for address, known in pairs]
    if not create or all(found):
        return found
    unknown = [email for email, known in zip(emails, found, strict=True) if not known]
    made = iter(create(unknown))
    return [known or next(made) for known in found]


class HoldersOnly:
    """A filter of partners, for whom only who has an address now is of use."""

    def __init__(self, filter_found=None):
        self.filter_found = filter_found

    def __call__(self, partner):
        return not self.filter_found or self.filter_found(partner)
