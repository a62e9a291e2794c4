"""A person's name, from one string to first and last name and back (F1.1).

Plain rules about words: fast enough for a million names, and the same answer each
time. A split that might be wrong is made all the same, and says so.
"""

import re

from .name_words import (
    JOINERS,
    TWO_LASTNAMES,
    are_suffixes,
    count_suffixes,
    count_titles,
    has_odd_signs,
    is_doubtful,
    is_organization,
    is_particle,
)

FIRST_LAST = "first_last"
LAST_FIRST = "last_first"
LAST_COMMA_FIRST = "last_comma_first"
ORDERS = (FIRST_LAST, LAST_FIRST, LAST_COMMA_FIRST)

# The fields that hold what a name is composed of.
PARTS = ("firstname", "lastname")

# Longer texts and more words than this are no plain name.
MAX_LENGTH = 120
MAX_WORDS = 5

# Characters that show nothing: soft hyphen, zero-width and direction marks.
_INVISIBLE = dict.fromkeys(
    (0, 0xAD, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF)
    + (*range(0x202A, 0x202F), *range(0x2060, 0x206A))
)
# Scripts from Arabic to those of India write with joiners; elsewhere they are dirt.
_JOINING_SCRIPTS = re.compile(r"[\u0600-\u1cff]")
_JOIN_MARKS = dict.fromkeys((0x200C, 0x200D))


def clean(text):
    """Text without invisible characters, with single blanks and none at its ends.

    :param text: str, or a false value
    :return: str

    >>> clean("  Anna\\u200b \\u00a0Holm ")
    'Anna Holm'
    """
    if not text:
        return ""
    if not text.isascii() or "\0" in text:
        text = text.translate(_INVISIBLE)
        if not _JOINING_SCRIPTS.search(text):
            text = text.translate(_JOIN_MARKS)
    return " ".join(text.split())


def compose(firstname, lastname, order=FIRST_LAST):
    """The full name of a first and a last name, in the given order.

    :param firstname: str or a false value
    :param lastname: str or a false value
    :param order: one of :data:`ORDERS`
    :return: str; one part alone stands alone

    >>> compose("Anna", "van der Berg", "last_comma_first")
    'van der Berg, Anna'
    """
    if not firstname or not lastname:
        return firstname or lastname or ""
    if order == FIRST_LAST:
        return f"{firstname} {lastname}"
    return f"{lastname}{',' * (order == LAST_COMMA_FIRST)} {firstname}"


def split(full_name, order=FIRST_LAST):
    """First and last name of a full name.

    Titles stay with the first name, particles and suffixes with the last one.
    "Last, First" is understood whatever the order. What is no name of one person (an
    e-mail address, a company, one word) becomes the first name.

    :param full_name: str or a false value
    :param order: one of :data:`ORDERS`; without a comma `last_comma_first` reads like
        `first_last`
    :return: tuple (firstname, lastname, needs_review): two str and a bool

    >>> split("Anna van der Berg")
    ('Anna', 'van der Berg', False)
    >>> split("Holm, Anna", "last_comma_first")
    ('Anna', 'Holm', False)
    >>> split("Madonna")
    ('Madonna', '', True)
    """
    name = clean(full_name)
    words = name.split(" ")
    if len(words) == 1:
        return name, "", bool(name)
    lower = name.lower().split(" ")
    if _is_no_person(name, words, lower):
        return name, "", True
    if "," in name:
        return _split_comma(name, order)
    return _split_words(words, lower, order)


def follow(old_name, new_name, firstname, lastname, order=FIRST_LAST):
    """The parts of a name that got something added at one end, as on a copy.

    What was added goes to the part that stands at that end.

    :param old_name: str, the name that the parts compose to
    :param new_name: str, the name they are wanted for
    :param firstname: str or a false value
    :param lastname: str or a false value
    :return: tuple (firstname, lastname) of str, or None when `new_name` is another name

    >>> follow("Anna Holm", "Anna Holm (copy)", "Anna", "Holm")
    ('Anna', 'Holm (copy)')
    """
    old, new = clean(old_name), clean(new_name)
    if not old or compose(firstname, lastname, order) != old:
        return None
    before, found, behind = new.partition(old)
    if not found:
        return None
    parts = [firstname or "", lastname or ""]
    head = 0 if order == FIRST_LAST else 1
    tail = 1 - head
    tail, head = (tail if parts[tail] else head), (head if parts[head] else tail)
    parts[tail] += behind
    parts[head] = before + parts[head]
    return tuple(parts)


def fill_in(full_name, firstname, lastname):
    """The missing part of a name of which one part is known.

    :param full_name: str that should hold the known part
    :param firstname: str, empty when it is the one to be found
    :param lastname: str, empty when it is the one to be found
    :return: tuple (firstname, lastname) of str

    >>> fill_in("María García López", "María", "")
    ('María', 'García López')
    >>> fill_in("Anna Holm", "Annie", "")
    ('Annie', 'Holm')
    """
    name, known = clean(full_name), firstname or lastname
    if name == known or (firstname and lastname):
        return firstname, lastname
    split_first, split_last, _review = split(name)
    rest = None
    if name.startswith(known + " ") or name.startswith(known + ","):
        rest = name[len(known) :]
    elif name.endswith(" " + known):
        rest = name[: -len(known)]
    if rest:
        split_first = split_last = rest.strip(", ")
    return firstname or split_first, lastname or split_last


def _is_no_person(name, words, lower):
    return len(name) > MAX_LENGTH or "@" in name or is_organization(words, lower)


def _split_comma(name, order):
    """Split a name with commas: "Last, First", or suffixes set off by them."""
    segments = [segment.strip() for segment in name.split(",")]
    if not all(segments):
        words = name.split(" ")
        return (*_split_words(words, name.lower().split(" "), order)[:2], True)
    names = [index for index, text in enumerate(segments) if not are_suffixes(text)]
    if names == [0]:
        first, last, review = split(segments[0], order)
        if not last:
            return name, "", True
        last = ", ".join([last, *segments[1:]])
        return first, last, review or order == LAST_FIRST
    if len(names) == 2 and names[0] == 0:
        return _split_last_comma_first(segments, names[1], name, order)
    words = name.split(" ")
    return (*_split_words(words, name.lower().split(" "), order)[:2], True)


def _split_last_comma_first(segments, index, name, order):
    first = segments[index]
    last = ", ".join(segments[:index] + segments[index + 1 :])
    review = (
        order != LAST_COMMA_FIRST
        or index != len(segments) - 1
        or len(name.split(" ")) > MAX_WORDS + 1
        or has_odd_signs(name)
    )
    return first, last, review


def _split_words(words, lower, order):
    """Split a name without a comma, given as words and as the same in lower case."""
    start = count_titles(lower)
    end = len(words) - count_suffixes(words)
    if end - start < 2:
        cut, review = _cut_short(words, start, end), True
    elif order == LAST_FIRST:
        cut, review = _cut_after_lastname(words, lower, start, end)
        return " ".join(words[cut:]), " ".join(words[:cut]), review
    else:
        cut, review = _cut_before_lastname(words, lower, start, end)
    first, last = words[:cut], words[cut:]
    return " ".join(first), " ".join(last), review


def _cut_short(words, start, end):
    """Where a name begins its last part that has one word beside titles, or none."""
    if start and end > start:
        return start
    return end if end > 0 else len(words)


def _cut_before_lastname(words, lower, start, end):
    """Index of the last name's first word, and whether the split deserves a look."""
    cut = _with_particles(words, lower, start, end - 1)
    if cut - 2 > start and lower[cut - 1] in JOINERS:
        cut = _with_particles(words, lower, start, cut - 2)
    if cut - 1 == start and is_particle(words[start], lower[start]):
        # "von Trier": a last name alone; "Van Morrison": a first name.
        if words[start].islower():
            return start, True
    review = (
        end - start > MAX_WORDS
        or len(lower[end - 1].rstrip(".")) < 2
        or (cut - start > 1 and lower[cut - 1] in TWO_LASTNAMES)
        or is_doubtful(words, lower)
    )
    return cut, review


def _with_particles(words, lower, start, cut):
    while cut - 1 > start and is_particle(words[cut - 1], lower[cut - 1]):
        cut -= 1
    return cut


def _cut_after_lastname(words, lower, start, end):
    """Index of the first name's first word where the last name comes first."""
    cut = start
    while cut < end - 1 and is_particle(words[cut], lower[cut]):
        cut += 1
    cut += 1
    if cut < end - 2 and lower[cut] in JOINERS:
        cut += 2
    while cut < end and are_suffixes(words[cut]):
        cut += 1
    review = (
        start > 0
        or cut >= end
        or end < len(words)
        or end - start > MAX_WORDS
        or (end - cut > 1 and lower[cut] in TWO_LASTNAMES)
        or is_doubtful(words, lower)
    )
    return min(cut, len(words)), review
