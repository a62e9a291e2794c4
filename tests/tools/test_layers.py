"""A part may use what stands above it, and reaches for nothing below (architecture).

A lower part may extend what an upper one offers: a name belongs to the uppermost part
that defines it.
"""

import ast
import collections
import graphlib

import pytest

from devkit import structure

ADDON, PARTS = structure.ADDON, structure.parts()
SOURCES = structure.sources()
OFFERS = structure.offers(SOURCES)
TEXTS = structure.browser_sources()
SERVICES = structure.services(TEXTS)


def below(part, other):
    return other in PARTS and PARTS.index(other) > PARTS.index(part)


def modules_of(part):
    return [one for one in SOURCES.items() if structure.part_of(one[0]) == part]


def test_there_is_something_to_look_at():
    assert len(SOURCES) > 100
    assert {structure.part_of(path) for path in SOURCES} == set(PARTS)
    assert OFFERS["webcrm.transfer"] == "transfer"
    assert OFFERS["mass_email_blocked"] == "mass_email"
    assert len(TEXTS) > 100
    assert SERVICES["webcrm_marks"] == "person"


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


def test_each_folder_of_the_browser_is_of_a_part():
    folders = {structure.browser_part(path) for path in TEXTS}
    assert folders <= {*PARTS, structure.SHARED}


@pytest.mark.parametrize("part", [structure.SHARED, *PARTS])
def test_no_part_uses_what_stands_below_it_in_the_browser(part):
    order = [structure.SHARED, *PARTS]
    down = [
        f"{path.relative_to(ADDON)}:{line} {name} ({other})"
        for path, text in TEXTS.items()
        if structure.browser_part(path) == part
        for line, name, other in structure.browser_uses(path, text, SERVICES)
        if order.index(other) > order.index(part)
    ]
    assert down == []


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ('import {\n    A,\n} from "@webcrm_contacts/card_panels/a";', "card"),
        ("import A from '../email_tab/a';", "email"),
        ('import "../person_list/person_views";', "person"),
        ('export {A} from "@webcrm_contacts/shared/a";', "shared"),
        ('await import("@webcrm_contacts/quick_create/a");', "quick_create"),
        ('useService("webcrm_marks");', "person"),
        ('import {A} from "@web/views/a";', None),
        ('const from = {import: "card"};', None),
    ],
)
def test_what_a_module_of_the_browser_uses_is_seen(written, part):
    path = structure.BROWSER / "call_log" / "a.js"
    found = [
        other for _line, _name, other in structure.browser_uses(path, written, SERVICES)
    ]
    assert found == ([part] if part else [])


@pytest.mark.parametrize("part", PARTS)
def test_a_model_of_ours_is_one_file_in_its_part(part):
    """Another part may extend it for its own concern, in one file as well."""
    files = collections.defaultdict(set)
    for path, tree in modules_of(part):
        for model in structure.classes(tree, models=True):
            if structure.is_about(model).startswith("webcrm."):
                files[structure.is_about(model)].add(path.name)
    assert {name: some for name, some in files.items() if len(some) > 1} == {}


def test_the_engine_of_transfers_imports_one_way():
    engine = ADDON / "models" / "transfer" / "engine"
    uses = {
        path.stem: {
            node.module
            for node in ast.walk(SOURCES[path])
            if isinstance(node, ast.ImportFrom) and node.level == 1
        }
        for path in engine.glob("*.py")
    }
    assert {"plan", "apply", "undo"} < uses.keys()
    assert tuple(graphlib.TopologicalSorter(uses).static_order())  # no circle


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
