"""Addresses that settings make for numbers and places: telephony and maps (F7.2)."""

SCHEMES = {"tel": "tel:{number}", "callto": "callto:{number}", "sip": "sip:{number}"}
MAPS = {
    "openstreetmap": "https://www.openstreetmap.org/search?query={address}",
    "google": "https://www.google.com/maps/search/?api=1&query={address}",
    "bing": "https://www.bing.com/maps?q={address}",
}


def telephony_pattern(scheme, url=""):
    """The pattern that turns a number into a link.

    :param scheme: `tel`, `callto`, `sip`, `url`, or anything else for no telephony
    :param url: an own address with `{number}`, used with `url`
    :return: str with `{number}`, or an empty one: numbers are text to copy

    >>> telephony_pattern("sip"), telephony_pattern("url", "https://pbx/{number}")
    ('sip:{number}', 'https://pbx/{number}')
    >>> telephony_pattern("url", "javascript:alert({number})")
    ''
    """
    if scheme == "url":
        return url if is_pattern(url, "number") else ""
    return SCHEMES.get(scheme, "")


def map_pattern(provider, url=""):
    """The pattern that turns an address into a page with a map.

    :param provider: a key of :data:`MAPS`, or `url` for an own address
    :return: str with `{address}`; OpenStreetMap's when nothing else fits

    >>> map_pattern(None) == MAPS["openstreetmap"]
    True
    """
    if provider == "url" and is_pattern(url, "address"):
        return url
    return MAPS.get(provider, MAPS["openstreetmap"])


def is_pattern(url, name):
    """Whether an address of somebody's own may be used as a link.

    >>> is_pattern("https://pbx.example/call?to={number}", "number")
    True
    """
    url = (url or "").strip().lower()
    return url.startswith(("https://", "http://")) and f"{{{name}}}" in url
