"""The text of an e-mail → HTML that runs nothing, and loads nothing from elsewhere (F6.4)."""

import re
from collections.abc import Callable
from typing import NamedTuple

from markupsafe import escape

from .file import EmailAttachment
from .pictures import hold_back
from .soup import TooHeavy, lines_of_html, regular_html

MAX_HTML = 2 * 1024 * 1024
MAX_TEXT = 1024 * 1024
MAX_LINES = 20_000
MAX_LINKS = 5000

_LINE_END = re.compile(r"\r\n|\r|\n")
# Reads each word once; what Odoo has for it reads a long one from every letter.
_LINK = re.compile(r"(?:https?|ftp)://[^\s<]+")
_AS_LINK = r'<a href="\g<0>" target="_blank" rel="noreferrer noopener">\g<0></a>'
_PARAGRAPH = re.compile(r"(?:<br/>\s*){2,}")


class Cleaner(NamedTuple):
    """How HTML is cleaned where it will be kept: Odoo's own functions, handed in.

    :param clean: HTML, regular → HTML of which nothing runs
    :param text_of: HTML → its text
    :param tags: the tags that `clean` may leave in
    :param attributes: the attributes that it may leave in
    """

    clean: Callable[[str], str]
    text_of: Callable[[str], str]
    tags: frozenset[str]
    attributes: frozenset[str]


def safe_body(html, plain, cleaner):
    """The text of an e-mail as HTML that runs nothing, and loads nothing from elsewhere.

    :param html: HTML of the e-mail, or a falsy value
    :param plain: its plain text, or a falsy value
    :param cleaner: :class:`Cleaner`
    :return: (HTML, list of :class:`EmailAttachment`: the text in full, where it is too
        much to be shown as it is)
    """
    if not html:
        return _safe_text(plain or "")
    try:
        return _cleaned(html, cleaner), []
    except TooHeavy:
        return _lines_of(html), [_in_full("text.html", html, "text/html")]


def _cleaned(html, cleaner):
    if len(html) > MAX_HTML:
        raise TooHeavy
    regular = regular_html(html, cleaner.tags, cleaner.attributes)
    return hold_back(str(cleaner.clean(regular)))


def _lines_of(html):
    text, _is_cut = _within_limits(lines_of_html(html[:MAX_HTML]))
    body = text.replace("\n", "<br/>")
    return f"<p>{body}</p>"


def _safe_text(text):
    shown, is_cut = _within_limits(_LINE_END.sub("\n", text).split("\n"))
    rest = [_in_full("text.txt", text, "text/plain")] if is_cut else []
    return text_as_html(shown) if shown.strip() else "", rest


def _within_limits(lines):
    """So much of a text as is shown; and whether that is not all."""
    text = "\n".join(lines[:MAX_LINES])
    return text[:MAX_TEXT], len(lines) > MAX_LINES or len(text) > MAX_TEXT


def _in_full(name, text, mimetype):
    return EmailAttachment(name, text.encode("utf-8", "replace"), mimetype)


def text_as_html(text):
    """Plain text as HTML, as Odoo's `plaintext2html` writes it, in linear time.

    >>> text_as_html("1 < 2\\n3\\n\\n4")
    '<p>1 &lt; 2<br/>3</p><p>4</p>'
    """
    text = _LINE_END.sub("<br/>", str(escape(text)))
    text = _LINK.sub(_AS_LINK, text, MAX_LINKS)
    return f"<p>{_PARAGRAPH.sub('</p><p>', text)}</p>"
