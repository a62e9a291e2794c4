"""What can be told from the HTML of an e-mail (F6)."""

import re

# In attributes and styles: everything with an address of its own, and `//host`. Blanks
# can be read in one way only: with two, a mail full of them would take minutes.
_REMOTE = re.compile(
    r"""(?:\b(?:src|srcset|background|poster|data)\s*=|url\()\s*(?:["']\s*)?"""
    r"""(?:https?:)?//""",
    re.IGNORECASE,
)
# "From: " in some language, an address, and no more in this line.
_LOGGED_SENDER = re.compile(
    r"\s*(?:<[^>]*>\s*)*[^<>:@]{1,40}:\s*([^\s@<>&\"]+@[^\s@<>&\"]+)\s*<"
)


def has_remote_content(html):
    """Whether pictures of a message are to be loaded from elsewhere.

    >>> has_remote_content('<img src="https://elsewhere.example/pixel.gif">')
    True
    >>> has_remote_content('<img src="/web/image/7"> https://elsewhere.example')
    False
    """
    return bool(_REMOTE.search(html or ""))


def logged_sender(html):
    """Who wrote an e-mail that Odoo's mail plugin logs: it says so in the first line.

    >>> logged_sender('<div>Fra : anna@mail.example</div><p>Dear Bo</p>')
    'anna@mail.example'
    >>> logged_sender("<p>Write to: anna@mail.example, or call</p>")
    ''
    """
    match = _LOGGED_SENDER.match(html[:2000])
    return match[1] if match else ""
