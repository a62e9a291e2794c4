"""Progress of long steps, on standard error.

On a terminal one line per step that is rewritten each second; elsewhere (a log, CI)
a line when the step starts, one every half minute, and one when it ends. Steps that
take no second are not worth a line.
"""

import contextlib
import sys
import threading
import time

WORTH_A_LINE = 1  # seconds
BETWEEN_LINES = 30  # seconds, when not on a terminal


class Step:
    """One long step; ``update`` says how far it is."""

    def __init__(self, title, stream):
        self.title = title
        self.detail = ""
        self._stream = stream
        self._terminal = stream.isatty()
        self._start = time.monotonic()
        self._shown = None  # when the last line was written
        self._done = threading.Event()

    def update(self, detail):
        """Show ``detail`` (a counter, a percentage) beside the title."""
        self.detail = detail

    @property
    def elapsed(self):
        return time.monotonic() - self._start

    def begin(self):
        self._thread = threading.Thread(target=self._tick, daemon=True)
        self._thread.start()

    def end(self, outcome):
        """Say how it ended, unless it was done before it was worth a line."""
        self._done.set()
        self._thread.join()
        if self._shown or outcome != "done":
            text = f"{self.title}: {outcome} ({duration(self.elapsed)})"
            self._write(f"\r\033[K{text}\n" if self._terminal else f"{text}\n")

    def _tick(self):
        while not self._done.wait(WORTH_A_LINE):
            if self._terminal:
                text = f"{self.title} {self.detail} {duration(self.elapsed)}"
                self._write(f"\r\033[K{text[:110]}")
                self._shown = time.monotonic()
            elif not self._shown or time.monotonic() - self._shown >= BETWEEN_LINES:
                self._write(f"{self.title} ... {self.detail}\n")
                self._shown = time.monotonic()

    def _write(self, text):
        with contextlib.suppress(OSError, ValueError):
            self._stream.write(text)
            self._stream.flush()


@contextlib.contextmanager
def step(title, quiet=False):
    """Show that ``title`` is under way; yields the ``Step`` to update.

    With ``quiet`` nothing is shown. An exception ends the step as "failed" (or
    "interrupted") and goes on its way.
    """
    current = Step(title, _Nowhere() if quiet else sys.stderr)
    current.begin()
    try:
        yield current
    except BaseException as error:
        interrupted = isinstance(error, KeyboardInterrupt)
        current.end("interrupted" if interrupted else "failed")
        raise
    current.end("done")


def say(text):
    """Print one line for the user, beside the steps."""
    print(text, file=sys.stderr, flush=True)


def duration(seconds):
    """Return ``seconds`` as people say them.

    >>> duration(7.4), duration(125)
    ('7 s', '2 min 5 s')
    """
    minutes, seconds = divmod(int(seconds), 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


class _Nowhere:
    """A stream that swallows everything."""

    def isatty(self):
        return True

    def write(self, text):
        pass

    def flush(self):
        pass
