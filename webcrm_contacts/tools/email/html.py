"""What can be told from the HTML of an e-mail (F6)."""

import re

# "From: " in some language, an address, and no more in this line.
_LOGGED_SENDER = re.compile(
    r"\s*(?:<[^>]*>\s*)*[^<>:@]{1,40}:\s*([^\s@<>&\"]+@[^\s@<>&\"]+)\s*<"
)


def logged_sender(html):
    """Who wrote an e-mail that Odoo's mail plugin logs: it says so in the first line.

    >>> logged_sender('<div>Fra : anna@mail.example</div><p>Dear Bo</p>')
    'anna@mail.example'
    >>> logged_sender("<p>Write to: anna@mail.example, or call</p>")
    ''
    """
    match = _LOGGED_SENDER.match(html[:2000])
    return match[1] if match else ""
