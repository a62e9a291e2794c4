"""Several processes at once on one database: forked from one loaded registry.

Loading the registry takes seconds, a fork milliseconds. Each child has a cursor of its
own, so they meet only where Odoo's processes meet: in the database.
"""

import dataclasses
import multiprocessing
import multiprocessing.connection
import threading
import time
import traceback

PATIENCE = 300  # seconds for one run; a machine may be busy

_context = multiprocessing.get_context("fork")


@dataclasses.dataclass
class Outcome:
    """What became of one child: its ``value``, or the ``error`` it ended with.

    ``error`` is the name of the exception's class and its text, ``trace`` all of it;
    "Killed" or "Timeout" for a child that did not come to its end.
    """

    value: object = None
    error: str = ""
    trace: str = ""


class MeetingBroken(Exception):
    """Raised by ``meet()``: another one has ended and will never come."""


class Forks:
    """Runs functions in processes forked from this one.

    :param registry: the loaded registry of the database
    """

    def __init__(self, registry):
        self.registry = registry

    def run(self, function, *each, user=None):
        """Call ``function(env, meet, argument)`` for each of ``each``, all at once.

        Each call has its own process and transaction, committed at its end, rolled
        back if it raises. ``meet()`` waits until all the others call it too: so a
        test chooses what happens before what. Values must be picklable.

        :return: the ``Outcome`` of each, in order
        """
        children = self.start(function, *each, user=user)
        return [child.outcome() for child in children]

    def start(self, function, *each, user=None):
        """Like ``run``, but return the ``Child`` of each while they still run."""
        from odoo import sql_db

        sql_db.close_all()  # a connection must not be shared with a child
        children = []
        for argument in each:
            call = (self.call, function, argument, user)
            children.append(Child(call, [child.line for child in children]))
        threading.Thread(target=_attend, args=(children,), daemon=True).start()
        return children

    def call(self, function, argument, user, meet):
        """Run ``function`` in a transaction of this process."""
        from odoo.api import SUPERUSER_ID, Environment

        with self.registry.cursor() as cursor:
            env = Environment(cursor, user or SUPERUSER_ID, {})
            value = function(env, meet, argument)
        # As after every request: a running Odoo forgets what it has cached.
        self.registry.signal_changes()
        return value


class Child:
    """One forked process; ``process`` can be killed.

    :param call: a function that takes ``meet`` at last, and its other arguments
    :param others: the lines of those forked before, which this one must not hold
    """

    def __init__(self, call, others):
        self.line, far_end = _context.Pipe()
        args = (call, far_end, [*others, self.line])
        self.process = _context.Process(target=_work, args=args, daemon=True)
        self.process.start()
        far_end.close()  # so that the end of the process is the end of the line
        self._ended = threading.Event()
        self._outcome = None

    def outcome(self):
        """Wait for the end and return the ``Outcome``."""
        self._ended.wait()
        self.process.join()
        return self._outcome

    def end(self, outcome):
        self._outcome = outcome
        self._ended.set()


def _work(call, line, others):
    """Run in the child: call the function and send its outcome."""
    for other in others:
        other.close()

    def meet():
        line.send(None)
        if not line.recv():
            raise MeetingBroken()

    function, *args = call
    try:
        outcome = Outcome(function(*args, meet))
    except BaseException as error:
        text = f"{type(error).__name__}: {error}"
        outcome = Outcome(error=text, trace=traceback.format_exc())
    line.send(outcome)


def _attend(children):
    """Let the children meet and take their outcomes, until the last has ended.

    Nothing is shared with a child but a pipe: one that is killed while it waits
    leaves no lock behind.
    """
    end = time.monotonic() + PATIENCE
    running, waiting = {child.line: child for child in children}, []
    while running:
        ready = multiprocessing.connection.wait(running, end - time.monotonic())
        for line in ready:
            waiting += _heard(line, running)
        if not ready:
            _give_up(running)
        complete = len(waiting) == len(children)
        if waiting and (complete or len(running) < len(children)):
            for line in waiting:
                line.send(complete)
            waiting = []


def _heard(line, running):
    """Take one message; return the line if its child waits for the others."""
    try:
        message = line.recv()
    except (EOFError, OSError):
        message = Outcome(error="Killed")
    if message is None:
        return [line]
    running.pop(line).end(message)
    return []


def _give_up(running):
    for line in list(running):
        running[line].process.kill()
        running.pop(line).end(Outcome(error="Timeout"))
