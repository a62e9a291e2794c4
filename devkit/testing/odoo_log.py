"""Odoo's log, read for what must not be in it."""

import dataclasses
import re
from pathlib import Path

TOLERATED = Path(__file__).parent / "tolerated_warnings.txt"

LINE = re.compile(
    r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} \d+ "
    r"(?P<level>DEBUG|INFO|WARNING|ERROR|CRITICAL) \S+ (?P<logger>\S+?): (?P<text>.*)$"
)
LOUD = {"WARNING", "ERROR", "CRITICAL"}


@dataclasses.dataclass
class Entry:
    """One entry of the log; ``text`` may have several lines."""

    level: str
    logger: str
    text: str

    def __str__(self):
        return f"{self.level} {self.logger}: {self.text}"


def entries(text):
    """Yield the entries of a log; lines without head belong to the entry before.

    >>> log = '2026-01-01 00:00:00,000 7 WARNING db odoo.x: one\\n  more'
    >>> [str(entry) for entry in entries(log)]
    ['WARNING odoo.x: one\\n  more']
    """
    current = None
    for line in text.splitlines():
        match = LINE.match(line)
        if match:
            if current:
                yield current
            current = Entry(**match.groupdict())
        elif current:
            current.text += f"\n{line}"
    if current:
        yield current


class Tolerated:
    """The warnings that may be in a log, each with the reason.

    :param text: patterns, one per line, matched against ``str(entry)``; the comment
        lines right above a pattern are its reason, without which it is refused
    """

    def __init__(self, text):
        self.patterns = []
        reason = False
        for line in map(str.strip, text.splitlines()):
            if line and not line.startswith("#"):
                if not reason:
                    raise ValueError(f"A tolerated warning without a reason: {line}")
                self.patterns.append(re.compile(line))
            reason = bool(line) and (reason or line.startswith("#"))

    @classmethod
    def committed(cls):
        return cls(TOLERATED.read_text(encoding="utf-8"))

    def __contains__(self, entry):
        return any(pattern.search(str(entry)) for pattern in self.patterns)


def faults(text, tolerated):
    """Return the warnings and errors in the log ``text`` that are not tolerated."""
    return [
        str(entry)
        for entry in entries(text)
        if entry.level in LOUD and entry not in tolerated
    ]
