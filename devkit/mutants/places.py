"""What can be changed in a module, and how it reads then."""

import ast
import collections
import dataclasses
import difflib

from cosmic_ray import plugins
from cosmic_ray.ast import Visitor, get_ast
from cosmic_ray.mutating import mutate_code

# These want to be told names, and change one line in hundreds of ways.
LEFT_OUT = {"core/VariableReplacer", "core/VariableInserter"}
# Whether equal constants are identical is up to the interpreter: no test can tell.
LEFT_OUT |= {
    f"core/ReplaceComparisonOperator_{one}_{other}"
    for pair in (("Eq", "Is"), ("NotEq", "IsNot"))
    for one, other in (pair, pair[::-1])
}


@dataclasses.dataclass(frozen=True)
class Mutant:
    """One change of one module.

    :param path: of the module
    :param operator: its name at cosmic-ray
    :param occurrence: the how manieth place of the module that the operator can change
    :param line: number of the line where the place begins
    """

    path: object
    operator: str
    occurrence: int
    line: int

    def source(self):
        """Return the module's text with the change; None when nothing differs."""
        text = self.path.read_text("utf-8")
        changed = mutate_code(
            text, plugins.get_operator(self.operator)(), self.occurrence
        )
        return changed if changed and _differs(text, changed) else None

    def change(self):
        """Return what changes, as ``before -> after``."""
        before, after = self.path.read_text("utf-8"), self.source() or ""
        lines = difflib.ndiff(before.splitlines(), after.splitlines())
        told = [line for line in lines if line[0] in "+-"]
        old = " ".join(line[2:].strip() for line in told if line[0] == "-")
        new = " ".join(line[2:].strip() for line in told if line[0] == "+")
        return f"{old} -> {new}"


def places(path):
    """Return ``{(line, column): [Mutant]}``: what can be changed in a module, where."""
    tree = get_ast(path.read_text("utf-8"))
    found = collections.defaultdict(list)
    for name in plugins.operator_names():
        if name not in LEFT_OUT:
            finder = _Finder(plugins.get_operator(name)())
            finder.walk(tree)
            for occurrence, position in enumerate(finder.positions):
                found[position].append(Mutant(path, name, occurrence, position[0]))
    return dict(sorted(found.items()))


def sample(paths, number, dice):
    """Return mutants of modules, each at another place: every place counts the same.

    A place that an operator can change in ten ways would else be seen ten times.

    :param dice: a ``random.Random``
    """
    everywhere = [group for path in paths for group in places(path).values()]
    chosen = dice.sample(everywhere, min(number, len(everywhere)))
    return [dice.choice(group) for group in chosen]


class _Finder(Visitor):
    def __init__(self, operator):
        self.operator = operator
        self.positions = []

    def visit(self, node):
        for start, _end in self.operator.mutation_positions(node):
            self.positions.append(start)
        return node


def _differs(before, after):
    """Whether the change says something else, and is Python at all."""
    try:
        return ast.dump(ast.parse(before)) != ast.dump(ast.parse(after))
    except (SyntaxError, ValueError):
        return False
