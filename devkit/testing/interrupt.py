"""Ctrl-C while parts run in threads, each waiting for a process of its own."""

import contextlib
import os
import signal
import time
from pathlib import Path


def results_of(futures):
    """Return what ``futures`` come to; Ctrl-C ends them all first."""
    try:
        return [future.result() for future in futures]
    except KeyboardInterrupt:
        stop_all(futures)
        raise


def stop_all(futures):
    """Cancel what has not begun and end every process we started, until all are done.

    A part whose process ends cleans up after itself (drops its database); it may
    start another one before it notices, which is ended too.
    """
    waiting = [future for future in futures if not future.cancel()]
    while not all(future.done() for future in waiting):
        for pid in sessions():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGTERM)
        time.sleep(0.5)


def sessions():
    """Return the pids of our children that lead a session, as ``processes.start`` does.

    Short-lived helpers (psql, git) share our session and are left to end.
    """
    children = " ".join(
        path.read_text() for path in Path("/proc/self/task").glob("*/children")
    )
    return [int(pid) for pid in children.split() if _leads(int(pid))]


def _leads(pid):
    with contextlib.suppress(ProcessLookupError):
        return os.getsid(pid) == pid
    return False
