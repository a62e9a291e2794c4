"""Which contacts are behind the addresses of an e-mail (F6)."""

from odoo.fields import Domain
from odoo.tools.mail import email_normalize

from ..person.email_addresses import addresses_of
from .addresses import known_addresses, with_merged


def contacts_of(person, wanted):
    """The contacts behind addresses, as far as the user may read them.

    :param person: the person of the card
    :param wanted: set of addresses in lower case
    :return: dict of address to `res.partner` record; where several have it, the person
        of the card, then colleagues, then active persons win
    """
    contacts = person.env["res.partner"].with_context(active_test=False)
    domain = Domain("email_normalized", "in", [email_normalize(a) or a for a in wanted])
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
    for address in known_addresses(with_merged(person)):
        known.setdefault(address, person)
    return {address: known[address] for address in wanted if address in known}


def known_among(env, contacts, boxes):
    """Of mailboxes, those that are contacts.

    :param contacts: as `contacts_of` returns it
    :param boxes: :class:`~...tools.email.file.Address` each
    :return: `res.partner` records
    """
    addresses = [box.address.lower() for box in boxes]
    ids = {contacts[one].id for one in addresses if one in contacts}
    return env["res.partner"].browse(sorted(ids))


def direction_of(author):
    """ "out" for what one of us wrote.

    :param author: `res.partner` record, or an empty one
    """
    # sudo: whether somebody is a colleague is no secret.
    users = author.sudo().with_context(active_test=False).user_ids
    return "out" if any(not user.share for user in users) else "in"


def new_person_form(person, name, email):
    """The form of a new person for somebody of an e-mail of `person`.

    :param name: name as in the e-mail, may be empty
    :param email: address
    :return: window action
    """
    env = person.env
    domain = str(email).rpartition("@")[2].lower()
    context = {
        "webcrm_contacts_surface": True,
        "default_email": email,
        "default_name": name or False,
        "default_is_company": False,
        "default_type": "contact",
    }
    if domain and domain == (person.email_normalized or "").rpartition("@")[2]:
        context["default_parent_id"] = person.parent_id.id
    view = env.ref("webcrm_contacts.person_card_view_form")
    return {
        "type": "ir.actions.act_window",
        "name": env._("New person"),
        "res_model": "res.partner",
        "views": [[view.id, "form"]],
        "target": "current",
        "context": context,
    }
