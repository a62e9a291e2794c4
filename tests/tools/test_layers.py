"""A part may use what stands above it, and reaches for nothing below (architecture).

A lower part may extend what an upper one offers: a name belongs to the uppermost part
that defines it.
"""

import ast

import pytest

from devkit import structure

ADDON, PARTS = structure.ADDON, structure.parts()
SOURCES = structure.sources()
OFFERS = structure.offers(SOURCES)


def below(part, other):
    return other in PARTS and PARTS.index(other) > PARTS.index(part)


def modules_of(part):
    return [one for one in SOURCES.items() if one[0].parent.name == part]


def test_there_is_something_to_look_at():
    assert len(SOURCES) > 100
    assert {path.parent.name for path in SOURCES} == set(PARTS)
    assert OFFERS["webcrm.transfer"] == "transfer"
    assert OFFERS["mass_email_blocked"] == "mass_email"


@pytest.mark.parametrize("part", PARTS)
def test_no_part_uses_what_stands_below_it(part):
    down = [
        f"{path.relative_to(ADDON)}:{line} {name} ({OFFERS[name]})"
        for path, tree in modules_of(part)
        for line, name in structure.names_in(tree)
        if below(part, OFFERS.get(name))
    ]
    assert down == []


@pytest.mark.parametrize("part", PARTS)
def test_no_part_imports_from_a_part_below_it(part):
    down = [
        f"{path.relative_to(ADDON)}:{line} {other}"
        for path, tree in modules_of(part)
        for line, other in structure.imports_in(path, tree)
        if below(part, other)
    ]
    assert down == []


def test_tools_know_nothing_of_odoo_and_of_models():
    found = []
    for path in sorted((ADDON / "tools").rglob("*.py")):
        depth = len(path.relative_to(ADDON).parts) - 1
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                foreign = node.level > depth
            elif isinstance(node, ast.Import | ast.ImportFrom):
                names = [alias.name for alias in node.names]
                module = getattr(node, "module", names[0])
                foreign = module.split(".")[0] == "odoo"
            else:
                foreign = False
            found += [f"{path.relative_to(ADDON)}:{node.lineno}"] if foreign else []
    assert found == []


def test_the_drawing_of_the_structure_is_true():
    shown = structure.DRAWING.findall(structure.PAGE.read_text("utf-8"))
    assert shown == [structure.drawing()], "run: python -m devkit.structure"
