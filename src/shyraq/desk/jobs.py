"""Long work beside the requests: one job at a time, that tells how far it is and can be ended cleanly.

A job works on the open house in a thread of its own. Locking the desk asks it to end; it does so at the next step,
and the keys go once it has let go of the house. What needs no house, such as writing public files, goes on.
"""

import threading
from collections.abc import Callable

from django.db import connections

from shyraq.basics.refusals import Refusal


class JobEnded(Exception):
    """The job was asked to end before it was done; nothing it had not finished counts."""


class AnotherJob(Refusal):
    """A job was to be started while another is at work."""

    def __init__(self) -> None:
        super().__init__("The desk is busy with another long piece of work; wait until that is done.")


class Job:
    """A piece of work under way; every property may be read from any thread.

    ``name`` says which, ``phase`` what it does just now, ``done`` of ``total`` how far it is, 0 where nobody knows.
    """

    def __init__(self, name: str, work: Callable[["Job"], object]) -> None:
        self.name = name
        self.phase = ""
        self.done = 0
        self.total = 0
        self.result: object = None
        self.fault: Exception | None = None
        self._work = work
        self._is_asked_to_end = threading.Event()
        self._has_let_go = threading.Event()
        self._is_over = threading.Event()

    @property
    def is_running(self) -> bool:
        """Tell whether it is still at work."""
        return not self._is_over.is_set()

    @property
    def can_end(self) -> bool:
        """Tell whether it would end if it were asked to."""
        return not self._has_let_go.is_set()

    @property
    def was_ended(self) -> bool:
        """Tell whether it ended before it was done because it was asked to."""
        return isinstance(self.fault, JobEnded)

    def start(self) -> None:
        """Begin, in a thread of its own."""
        threading.Thread(target=self._run, name=f"job {self.name}", daemon=True).start()

    def tell(self, done: int, total: int) -> None:
        """Note how far the work is. Raises: JobEnded where it was asked to end."""
        if self._is_asked_to_end.is_set() and self.can_end:
            raise JobEnded
        self.done, self.total = done, total

    def let_go(self, phase: str) -> None:
        """Note that the house is needed no more: from here on the work goes to its end, whatever the desk does."""
        self.phase = phase
        self._has_let_go.set()

    def end(self) -> None:
        """Ask it to end at the next step."""
        self._is_asked_to_end.set()

    def wait(self, timeout_s: float) -> bool:
        """Wait until it is over; tell whether it is."""
        return self._is_over.wait(timeout_s)

    def wait_for_house(self, timeout_s: float) -> bool:
        """Wait until it needs the house no more; tell whether that is so."""
        return self._has_let_go.wait(timeout_s)

    def _run(self) -> None:
        try:
            self.result = self._work(self)
        except (Refusal, OSError, JobEnded) as fault:
            self.fault = fault
        except Exception as fault:  # a fault of the program must not leave a job that never ends
            self.fault = fault
            raise
        finally:
            connections.close_all()
            self._has_let_go.set()
            self._is_over.set()
