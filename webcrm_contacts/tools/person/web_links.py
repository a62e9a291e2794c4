"""Addresses of web pages that somebody typed: which are safe, and whose they are."""

from urllib.parse import urlsplit

# Font Awesome icons of hosts that people link to; what is not here is a globe.
ICONS = {
    "linkedin.com": "fa-linkedin",
    "facebook.com": "fa-facebook",
    "instagram.com": "fa-instagram",
    "twitter.com": "fa-twitter",
    "x.com": "fa-twitter",
    "youtube.com": "fa-youtube-play",
    "github.com": "fa-github",
    "gitlab.com": "fa-gitlab",
    "xing.com": "fa-xing",
    "vimeo.com": "fa-vimeo",
    "skype.com": "fa-skype",
    "slack.com": "fa-slack",
    "wa.me": "fa-whatsapp",
    "whatsapp.com": "fa-whatsapp",
    "t.me": "fa-telegram",
}
MAX_LENGTH = 2000


def clean_url(text):
    """The address of a page as it is stored.

    :param text: what was typed; without scheme it is taken for https
    :return: str that begins with http:// or https://
    :raise ValueError: when it is no address of a web page

    >>> clean_url(" linkedin.com/in/anna ")
    'https://linkedin.com/in/anna'
    """
    url = (text or "").strip()
    if not url or len(url) > MAX_LENGTH or any(c.isspace() or ord(c) < 32 for c in url):
        raise ValueError(text)
    if "://" not in url and not _has_scheme(url):
        url = f"https://{url}"
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise ValueError(text)
    return url


def _has_scheme(url):
    """Whether a text begins with a scheme such as `javascript:`; a port is none."""
    head, colon, rest = url.partition(":")
    return (
        bool(colon) and "." not in head and "/" not in head and not rest[:1].isdigit()
    )


def icon_of(url):
    """The icon for a page, by its host.

    >>> icon_of("https://dk.linkedin.com/in/anna")
    'fa-linkedin'
    """
    host = host_of(url)
    for known, icon in ICONS.items():
        if host == known or host.endswith(f".{known}"):
            return icon
    return "fa-globe"


def host_of(url):
    """The host of a page, without `www.`; empty when there is none.

    >>> host_of("https://www.acme.example/people")
    'acme.example'
    """
    try:
        host = (urlsplit(url or "").hostname or "").lower()
    except ValueError:
        return ""
    return host.removeprefix("www.")
