"""E-mail addresses as one compares them: who is behind two spellings (F2).

Plus-addresses stay distinct: `anna+news@…` is not `anna@…`.
"""

import re

import idna

from odoo.tools.mail import email_normalize_all, email_split_and_format

# What stands between two addresses in a field, for PostgreSQL.
SQL_SEPARATORS = r'[][\s,;<>"]+'

_ANYTHING_LIKE_AN_ADDRESS = re.compile(r"[^\s,;<>\"'()]+@[^\s,;<>\"'()]+")


def addresses_of(text):
    """The addresses in a field, each once, in order.

    Case, display names and the two notations of an internationalized domain make no
    difference. Where Odoo reads something else than what stands there, what looks like
    an address counts as well: better one too many is found blocked than one too few.

    :param text: content of an e-mail field, or a falsy value
    :return: list of str, the domain in its ASCII notation
    """
    if not text:
        return []
    found = email_normalize_all(text)
    if not all(map(text.lower().__contains__, map(str.lower, found))) or not found:
        found += [match.lower() for match in _ANYTHING_LIKE_AN_ADDRESS.findall(text)]
    return list(dict.fromkeys(map(canonical, found)))


def parts_of(text):
    """The parts of a field with several addresses, each as it would be written to.

    :param text: content of an e-mail field, or a falsy value
    :return: list of (formatted address, list of the addresses it may stand for); the
        text itself when it holds none
    """
    if not (text or "").strip():
        return []
    parts = email_split_and_format(text) or [text]
    known = {address for part in parts for address in addresses_of(part)}
    more = [address for address in addresses_of(text) if address not in known]
    return [(part, addresses_of(part) + more) for part in parts]


def canonical(address):
    """The address with its domain in ASCII (`xn--…`); unchanged when that fails."""
    local, at, domain = address.rpartition("@")
    if domain.isascii():
        return address
    try:
        return local + at + idna.encode(domain, uts46=True).decode("ascii")
    except UnicodeError:  # those of idna, too
        return address


def spellings(address):
    """Every normalized form under which an address may be stored.

    :param address: a canonical address
    :return: list of str: the ASCII one, and the one with the national letters
    """
    local, at, domain = address.rpartition("@")
    if "xn--" not in domain:
        return [address]
    try:
        return [address, local + at + idna.decode(domain)]
    except UnicodeError:  # those of idna, too
        return [address]
