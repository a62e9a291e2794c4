"""How much work something is, whatever the machine: beside a yardstick."""

import time
import tracemalloc

ROUNDS = 300_000


def effort(function, *args):
    """Call the function.

    :return: what it returned, and its CPU time in yardsticks (about 10 ms each)
    """
    before = _yardstick()
    start = time.process_time()
    value = function(*args)
    used = time.process_time() - start
    return value, used / max(before, _yardstick())


def traced(function, *args):
    """Call the function.

    :return: what it returned, and the most memory that it held at a time, in bytes
    """
    tracemalloc.start()
    try:
        return function(*args), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _yardstick():
    """Return the CPU time of a piece of work that is always the same."""
    start = time.process_time()
    for number in range(ROUNDS):
        number * number  # noqa: B018
    return time.process_time() - start
