"""A sharp sample, or everything in full: what ``./dev test --deep`` tells the tests."""

import os

VARIABLE = "WEBCRM_TEST_DEEP"
DEEP = bool(os.environ.get(VARIABLE))


def sample(often, deep):
    """Return how much to try: ``often`` in each run, ``deep`` in a deep one."""
    return deep if DEEP else often
