"""The text of an Outlook message that is stored as RTF: its HTML, or its plain text.

Outlook keeps HTML inside RTF ("encapsulated", MS-OXRTFEX): what the marker `htmltag`
holds is HTML, what `htmlrtf` encloses is not.
"""

import re

from .headers import decode_bytes

MAX_RTF = 4 * 1024 * 1024
MAX_GROUPS = 2000

_TOKEN = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|\\'(?P<hex>[0-9a-f]{2})|\\(?P<symbol>[^a-z])|(?P<brace>[{}])"
    r"|(?P<newline>[\r\n]+)|(?P<text>[^\\{}\r\n]+)",
    re.IGNORECASE | re.DOTALL,
)
_SIGNS = {"par": "\n", "line": "\n", "tab": "\t", "lquote": "‘", "rquote": "’"}
_SIGNS |= {"ldblquote": "“", "rdblquote": "”", "bullet": "•", "endash": "–"}
_SIGNS |= {"emdash": "—"}
_NO_TEXT = {"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "generator"}


def read_rtf(rtf):
    """The text in RTF.

    :param rtf: bytes
    :return: (HTML, plain text); one of them is empty

    >>> read_rtf(rb"{\\rtf1\\ansi Hello {\\b world}}")
    ('', 'Hello world')
    >>> read_rtf(rb"{\\rtf1\\fromhtml1 {\\*\\htmltag64 <p>}Hi{\\*\\htmltag72 </p>}}")
    ('<p>Hi</p>', '')
    """
    source = rtf[:MAX_RTF].decode("latin-1")
    is_html = "\\fromhtml1" in source[:2000]
    text = _Reader(is_html).text_of(source)
    return (text, "") if is_html else ("", text.strip())


class _Reader:
    """Walks through the tokens with the state of each group."""

    def __init__(self, is_html):
        self.is_html = is_html
        self.charset = "cp1252"
        self.out = []
        self.raw = bytearray()
        # (skips its text, is inside htmlrtf, characters to leave out after \u)
        self.state = (False, False, 1)
        self.left_out = 0

    def text_of(self, source):
        stack = []
        for token in _TOKEN.finditer(source):
            if brace := token["brace"]:
                if brace == "{" and len(stack) < MAX_GROUPS:
                    stack.append(self.state)
                elif brace == "}" and stack:
                    self.state = stack.pop()
            elif token["word"]:
                self._word(token["word"], token["number"])
            elif token["hex"]:
                self._hex(int(token["hex"], 16))
            elif token["symbol"]:
                self._symbol(token["symbol"])
            elif token["text"]:
                self._text(token["text"])
        self._flush()
        return _join_pairs("".join(self.out))

    def _word(self, word, number):
        skips, in_rtf, unicode_skip = self.state
        if word == "htmlrtf":
            self.state = (skips, number != "0", unicode_skip)
        elif word == "htmltag":
            self.state = (False, in_rtf, unicode_skip)
        elif word in _NO_TEXT:
            self.state = (True, in_rtf, unicode_skip)
        elif word == "ansicpg" and number:
            self.charset = f"cp{number}"
        elif word == "uc" and number:
            self.state = (skips, in_rtf, int(number))
        elif word == "u" and number:
            self._text(chr(int(number) % 65536))
            self.left_out = unicode_skip
        elif word in _SIGNS:
            self._text(_SIGNS[word])

    def _symbol(self, symbol):
        skips, in_rtf, unicode_skip = self.state
        if symbol == "*":
            # What we do not know; `htmltag` takes it back.
            self.state = (True, in_rtf, unicode_skip)
        elif symbol in "\\{}":
            self._text(symbol)
        elif symbol == "~":
            self._text("\N{NO-BREAK SPACE}")

    def _hex(self, byte):
        if self.left_out:
            self.left_out -= 1
        elif not (self.state[0] or self.state[1]):
            self.raw.append(byte)

    def _text(self, text):
        cut = min(self.left_out, len(text))
        self.left_out -= cut
        if not (self.state[0] or self.state[1]):
            self._flush()
            self.out.append(text[cut:])

    def _flush(self):
        """Bytes of several characters are decoded together."""
        if self.raw:
            self.out.append(decode_bytes(bytes(self.raw), self.charset))
            self.raw.clear()


def _join_pairs(text):
    """Characters that stand as two halves, such as an emoji, in one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
