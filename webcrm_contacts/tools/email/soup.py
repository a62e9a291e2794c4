"""HTML of e-mails made regular before Odoo cleans it, in linear time (F6.4).

Odoo and lxml read some HTML in quadratic time: comments that do not end, attributes by
the thousand, quotations in very wide texts. What leaves here holds what a browser would
see of it (the tokens of HTML5), and no more of anything than an e-mail needs.
"""

import re
from html import escape, unescape
from urllib.parse import unquote_plus

import lxml.html
from lxml.etree import ParserError, iterwalk

from odoo.tools.mail import SANITIZE_TAGS, safe_attrs

MAX_TAGS = 50_000
# lxml drops what is deeper than 255.
MAX_DEPTH = 240
# Beside a quotation or a signature, Odoo compares each element with all its siblings.
MAX_COMPARED = 1_000_000
# To mark lines that begin with ">", Odoo copies what is below them.
MAX_COPIED = 20_000_000
# So many siblings are compared in no time.
FEW = 30
MAX_ATTRIBUTES = 50
MAX_VALUE, MAX_URL, MAX_STYLE, MAX_DECLARATION = 2000, 8000, 10_000, 500

# Nothing of these is text of the e-mail; the first are closed by their end tag only.
_RAW = {"script", "style", "title", "textarea", "iframe", "noembed", "noframes"}
_HIDDEN = _RAW | {"noscript", "object", "applet", "select", "button", "frameset"}
# The others Odoo would drop one by one, and copy the text beside them each time.
_DROPPED = {"form", "input", "option", "optgroup", "param", "blink", "marquee", "layer"}
_DROPPED |= {*SANITIZE_TAGS["kill_tags"], *_HIDDEN}
_KEPT = SANITIZE_TAGS["allow_tags"] - _DROPPED | {"html", "head", "body"}
_LINES = {"br", "p", "div", "tr", "li", "table", "blockquote", "pre", "hr", "dt", "dd"}
_LINES |= {"h1", "h2", "h3", "h4", "h5", "h6"}
_LINKS = {"href", "src", "cite", "longdesc", "action", "usemap"}
_FUNCTIONS = {"url", "rgb", "rgba", "hsl", "hsla", "calc", "linear-gradient"}

_NAME = re.compile(r"<(/?)([a-z][^\s/>]*)", re.IGNORECASE)
_COMMENT_END = re.compile(r"--!?>")
_ATTRIBUTE = re.compile(
    r"""[\s/]*(?P<name>[^\s/>][^\s/>=]*)(?:\s*=\s*(?:"(?P<double>[^"]*)"|"""
    r"""'(?P<single>[^']*)'|(?P<open>["'])|(?P<bare>[^\s>]+)|(?=>)))?"""
)
_TAG_END = re.compile(r"[\s/]*>")
_ENDS = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in sorted(_HIDDEN)
}
_SOURCE = re.compile(r"(?:https?:|//|cid:)", re.IGNORECASE)
_PICTURE = re.compile(
    r"data:image/[\w.+-]{1,50}(?:;[\w=-]{1,30})?;base64,[a-z0-9+/]+=*", re.IGNORECASE
)
_URL = re.compile(r"""url\(\s*["']?([^"')]*)""", re.IGNORECASE)
_NUMBER = re.compile(r"&#(?:\d{8,}|x[0-9a-f]{7,});?", re.IGNORECASE)
_BREAK_NUMBER = re.compile(r"&#(?:0*1[03](?!\d)|x0*[ad](?![0-9a-f]));?", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*[\w-]{1,50}\s*:")
_FUNCTION = re.compile(r"(?<![\w-])([\w-]*)\(")
_QUOTE = re.compile(
    "gmail_|yahoo_quoted|SkyDrive|stopSpelling|[sS]ignature|appendonsend|divRplyFwdMsg"
)
_QUOTED_LINES = re.compile(r"(?:\n>[^\r\n]*)+")
_BREAKS = re.compile(r"\n+")
_SIGNATURE = re.compile(r"(?:^|\n)--\s?$")


class TooHeavy(Exception):
    """HTML that Odoo would take long to read."""


def regular_html(html):
    """HTML in which every ``<`` begins a tag that ends, without comments.

    :param html: str
    :return: str
    :raise TooHeavy: when it has too many tags, or is too deep or too wide

    >>> regular_html('<p title=a>1 < 2<!--[if mso]>x<![endif]--> <o:p>3</o:p>')
    '<p title="a">1 &lt; 2 3'
    """
    reader = _Reader(html)
    reader.walk()
    if reader.tags > MAX_TAGS:
        raise TooHeavy
    text = "".join(reader.out)
    _check_tree(text)
    return text


def lines_of_html(html):
    """The text of HTML in lines, as HTML without tags.

    :return: list of str

    >>> lines_of_html("<div>1 &lt; 2 <b>and</b><br>3</div>")
    ['1 &lt; 2 and', '3']
    """
    reader = _Reader(html, as_text=True)
    reader.walk()
    lines = _BREAK_NUMBER.sub(" ", "".join(reader.out)).split("\f")
    return [line for line in (" ".join(line.split()) for line in lines) if line]


class _Reader:
    """Goes through the HTML once; what is looked for in vain is not looked for again."""

    def __init__(self, html, as_text=False):
        self.html, self.as_text = html.replace("\f", " "), as_text
        self.position, self.tags, self.out = 0, 0, []
        self.without_end = set()

    def walk(self):
        while (start := self.html.find("<", self.position)) >= 0:
            self.out.append(self.html[self.position : start])
            self.position = start
            self._markup()
        self.out.append(self.html[self.position :])

    def _markup(self):
        start = self.position
        if name := _NAME.match(self.html, start):
            self._tag(name)
        elif self.html.startswith("<!--", start):
            end = _COMMENT_END.search(self.html, start + 2)
            self.position = end.end() if end else len(self.html)
        elif self.html.startswith(("<!", "<?", "</"), start):
            self.position = self.html.find(">", start) + 1 or len(self.html)
        else:
            self.out.append("&lt;")
            self.position += 1

    def _tag(self, match):
        self.position = match.end()
        is_end, name = match[1], match[2].lower()
        attributes = "".join(self._attributes())
        if not (end := _TAG_END.match(self.html, self.position)):
            self.position = len(self.html)
            return
        self.position = end.end()
        if name in _HIDDEN and not is_end:
            self._skip(name)
        elif self.as_text:
            self.out.append("\f" if name in _LINES else "")
        elif name in _KEPT:
            self.tags += 1
            self.out.append(f"</{name}>" if is_end else f"<{name}{attributes}>")

    def _attributes(self):
        """The attributes of a tag, one by one; goes to their end."""
        seen = set()
        while match := _ATTRIBUTE.match(self.html, self.position):
            self.position = len(self.html) if match["open"] else match.end()
            name = match["name"].lower()
            if name in safe_attrs and name not in seen and len(seen) < MAX_ATTRIBUTES:
                seen.add(name)
                values = match.group("double", "single", "bare")
                value = next((one for one in values if one is not None), None)
                yield f" {name}" if value is None else _attribute(name, value)

    def _skip(self, name):
        if name in self.without_end:
            return
        end = _ENDS[name].search(self.html, self.position)
        if end or name in _RAW:
            self.position = end.start() if end else len(self.html)
        else:
            self.without_end.add(name)


def _attribute(name, value):
    """An attribute as it stands in a tag; empty when nothing of it may stay."""
    if name == "style":
        value = _style(value)
    elif name == "src":
        value = _source(value)
    elif name in _LINKS:
        value = _link(value)
    else:
        value = " ".join(value[:MAX_VALUE].split())
    if not value and (name in _LINKS or name == "style"):
        return ""
    # References such as &amp; stay as they are.
    value = value.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return f' {name}="{value}"'


def _link(value):
    """An address; not of several pictures, which lxml would look through for each."""
    if len(value) > MAX_URL:
        return ""
    plain = "".join(unquote_plus(unescape(_NUMBER.sub("", value))).split())
    return "" if plain.lower().count("data:image/") > 1 else value


def _source(value):
    """Where a picture is: in the e-mail or elsewhere, never on the server of Odoo."""
    value = value.strip()
    if _SOURCE.match(value):
        return _link(value)
    value = "".join(value.split())
    return value if _PICTURE.fullmatch(value) else ""


def _style(value):
    if len(value) > MAX_STYLE:
        return ""
    kept = [one for one in declarations(value) if all(map(_source, _URL.findall(one)))]
    return style_attribute(" ".join(";".join(kept).split()))


def declarations(value):
    """The declarations in a style as it stands in a tag, those that e-mails need."""
    text = unescape(_NUMBER.sub("", value))
    return list(filter(is_plain_declaration, text.split(";")))


def style_attribute(style):
    """A style as it stands in a tag, between quotes."""
    return escape(style, quote=True).replace("&#x27;", "'")


def is_plain_declaration(text):
    """Whether a declaration of a style is one that e-mails need, and any reader reads.

    >>> is_plain_declaration("background-image: url(https://elsewhere.example/1.gif)")
    True
    >>> is_plain_declaration(r"background-image: \\75rl(https://elsewhere.example/1.gif)")
    False
    """
    return bool(
        len(text) <= MAX_DECLARATION
        and _DECLARATION.match(text)
        and "/*" not in text
        and not ("\\" in text and "(" in text)
        and text.count("(") == text.count(")")
        and text.count('"') % 2 == text.count("'") % 2 == 0
        and all(name.lower() in _FUNCTIONS for name in _FUNCTION.findall(text) if name)
    )


def _check_tree(html):
    """Neither too deep, nor too much for Odoo's search for quotations."""
    try:
        tree = lxml.html.document_fromstring(html)
    except ParserError:  # nothing in it
        return
    depth, work = 0, _Work()
    for event, element in iterwalk(tree, ("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "start":
            work.add(element)
        if depth > MAX_DEPTH or work.is_too_much:
            raise TooHeavy


class _Work:
    """What Odoo's search for quotations will compare, mark and copy."""

    def __init__(self):
        self.compared = self.marked = self.copied = 0

    @property
    def is_too_much(self):
        return (
            self.compared > MAX_COMPARED
            or self.marked > MAX_TAGS
            or self.copied > MAX_COPIED
        )

    def add(self, element):
        text, siblings = element.text or "", len(element)
        lines = len(_QUOTED_LINES.findall(text))
        self.marked += lines
        self.copied += lines * len(text)
        if ";base64," in text + (element.tail or ""):
            # There Odoo looks for a picture, at each line break again.
            self.copied += _breaks(text) ** 2 + _breaks(element.tail or "") ** 2
        if siblings > FEW and any(map(_is_quotation, (element, *element))):
            self.compared += siblings**2


def _breaks(text):
    return max(map(len, _BREAKS.findall(text)), default=0)


def _is_quotation(element):
    marks = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_QUOTE.search(marks) or _SIGNATURE.search(element.text or ""))
