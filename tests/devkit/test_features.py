"""Code, tests and pages cite features that `docs/features.md` has."""

import re

from devkit import checkout

CODE = re.compile(r"\bF\d+\.\d+b?\b")
TOLD = re.compile(r"^- (F\d+\.\d+b?) ", re.MULTILINE)
READ = {".py", ".js", ".xml", ".scss", ".md"}
FOLDERS = (*checkout.addons(), "devkit", "docs", "tests")


def cited():
    """Return ``{code: [path]}`` of all that is cited in the checkout."""
    found = {}
    for folder in FOLDERS:
        for path in sorted((checkout.ROOT / folder).rglob("*.*")):
            if path.suffix in READ and path.is_file():
                for code in CODE.findall(path.read_text(encoding="utf-8")):
                    found.setdefault(code, []).append(str(path))
    return found


def told():
    return TOLD.findall((checkout.ROOT / "docs/features.md").read_text("utf-8"))


def test_each_feature_that_is_cited_is_told():
    found = cited()
    assert len(found) > 50, "the search finds nothing"
    known = set(told())
    assert not {code: paths for code, paths in found.items() if code not in known}


def test_each_feature_is_told_once():
    codes = told()
    assert sorted(codes) == sorted(set(codes))
