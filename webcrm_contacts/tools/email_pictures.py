"""Pictures from elsewhere tell a sender who reads an e-mail, and when: they are held back.

In place of its address, a picture gets that of a gray area of ours, with its own behind
the ``#``: a browser keeps that to itself. So it is held back wherever the HTML is shown,
quoted or edited, and can be put back in one place.
"""

import re

from .email_soup import declarations, style_attribute

HELD = "/webcrm_contacts/static/src/emails_tab/held_picture.png#"

_TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)
# In the e-mail, or on the server of Odoo; whatever else it is, a browser may load it.
_LOCAL = re.compile(r"/\w|data:image/|cid:", re.IGNORECASE)
# lxml writes an attribute between the quotes that are not in it.
_VALUE = r"""=(?:"([^"]*)"|'([^']*)')"""
_SOURCE = re.compile(rf"(\s(?:src|background|poster)){_VALUE}", re.IGNORECASE)
_SOURCES = re.compile(rf"\ssrcset{_VALUE}", re.IGNORECASE)
_STYLE = re.compile(rf"(\sstyle){_VALUE}", re.IGNORECASE)
_URL = re.compile(r"""(url\(\s*["']?)\s*([^"')]*)""", re.IGNORECASE)
_SHOWN = re.compile(
    rf"""(?:https?://[^\s"'()<>#]{{1,300}})?{HELD}(?=(?:https?:)?//)""", re.IGNORECASE
)
# In attributes and styles: everything with an address of its own, and `//host`. Blanks
# can be read in one way only: with two, a mail full of them would take minutes.
_REMOTE = re.compile(
    r"""(?:\b(?:src|srcset|background|poster|data)\s*=|url\()\s*(?:["']\s*)?"""
    r"""(?:https?:)?//""",
    re.IGNORECASE,
)


def hold_back(html):
    """HTML of which nothing is loaded from elsewhere.

    :param html: str, as Odoo's cleaning leaves it
    :return: str

    >>> hold_back('<p background="//elsewhere.example/1.gif">src="//x"</p>')[:22]
    '<p background="/webcrm'
    >>> hold_back('<img src="/web/image/7"> src="https://elsewhere.example"')
    '<img src="/web/image/7"> src="https://elsewhere.example"'
    """
    return _TAG.sub(_held_tag, html or "")


def show(html):
    """HTML with the pictures that were held back; others stay as they are.

    >>> show(hold_back('<td style="background-image:url(https://elsewhere.example/1)">'))
    '<td style="background-image:url(https://elsewhere.example/1)">'
    """
    # Asked of each e-mail that is sent: nearly none has any.
    return _SHOWN.sub("", html) if html and HELD in html else html or ""


def has_remote_content(html):
    """Whether pictures of a message are to be loaded from elsewhere.

    >>> has_remote_content('<img src="https://elsewhere.example/pixel.gif">')
    True
    >>> has_remote_content('<img src="/web/image/7"> https://elsewhere.example')
    False
    """
    return bool(_REMOTE.search(html or ""))


def _held_tag(match):
    tag = _SOURCES.sub("", match[0])
    held = _SOURCE.sub(_held_source, tag)
    if held != tag and held.lower().startswith("<img"):
        held = _keep_size(held)
    return _STYLE.sub(_held_style, held)


def _keep_size(tag):
    """A size that is not said stays so: Odoo's editor would write that of our area."""
    sizes = "".join(
        f"{side}:auto;"
        for side in ("width", "height")
        if not re.search(rf"""[\s";]{side}\s*[=:]""", tag)
    )
    if not sizes:
        return tag
    if style := re.search(r"""\sstyle=["']""", tag):
        return f"{tag[: style.end()]}{sizes}{tag[style.end() :]}"
    return f'{tag[:4]} style="{sizes}"{tag[4:]}'


def _held_source(match):
    value = _held_address(match[2] or match[3] or "").replace('"', "&quot;")
    return f'{match[1]}="{value}"'


def _held_address(address):
    address = address.strip()
    return HELD + address if address and not _LOCAL.match(address) else address


def _held_style(match):
    value = match[2] or match[3] or ""
    if "(" not in value:
        return match[0]
    style = ";".join(
        _URL.sub(lambda url: url[1] + _held_address(url[2]), one)
        for one in declarations(value)
    )
    return f'{match[1]}="{style_attribute(style)}"' if style else ""
