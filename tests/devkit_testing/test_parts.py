"""The parts, their budget, and the page that tells of both."""

import re

from devkit.checkout import ROOT
from devkit.testing.files import RECORDS, of_kind
from devkit.testing.parts import PARTS

ROW = re.compile(r"^\| `(\w+)` +\| ([\d.]+) ", re.MULTILINE)


def test_two_lanes_have_room_for_all_parts():
    assert sum(part.budget for part in PARTS if not part.deep) <= 2 * 15


def test_the_page_tells_the_budget_of_each_part():
    page = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
    told = [(name, float(minutes)) for name, minutes in ROW.findall(page)]
    assert told == [(part.name, part.budget) for part in PARTS]


def test_no_test_of_records_opens_a_browser():
    """Its part would pay for it: what opens one is a tour, or HOOT."""
    opening = re.compile(r"\b(?:browser_js|start_tour|run_tour\w*)\(|\bTourCase\b")
    records = of_kind(ROOT, RECORDS)
    assert records
    assert not [path for path in records if opening.search(path.read_text("utf-8"))]
