"""Children: their output, their failures, and that none outlives us."""

import os
import signal
import subprocess
import sys
import time

import pytest

from devkit.checkout import ROOT
from devkit.errors import CommandFailed, Problem, from_os_error
from devkit.processes import run, start, stop

PARENT = """
import sys, time
from devkit.processes import start
print(start([sys.executable, "-c", "import time; time.sleep(60)"]).pid, flush=True)
time.sleep(60)
"""


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat", encoding="utf-8") as handle:
            return handle.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def is_guarded(pid):
    """Tell whether setpriv has made way for the program itself."""
    with open(f"/proc/{pid}/cmdline", encoding="utf-8") as handle:
        return not handle.read().split("\0")[0].endswith("setpriv")


def until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def test_output_is_followed_logged_and_returned(tmp_path):
    log, lines = tmp_path / "log", []
    output = run(["printf", "one\\ntwo\\n"], log=log, on_line=lines.append)
    assert output == log.read_text() == "".join(lines) == "one\ntwo\n"


def test_a_failure_says_what_the_program_said(tmp_path):
    script = "echo working; echo 'ERROR: no such thing' >&2; echo bye; exit 3"
    with pytest.raises(CommandFailed, match="It broke. .*no such thing"):
        run(["sh", "-c", script], failure="It broke.")


def test_a_program_that_is_missing_is_said():
    with pytest.raises(Problem, match="no-such-program"):
        run(["no-such-program"])


def test_stopping_ends_the_children_of_the_child_too(tmp_path):
    note = tmp_path / "pid"
    child = start(["sh", "-c", f"sleep 60 & echo $! > {note}; wait"])
    assert until(lambda: note.exists() and note.read_text().strip())
    grandchild = int(note.read_text())
    stop(child)
    assert until(lambda: not is_running(grandchild))


def test_a_child_ends_when_we_are_killed():
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    child = int(parent.stdout.readline())
    assert until(lambda: is_guarded(child))
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    assert until(lambda: not is_running(child))


def test_a_full_disk_is_said_in_plain_words():
    handle = os.open("/dev/full", os.O_WRONLY)
    with pytest.raises(OSError) as caught:
        os.write(handle, b"x")
    os.close(handle)
    assert "The disk is full" in str(from_os_error(caught.value))


def test_a_full_disk_under_a_program_is_said_in_plain_words():
    with pytest.raises(Problem, match="The disk is full"):
        run(["dd", "if=/dev/zero", "of=/dev/full", "count=1"])
