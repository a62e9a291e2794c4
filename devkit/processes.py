"""Child processes that never outlive us and never fail unseen."""

import collections
import contextlib
import errno
import os
import shutil
import signal
import subprocess

from .errors import CommandFailed, Problem, from_os_error


def start(argv, **options):
    """Start ``argv`` so that it ends with us, and return the ``Popen``.

    It gets a session of its own: Ctrl-C reaches us alone, and we decide how it
    stops. Should we be killed, the kernel sends it SIGTERM.
    """
    setpriv = shutil.which("setpriv")
    guard = [setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []
    try:
        return subprocess.Popen(
            [*guard, *map(str, argv)], start_new_session=True, **options
        )
    except FileNotFoundError as error:
        raise Problem(f"The program {argv[0]} is missing: install it.") from error


def stop(process, patience=15):
    """End ``process`` and all that it started; kills after ``patience`` seconds."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def run(argv, log=None, on_line=None, failure=None, keep=40, **options):
    """Run ``argv`` to its end and return the last lines that it printed.

    :param log: file that all output is appended to
    :param on_line: called with each line, to follow the progress
    :param failure: sentence for the user when it fails
    :param keep: number of lines returned, None for all
    :raise CommandFailed: it ended with an error
    """
    tail = collections.deque(maxlen=keep)
    options.setdefault("stdin", subprocess.DEVNULL)
    process = start(
        argv,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        **options,
    )
    try:
        with open(log or os.devnull, "a", encoding="utf-8") as sink:
            for line in process.stdout:
                sink.write(line)
                tail.append(line)
                if on_line:
                    on_line(line)
        code = process.wait()
    except BaseException:
        stop(process)
        raise
    output = "".join(tail)
    if code:
        raise CommandFailed(_sentence(argv, failure, output, log), output)
    return output


def _sentence(argv, failure, output, log):
    if os.strerror(errno.ENOSPC) in output:
        return str(from_os_error(OSError(errno.ENOSPC, "")))
    reason = _reason(output)
    sentence = failure or f"{os.path.basename(str(argv[0]))} failed."
    details = f" Details: {log}" if log else ""
    return f"{sentence}{' It said: ' + reason if reason else ''}{details}"


def _reason(output):
    """Return the line of ``output`` that most likely says what went wrong."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    marked = [line for line in lines if line.startswith(("ERROR:", "E:", "error:"))]
    telling = [line for line in lines if "rror" in line]
    return (marked or telling or lines or [""])[-1][:300]
