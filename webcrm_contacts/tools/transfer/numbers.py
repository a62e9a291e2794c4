"""Persons that a text names by number: a domain, default values, program code.

Nothing is run: a text is read as Python and the number changed at its place, so that all
else of it stays as somebody wrote it.
"""

import ast
import re

CONNECTORS = ("&", "|", "!")
NESTING = ("any", "not any")
OPEN = "("
NEW_LINE = re.compile(rb"\r\n|\r|\n")


def in_domain(text, number, leads_to):
    """Where a domain has the number of a person.

    :param text: str, may have names such as `uid`
    :param leads_to: function of the path of a condition to whether its values are persons,
        and the like function for a domain that it nests
    :return: list of (begin, end) in the text; empty when the text is no Python

    >>> persons = lambda path: (path == "partner_id", persons)
    >>> in_domain("[('partner_id', 'in', [7, 8]), ('color', '=', 7)]", 7, persons)
    [(23, 24)]
    """
    return _spans(text, list(_of_domain(_tree(text), number, leads_to)))


def in_defaults(text, number, is_person):
    """Where default values have the number of a person.

    :param text: str of a dict
    :param is_person: function of the name of a field to whether its values are persons

    >>> in_defaults("{'partner_id': 7, 'color': 7}", 7, {"partner_id"}.__contains__)
    [(15, 16)]
    >>> in_defaults("{'partner_ids': [(4, 4), (6, 0, [6, 4])]}", 4, bool)
    [(21, 22), (36, 37)]
    """
    tree = _tree(text)
    pairs = (
        zip(tree.keys, tree.values, strict=True) if isinstance(tree, ast.Dict) else ()
    )
    found = []
    for key, value in pairs:
        if isinstance(key, ast.Constant) and is_person(key.value):
            found += _of_value(value, number)
    return _spans(text, found)


def in_code(text, number):
    """Whether program code that is about contacts has the number anywhere.

    >>> in_code("env['res.partner'].browse(7)", 7), in_code("x = 7", 7)
    (True, False)
    """
    try:
        nodes = list(ast.walk(ast.parse(text)))
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return False
    constants = (node for node in nodes if isinstance(node, ast.Constant))
    return "partner" in text and any(_is(node, number) for node in constants)


def replace_spans(text, spans, number):
    """The text with another number at these places.

    >>> replace_spans("[7, 8, 7]", [(1, 2), (7, 8)], 12)
    '[12, 8, 12]'
    """
    pieces, end = [], 0
    for begin, behind in sorted(spans):
        pieces += [text[end:begin], str(number)]
        end = behind
    return "".join([*pieces, text[end:]])


def replace_ids(ids, old, new):
    """Ids with another one in the place of one, each once.

    >>> replace_ids([7, 8, 12], 7, 12)
    [12, 8]
    """
    kept = [new if type(one) is int and one == old else one for one in ids]
    return list(dict.fromkeys(kept)) if kept != ids else ids


def dicts_in(value):
    """All dicts in JSON, the inner ones, too.

    >>> list(dicts_in([{"a": [{"b": 1}]}, 2]))
    [{'a': [{'b': 1}]}, {'b': 1}]
    """
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from dicts_in(one)


def _tree(text):
    """An expression; between brackets, as it may begin with a blank or a new line."""
    try:
        return ast.parse(f"{OPEN}{text}\n)", mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None


def _of_domain(node, number, leads_to):
    if not isinstance(node, ast.List | ast.Tuple):
        return
    for term in node.elts:
        if isinstance(term, ast.List | ast.Tuple) and len(term.elts) == 3:
            path, operator, value = term.elts
            if isinstance(path, ast.Constant) and path.value not in CONNECTORS:
                is_person, inner = leads_to(str(path.value))
                if getattr(operator, "value", "") in NESTING:
                    yield from _of_domain(value, number, inner)
                elif is_person:
                    yield from _values(value, number)


def _values(node, number):
    """Constants that are the number: the value itself, or one of a list."""
    nodes = node.elts if isinstance(node, ast.List | ast.Tuple | ast.Set) else [node]
    return [one for one in nodes if isinstance(one, ast.Constant) and _is(one, number)]


def _of_value(node, number):
    """The same of a default value: of a command, only what it is about."""
    if isinstance(node, ast.List | ast.Tuple):
        for one in node.elts:
            if isinstance(one, ast.List | ast.Tuple) and len(one.elts) > 1:
                yield from _values(one.elts[-1], number)
    yield from _values(node, number)


def _is(constant, number):
    value = constant.value
    return value == number and not isinstance(value, bool | float)


def _spans(text, nodes):
    """Places in the text; a tree counts lines, and bytes in them."""
    raw = f"{OPEN}{text}".encode()
    starts = [0, *(match.end() for match in NEW_LINE.finditer(raw))]
    ends = [
        starts[line - 1] + column
        for n in nodes
        for line, column in (
            (n.lineno, n.col_offset),
            (n.end_lineno, n.end_col_offset),
        )
    ]
    # In order, so that each byte is read once.
    places, read, length = {}, 0, -len(OPEN)
    for end in sorted(ends):
        length += len(raw[read:end].decode())
        read, places[end] = end, length
    return [
        (places[begin], places[end])
        for begin, end in zip(ends[::2], ends[1::2], strict=True)
    ]
