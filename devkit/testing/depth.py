"""A sharp sample, or everything in full: what ``./dev test --deep`` tells the tests."""

import os

VARIABLE = "WEBCRM_TEST_DEEP"
DEEP = bool(os.environ.get(VARIABLE))


def sample(often, deep):
    """Return how much to try: ``often`` in each run, ``deep`` in a deep one."""
    return deep if DEEP else often


def examples(often):
    """Return hypothesis' settings for a test: the same examples in each run.

    In a deep run twenty times as many, others each time: the seed is in the part's log.
    """
    from hypothesis import HealthCheck, settings

    return settings(
        max_examples=sample(often, 20 * often),
        derandomize=not DEEP,
        database=None,
        deadline=None,  # nothing depends on the speed of the machine
        suppress_health_check=list(HealthCheck),
    )
