"""A part may use what stands above it, and reaches for nothing below (architecture).

What reaches down is found in the source: an import, the name of a model, a method or a
field of a lower part. A lower part may extend what an upper one offers: a name belongs
to the uppermost part that defines it.
"""

import ast
from pathlib import Path

import pytest

ADDON = Path(__file__).resolve().parents[2] / "webcrm_contacts"
FOLDERS = ("models", "wizards", "tools")
PARTS = [
    alias.name
    for node in ast.parse((ADDON / "models/__init__.py").read_text("utf-8")).body
    for alias in node.names
]
SOURCES = {
    path: ast.parse(path.read_text("utf-8"))
    for folder in FOLDERS
    for path in sorted((ADDON / folder).glob("*/*.py"))
}


def part_of(path):
    return PARTS.index(path.parent.name)


def classes(tree, models):
    """The classes of a module: those that are models, or the others."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            bases = [
                base.attr for base in node.bases if isinstance(base, ast.Attribute)
            ]
            if models == any(base.endswith("Model") for base in bases):
                yield node


def name_of(model):
    """Return the `_name` that a model's class gives itself, or None."""
    for line in model.body:
        if isinstance(line, ast.Assign) and line.targets[0].id == "_name":
            return line.value.value
    return None


def fields_of(model):
    for line in model.body:
        if isinstance(line, ast.Assign) and isinstance(line.value, ast.Call):
            if ast.unparse(line.value.func).startswith("fields."):
                yield line.targets[0].id


def methods_of(model):
    """Names of its methods, but for those that extend what stands above."""
    for line in model.body:
        if isinstance(line, ast.FunctionDef):
            if f"super().{line.name}(" not in ast.unparse(line):
                yield line.name


def offers():
    """Return ``{name: the uppermost part that defines it}``.

    A field of a model of ours is reached by way of the model, so it is left out, like
    a name that has another meaning elsewhere.
    """
    first, others = {}, set()
    for path, tree in SOURCES.items():
        for model in classes(tree, models=True):
            name = name_of(model)
            names = [*methods_of(model), *([name] if name else fields_of(model))]
            others.update(fields_of(model) if name else ())
            for one in names:
                first[one] = min(part_of(path), first.get(one, len(PARTS)))
        others.update(
            line.name for line in tree.body if isinstance(line, ast.FunctionDef)
        )
        for node in classes(tree, models=False):
            for line in ast.walk(node):
                if isinstance(line, ast.FunctionDef):
                    others.add(line.name)
                elif isinstance(line, ast.AnnAssign):
                    others.add(ast.unparse(line.target))
    return {name: part for name, part in first.items() if name not in others}


OFFERS = offers()


def used(tree):
    """Yield ``(line, name)`` of what may be a method, a field or a model."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.lineno, node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def imported(path, tree):
    """Yield ``(line, part)`` of what a module imports from our parts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            folder = path.parents[node.level - 1]
            where = folder.joinpath(*(node.module or "").split("."))
            for part in where.relative_to(ADDON).parts[1:2]:
                yield node.lineno, part


def test_there_is_something_to_look_at():
    assert len(SOURCES) > 100
    assert OFFERS["webcrm.transfer"] == PARTS.index("transfer")
    assert OFFERS["mass_email_blocked"] == PARTS.index("mass_email")


@pytest.mark.parametrize("part", PARTS)
def test_no_part_uses_what_stands_below_it(part):
    down = [
        f"{path.relative_to(ADDON)}:{line} {name} ({PARTS[OFFERS[name]]})"
        for path, tree in SOURCES.items()
        if path.parent.name == part
        for line, name in used(tree)
        if OFFERS.get(name, -1) > PARTS.index(part)
    ]
    assert down == []


@pytest.mark.parametrize("part", PARTS)
def test_no_part_imports_from_a_part_below_it(part):
    down = [
        f"{path.relative_to(ADDON)}:{line} {other}"
        for path, tree in SOURCES.items()
        if path.parent.name == part
        for line, other in imported(path, tree)
        if other in PARTS and PARTS.index(other) > PARTS.index(part)
    ]
    assert down == []


def test_tools_know_nothing_of_odoo_and_of_models():
    found = []
    for path, tree in SOURCES.items():
        if path.is_relative_to(ADDON / "tools"):
            for node in ast.walk(tree):
                names = [alias.name for alias in getattr(node, "names", ())]
                if isinstance(node, ast.ImportFrom):
                    names = [node.module or ""] if not node.level else names
                    up = node.level > 2  # out of tools/
                    found += [f"{path.name}:{node.lineno}"] if up else []
                if isinstance(node, ast.Import | ast.ImportFrom):
                    if any(name.split(".")[0] == "odoo" for name in names):
                        found.append(f"{path.relative_to(ADDON)}:{node.lineno}")
    assert found == []
