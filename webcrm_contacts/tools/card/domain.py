"""Domains, sort orders and names that somebody typed: what of them is safe."""

import ast
import re

MAX_LENGTH = 4000
MAX_DEPTH = 8
OPERATORS = frozenset(
    "= != > >= < <= in any like ilike =like =ilike child_of parent_of".split()
) | {"not in", "not any", "not like", "not ilike", "not =like", "not =ilike"}
# Names that stand for a value of the reader.
VARIABLES = ("uid",)

_NAME = re.compile(r"[a-z][a-z0-9_]*\Z", re.ASCII)
_ORDER_PART = re.compile(
    r"\s*([a-z][a-z0-9_]*)(?:\s+(asc|desc))?\s*\Z", re.ASCII | re.I
)


def is_safe_name(name):
    """Whether a text can be the name of a field; dunder names cannot.

    >>> is_safe_name("x_wine"), is_safe_name("__class__"), is_safe_name("a.b")
    (True, False, False)
    """
    return isinstance(name, str) and bool(_NAME.match(name)) and "__" not in name


def parse_domain(text, **variables):
    """Read a domain without running it.

    :param text: str; literals and the names in :data:`VARIABLES`, nothing else
    :param variables: their values; without them the names stay texts
    :return: the domain as a list
    :raise ValueError: when it is no domain, is too long, or holds code

    >>> parse_domain("[('user_id', '=', uid)]", uid=7)
    [('user_id', '=', 7)]
    """
    if not isinstance(text, str) or len(text) > MAX_LENGTH:
        raise ValueError("too long")
    try:
        tree = ast.parse(text.strip() or "[]", mode="eval")
        value = ast.literal_eval(_Names(variables).visit(tree))
    except (SyntaxError, TypeError, MemoryError, RecursionError) as error:
        raise ValueError("no domain") from error
    _check_domain(value, MAX_DEPTH)
    return value


class _Names(ast.NodeTransformer):
    """Puts the values of the reader in the place of their names."""

    def __init__(self, variables):
        self.variables = variables

    def visit_Name(self, node):
        if node.id not in VARIABLES:
            raise ValueError(node.id)
        return ast.Constant(self.variables.get(node.id, node.id))


def _check_domain(domain, depth):
    if not isinstance(domain, list) or not depth:
        raise ValueError("no domain")
    missing = 1 if domain else 0
    for term in domain:
        if not missing and term in ("&", "|", "!"):
            raise ValueError("no domain")
        missing = max(missing, 1)
        if isinstance(term, str):
            if term not in ("&", "|", "!"):
                raise ValueError(term)
            missing += term != "!"
        else:
            _check_condition(term, depth)
            missing -= 1
    if missing:
        raise ValueError("no domain")


def _check_condition(term, depth):
    if not isinstance(term, list | tuple) or len(term) != 3:
        raise ValueError("no condition")
    path, operator, value = term
    if term in ((1, "=", 1), (0, "=", 1)):
        return
    if not isinstance(path, str) or not all(map(is_safe_name, path.split("."))):
        raise ValueError(str(path))
    if not isinstance(operator, str) or operator not in OPERATORS:
        raise ValueError(str(operator))
    if operator in ("any", "not any"):
        _check_domain(value, depth - 1)


def domain_fields(domain):
    """Names of the fields that a domain of :func:`parse_domain` starts from.

    >>> sorted(domain_fields(["|", ("a.b", "=", 1), ("c", "=", 2)]))
    ['a', 'c']
    """
    return {
        term[0].split(".")[0]
        for term in domain
        if isinstance(term, list | tuple) and isinstance(term[0], str)
    }


def parse_order(text):
    """Read a sort order.

    :param text: str such as "date desc, id"
    :return: list of (field name, "asc" or "desc")
    :raise ValueError: when it is none

    >>> parse_order("date desc, id")
    [('date', 'desc'), ('id', 'asc')]
    """
    if not isinstance(text, str) or len(text) > 400:
        raise ValueError("no order")
    parts = (
        [_ORDER_PART.match(part) for part in text.split(",")] if text.strip() else []
    )
    if not all(parts) or any("__" in part[1] for part in parts):
        raise ValueError(text)
    return [(part[1], (part[2] or "asc").lower()) for part in parts]
