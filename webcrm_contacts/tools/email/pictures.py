"""Pictures from elsewhere tell a sender who reads an e-mail, and when: they are held back.

In place of its address, a picture gets that of a gray area of ours, with its own behind
the ``#``: a browser keeps that to itself. So it is held back wherever the HTML is shown,
quoted or edited, and can be put back in one place.
"""

import re

from .soup import declarations, style_attribute

# Stored in the text of e-mails, in quotations too: it stays, and the picture with it,
# whatever the folders of the browser's part are called (`static/src/emails_tab`).
HELD = "/webcrm_contacts/static/src/emails_tab/held_picture.png#"

# Odoo's cleaning writes every value between the quotes that are not in it.
_QUOTED = r"""(?:"[^"]*"|'[^']*')"""
_TAG = re.compile(
    rf"""<(?P<name>[a-z][^\s<>/="']*)(?P<rest>(?:[^<>"']|{_QUOTED})*)>""", re.IGNORECASE
)
_ATTRIBUTE = re.compile(
    rf"""(?P<before>\s+(?P<name>[^\s<>/="']+))(?:=(?P<quoted>{_QUOTED}))?"""
)
# In the e-mail, or on the server of Odoo; whatever else it is, a browser may load it.
_LOCAL = re.compile(r"/\w|data:image/|cid:", re.IGNORECASE)
_URL = re.compile(r"""(url\(\s*["']?)\s*([^"')]*)""", re.IGNORECASE)
# Whatever was held back, and nothing that would not have been.
_SHOWN = re.compile(
    rf"""(?:https?://[^\s"'()<>#]{{1,300}})?{HELD}(?!{_LOCAL.pattern})""", re.IGNORECASE
)
_LOADING = ("src", "background", "poster")
# However it is written. Blanks can be read in one way only: with two, a mail full of them
# would take minutes.
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
    return _TAG.sub(_shown_tag, html) if html and HELD in html else html or ""


def has_remote_content(html):
    """Whether pictures of a message are to be loaded from elsewhere.

    >>> has_remote_content('<img src="https://elsewhere.example/pixel.gif">')
    True
    >>> has_remote_content('<img src="/web/image/7"> https://elsewhere.example')
    False
    """
    return bool(_REMOTE.search(html or "")) or HELD in hold_back(html)


def _shown_tag(match):
    """A tag with its own addresses; those of links, and its text, stay as they are."""
    return f"<{match['name']}{_ATTRIBUTE.sub(_shown_attribute, match['rest'])}>"


def _shown_attribute(attribute):
    if attribute["name"].lower() in (*_LOADING, "style"):
        return _SHOWN.sub("", attribute[0])
    return attribute[0]


def _held_tag(match):
    """A tag whose attributes were read one after the other, as a browser reads them: what
    looks like an attribute may stand in the value of another."""
    rest, position, held = match["rest"], 0, {}
    while attribute := _ATTRIBUTE.match(rest, position):
        position = attribute.end()
        held.setdefault(attribute["name"].lower(), _held_attribute(attribute))
    if rest[position:].strip() not in ("", "/"):
        return f"<{match['name']}>"  # not written by Odoo: nothing of it is loaded
    if match["name"].lower() == "img" and HELD in held.get("src", ""):
        held["style"] = _with_size(held)
    return f"<{match['name']}{''.join(held.values())}{rest[position:]}>"


def _held_attribute(attribute):
    name, value = attribute["name"].lower(), (attribute["quoted"] or "")[1:-1]
    if name == "srcset":
        return ""
    if name in _LOADING:
        value = _held_address(value).replace('"', "&quot;")
        return f'{attribute["before"]}="{value}"'
    if name == "style" and "(" in value:
        style = _held_style(value)
        return f'{attribute["before"]}="{style}"' if style else ""
    return attribute[0]


def _with_size(held):
    """The style of a picture that is held back: a size that is not said stays so. Odoo's
    editor would write that of our area."""
    style = held.get("style", "").partition("=")[2]
    said = {*held, *re.findall(r"(?<![\w-])(width|height)\s*:", style, re.IGNORECASE)}
    sizes = "".join(f"{side}:auto;" for side in ("width", "height") if side not in said)
    if style:
        return f" style={style[0]}{sizes}{style[1:]}"
    return f' style="{sizes}"' if sizes else ""


def _held_address(address):
    address = address.strip()
    return HELD + address if address and not _LOCAL.match(address) else address


def _held_style(value):
    return style_attribute(
        ";".join(
            _URL.sub(lambda url: url[1] + _held_address(url[2]), one)
            for one in declarations(value)
        )
    )
