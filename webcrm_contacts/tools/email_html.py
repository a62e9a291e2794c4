"""What the HTML of an e-mail would load from elsewhere (F6: remote images)."""

import re

# In attributes and styles: everything with an address of its own, and `//host`. Blanks
# can be read in one way only: with two, a mail full of them would take minutes.
_REMOTE = re.compile(
    r"""(?:\b(?:src|srcset|background|poster|data)\s*=|url\()\s*(?:["']\s*)?"""
    r"""(?:https?:)?//""",
    re.IGNORECASE,
)


def has_remote_content(html):
    """Whether pictures of a message are to be loaded from elsewhere.

    >>> has_remote_content('<img src="https://elsewhere.example/pixel.gif">')
    True
    >>> has_remote_content('<img src="/web/image/7"> https://elsewhere.example')
    False
    """
    return bool(_REMOTE.search(html or ""))
