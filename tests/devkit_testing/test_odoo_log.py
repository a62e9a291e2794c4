import pytest

from devkit.testing.odoo_log import Tolerated, entries, faults

LOG = """\
Something before the first entry
2026-01-01 10:00:00,000 7 INFO db odoo.modules: fine
2026-01-01 10:00:01,000 7 WARNING db odoo.models: The field x is odd
  in two lines
2026-01-01 10:00:02,000 7 ERROR ? odoo.http: Exception
Traceback (most recent call last):
2026-01-01 10:00:03,000 7 INFO db odoo.modules: WARNING is only a word here
"""
NOTHING = Tolerated("")


def test_warnings_and_errors_are_found_with_all_their_lines():
    assert faults(LOG, NOTHING) == [
        "WARNING odoo.models: The field x is odd\n  in two lines",
        "ERROR odoo.http: Exception\nTraceback (most recent call last):",
    ]


def test_every_entry_has_its_level():
    levels = [entry.level for entry in entries(LOG)]
    assert levels == ["INFO", "WARNING", "ERROR", "INFO"]


def test_a_tolerated_warning_is_no_fault():
    tolerated = Tolerated("# stock Odoo says so too\nWARNING odoo.models: .* odd")
    assert [text[:5] for text in faults(LOG, tolerated)] == ["ERROR"]


def test_a_tolerated_warning_needs_a_reason():
    with pytest.raises(ValueError, match="without a reason"):
        Tolerated("# the reason of another\none\n\ntwo")


def test_one_reason_may_hold_for_several_patterns():
    assert len(Tolerated("# both are stock's\none\ntwo").patterns) == 2


def test_the_committed_list_is_readable():
    assert Tolerated.committed()
