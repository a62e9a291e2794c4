"""One slice of a background job: steps are gathered until the time is over."""

import inspect
import time

RUNNING, CANCELLED = "running", "cancelled"
#: seconds between two looks at what the user wants, which also tell how far it is
BEAT = 1


class Cancelled(Exception):
    """The user cancelled the job: what is not saved yet is to be taken back."""


class Work:
    """What a handler is given: what to do, from where, and whom to tell how far it is.

    :param data: what the job was started with
    :param position: what the handler yielded last, or None
    :param done: how much of it is done
    :param total: how much there is to do, 0 where nobody knows
    :param tell: function of (done, total) that shows it to the user and returns the
        state in which the user wants the job
    :param clock: function that returns seconds
    """

    def __init__(self, data, position=None, done=0, total=0, *, tell, clock=None):
        self.data = data
        self.position = position
        self.done = done
        self.total = total
        self.result = None
        self._tell = tell
        self._clock = clock or time.monotonic
        self._told_at = self._clock()

    def report(self):
        """Tell the user how far it is: for what is done in one go and takes long.

        Costs nothing when called often: the user is told once a second.

        :raise Cancelled: the user does not want it any more; let it pass
        """
        if self._wanted_state() == CANCELLED:
            raise Cancelled()

    def run(self, handler, seconds):
        """Go on until the work is done, the time is over or the user stops it.

        A handler that yields is asked for one position after the other, and may be left
        after each; one that does not does all in one go.

        :param handler: function of this work
        :return: whether the work is done; `result` is what the handler returned then
        """
        end = self._clock() + seconds
        steps = handler(self)
        if not inspect.isgenerator(steps):
            self.result = steps
            return True
        try:
            while True:
                self.position = next(steps)
                if self._wanted_state() != RUNNING or self._clock() >= end:
                    steps.close()
                    return False
        except StopIteration as stop:
            self.result = stop.value
            return True

    def _wanted_state(self):
        now = self._clock()
        if now < self._told_at + BEAT:
            return RUNNING
        self._told_at = now
        return self._tell(self.done, self.total)
