"""`sudo()` only with its reason beside it, in a comment that speaks of it."""

import ast

import pytest

from devkit import structure

NEAR = 6
FOLDERS = ("models", "wizards", "controllers")


def sources():
    return [
        path
        for addon in sorted(structure.ROOT.glob(f"{structure.PROJECT}*"))
        for folder in FOLDERS
        for path in sorted((addon / folder).rglob("*.py"))
    ]


def without_reason(text):
    """Return the numbers of the lines that call `sudo()` and do not say why."""
    lines = text.splitlines()
    calls = [
        node.func.end_lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "sudo"
        and not node.args  # `sudo(False)` gives it up
    ]
    return [
        line
        for line in calls
        if not any(
            "sudo" in one.partition("#")[2]
            for one in lines[max(0, line - 1 - NEAR) : line]
        )
    ]


def test_there_is_something_to_look_at():
    assert len(sources()) > 150
    assert sum("sudo()" in path.read_text("utf-8") for path in sources()) > 30


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x = y.sudo().z", [1]),
        ("# sudo: everybody may know.\nx = y.sudo().z", []),
        ("x = y.sudo(False)", []),
        ('"""As sudo()."""\n', []),
        ("# sudo: far away\n" + "pass\n" * NEAR + "y.sudo()", [NEAR + 2]),
    ],
)
def test_what_counts_as_a_reason(text, found):
    assert without_reason(text) == found


def test_every_sudo_has_its_reason_beside_it():
    bare = [
        f"{path.relative_to(structure.ROOT)}:{line}"
        for path in sources()
        for line in without_reason(path.read_text("utf-8"))
    ]
    assert bare == []
