"""The queue of the desk: what is missing of tapes is made beside the requests, one tape at a time, the newest first.

What is missing is seen from what is there, so the queue needs no table and a crash leaves nothing to mend. It ends at
once when the desk locks; what was made by then stays, and the rest is made the next time (docs/adr/0022).
"""

import threading
import time

from django.db import DatabaseError, connections

from shyraq.actions.open_house import House
from shyraq.actions.prepare_tape import NoRoom, SeenTape, Stopped, Switch, forget_strangers, prepare_tape, unprepared
from shyraq.basics.refusals import Damaged, Refusal
from shyraq.queries.tape_media import known_up_to

_LOOK_EVERY_S = 2.0
_TRY_AGAIN_S = 60.0
_REST = 20
"""Looking what is missing takes its time in a large house: it rests so many times as long as that took."""


class Preparing:
    """Prepares the tapes of one open house in a thread of its own, until it is stopped."""

    def __init__(self, house: House, *, look_every_s: float = _LOOK_EVERY_S) -> None:
        self._house, self._look_every_s = house, look_every_s
        self._switch, self._is_to_stop = Switch(), threading.Event()
        self._stands_at = -1
        self._set_aside: set[str] = set()
        self._waiting: list[SeenTape] = []
        self._thread = threading.Thread(target=self._run, daemon=True, name="preparing tapes")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End what is being made, and begin nothing more."""
        self._is_to_stop.set()
        self._switch.turn_off()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until the house is needed no more; tell whether that came to be."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    @property
    def waiting_count(self) -> int:
        """How many tapes are still to be prepared."""
        return len(self._waiting)

    def _run(self) -> None:
        try:
            while not self._is_to_stop.is_set():
                self._is_to_stop.wait(self._step())
        except (Stopped, Refusal):
            return  # The desk was locked meanwhile.
        finally:
            self._waiting = []
            connections.close_all()

    def _step(self) -> float:
        """Do the next thing, and return how long to rest after it, in seconds."""
        begun_s = time.monotonic()
        try:
            if known_up_to(self._house) != self._stands_at:
                self._look()
            if not self._waiting:
                return max(self._look_every_s, (time.monotonic() - begun_s) * _REST)
            self._prepare(self._waiting[0])
        except (NoRoom, OSError, DatabaseError):  # The disk is full, or the tables are just made anew.
            return _TRY_AGAIN_S
        return 0

    def _look(self) -> None:
        self._stands_at = known_up_to(self._house)
        forget_strangers(self._house)
        self._waiting = [tape for tape in unprepared(self._house) if tape.id not in self._set_aside]

    def _prepare(self, tape: SeenTape) -> None:
        try:
            prepare_tape(self._house, tape, switch=self._switch)
        except Damaged:  # The tape itself is not as it was stored; the check of everything tells so.
            self._set_aside.add(tape.id)
        self._waiting = [one for one in self._waiting if one.id != tape.id]
