"""The one kind of failure that a user of ``./dev`` is meant to see."""

import errno


class Problem(Exception):
    """Something is missing, busy or wrong; the text says what and what to do.

    Caught in one place (``devkit.commands.main``), printed as it is, never with a
    traceback.
    """


class CommandFailed(Problem):
    """A program that we started ended with an error.

    ``output`` holds the last lines that it wrote.
    """

    def __init__(self, message, output=""):
        super().__init__(message)
        self.output = output


def from_os_error(error):
    """Return the ``Problem`` that says in plain words what the OSError means."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return Problem(
            f"The disk is full{where}: make room (about 3 GB) and run the "
            "command again."
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return Problem(
            f"No right to write or read {error.filename}: run ./dev as the user who "
            "owns the checkout, or give that user the right."
        )
    return Problem(f"{error.strerror or error}{where}.")
