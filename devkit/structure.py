"""The parts of the main addon, what each offers and uses: read from the source.

A part uses another when it imports from it, or names a model, a method or a field that
the other defines first; in the browser, when it imports from it or names a service of
it. `tests/tools/test_layers.py` keeps that this only goes upward; ``python -m
devkit.structure`` draws it in ``docs/architecture.md``.
"""

import ast
import os.path
import re
from pathlib import Path

from .checkout import PROJECT, ROOT

ADDON = ROOT / PROJECT
FOLDERS = ("models", "wizards", "tools")
BROWSER = ADDON / "static" / "src"
#: the folder of the browser that serves all parts, and uses none
SHARED = "shared"
JS_IMPORT = re.compile(r"""\b(?:from|import)\b[\s(]*["']([^"'\n]+)["']""")
JS_SERVICE = re.compile(r"""category\("services"\)\s*\.add\(\s*["'](\w+)["']""")
JS_NAME = re.compile(r"""["'](\w+)["']""")
PAGE = ROOT / "docs" / "architecture.md"
DRAWING = re.compile(r"(?<=```mermaid\n).*?(?=```)", re.DOTALL)


def parts():
    """Return the names of the parts, the uppermost first."""
    tree = ast.parse((ADDON / "models" / "__init__.py").read_text("utf-8"))
    return [alias.name for node in tree.body for alias in node.names]


def sources():
    """Return ``{path: syntax tree}`` of all modules that lie in a part."""
    return {
        path: ast.parse(path.read_text("utf-8"))
        for folder in FOLDERS
        for path in sorted((ADDON / folder).glob("*/**/*.py"))
    }


def part_of(path):
    """Return the part that a module of :func:`sources` lies in."""
    return path.relative_to(ADDON).parts[1]


def classes(tree, models):
    """Yield the classes of a module: those that are models, or the others."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            bases = [
                base.attr for base in node.bases if isinstance(base, ast.Attribute)
            ]
            if models == any(base.endswith("Model") for base in bases):
                yield node


def name_of(model):
    """Return the `_name` that a model's class gives itself, or None."""
    return _assigned(model, "_name")


def is_about(model):
    """Return the name of the model that a class makes or extends."""
    return name_of(model) or _assigned(model, "_inherit") or ""


def _assigned(model, name):
    for line in model.body:
        if isinstance(line, ast.Assign) and line.targets[0].id == name:
            return getattr(line.value, "value", None)  # a list of mixins has none
    return None


def fields_of(model):
    """Yield the names of the fields that a class defines."""
    for line in model.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Call):
            if ast.unparse(line.value.func).startswith("fields."):
                yield line.targets[0].id


def methods_of(model):
    """Yield the names of its methods, but for those that extend what stands above."""
    for line in model.body:
        if isinstance(line, ast.FunctionDef):
            if f"super().{line.name}(" not in ast.unparse(line):
                yield line.name


def ambiguous_names(tree):
    """Yield names that may mean something else than what a model offers.

    A field of a model of ours is reached by way of the model; functions and plain
    classes have names of their own.
    """
    for model in classes(tree, models=True):
        if name_of(model):
            yield from fields_of(model)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name
    for node in classes(tree, models=False):
        for line in ast.walk(node):
            if isinstance(line, ast.FunctionDef):
                yield line.name
            elif isinstance(line, ast.AnnAssign):
                yield ast.unparse(line.target)


def offers(trees):
    """Return ``{name: the uppermost part that defines it}`` of models, methods, fields.

    :param trees: what :func:`sources` returns
    """
    order, first, others = parts(), {}, set()
    for path, tree in trees.items():
        others.update(ambiguous_names(tree))
        for model in classes(tree, models=True):
            name = name_of(model)
            names = [*methods_of(model), *([name] if name else fields_of(model))]
            for one in names:
                part = first.get(one, part_of(path))
                first[one] = min(part, part_of(path), key=order.index)
    return {name: part for name, part in first.items() if name not in others}


def names_in(tree):
    """Yield ``(line, name)`` of what may be a method, a field or a model."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def imports_in(path, tree):
    """Yield ``(line, part)`` of what a module imports from our parts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            folder = path.parents[node.level - 1]
            where = folder.joinpath(*(node.module or "").split("."))
            for part in where.relative_to(ADDON).parts[1:2]:
                yield node.lineno, part


def browser_sources():
    """Return ``{path: text}`` of all modules of the browser."""
    return {path: path.read_text("utf-8") for path in sorted(BROWSER.rglob("*.js"))}


def browser_part(path):
    """Return the part that a path in the browser's source belongs to, or SHARED.

    Folders have the part's name before their own.
    """
    folder = path.relative_to(BROWSER).parts[0]
    known = [part for part in parts() if f"{folder}_".startswith(f"{part}_")]
    return SHARED if folder == SHARED else known[0] if known else None


def services(texts):
    """Return ``{name: the part that has it}`` of the browser's services.

    :param texts: what :func:`browser_sources` returns
    """
    return {
        name: browser_part(path)
        for path, text in texts.items()
        for name in JS_SERVICE.findall(text)
    }


def browser_uses(path, text, offered):
    """Yield ``(line, what, part)`` of what a module of the browser uses of our parts.

    :param offered: what :func:`services` returns
    """
    for match in JS_IMPORT.finditer(text):
        if module := _module_of_ours(path, match[1]):
            yield _line(match), match[1], browser_part(module)
    for match in JS_NAME.finditer(text):
        if match[1] in offered:
            yield _line(match), match[1], offered[match[1]]


def _module_of_ours(path, imported):
    if imported.startswith("."):
        return Path(os.path.normpath(path.parent / imported))
    name = imported.removeprefix(f"@{PROJECT}/")
    return BROWSER / name if name != imported else None


def _line(match):
    return match.string.count("\n", 0, match.start()) + 1


def uses(trees, texts):
    """Return ``{part: the other parts that it uses}``.

    :param trees: what :func:`sources` returns
    :param texts: what :func:`browser_sources` returns
    """
    order, offered, in_browser = parts(), offers(trees), services(texts)
    found = {part: set() for part in [*order, SHARED]}
    for path, tree in trees.items():
        part = part_of(path)
        named = {offered[name] for _line, name in names_in(tree) if name in offered}
        found[part] |= named | {other for _line, other in imports_in(path, tree)}
    for path, text in texts.items():
        used = browser_uses(path, text, in_browser)
        found[browser_part(path)].update(other for _line, _name, other in used)
    return {part: (found[part] & set(order)) - {part} for part in order}


def drawing():
    """Return the structure as a diagram: an arrow where no way over others leads, too.

    :return: text of a Mermaid flow chart
    """
    direct, lines = uses(sources(), browser_sources()), ["flowchart BT"]
    reached = {}
    for part, others in direct.items():  # in order: those it uses are known
        indirect = set().union(
            *(reached[other] for other in others if other in reached)
        )
        reached[part] = others | indirect
        lines += [f"    {part} --> {other}" for other in sorted(others - indirect)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    text = PAGE.read_text("utf-8")
    PAGE.write_text(DRAWING.sub(lambda _match: drawing(), text), "utf-8")
