"""The clock and the randomness of this machine, and all of its surroundings as one value."""

import secrets
import time

from shyraq.basics.surroundings import Surroundings
from shyraq.outside.disk import LocalDisk


class SystemClock:
    """Tells what the clock of this machine says."""

    def now_ms(self) -> int:
        """Return milliseconds since 1970-01-01T00:00Z."""
        return time.time_ns() // 1_000_000


class OsRandomness:
    """Gives bytes from the operating system."""

    def draw(self, size: int) -> bytes:
        """Return ``size`` fresh bytes."""
        return secrets.token_bytes(size)


def this_machine() -> Surroundings:
    """Return the clock, the randomness and the disk of this machine."""
    return Surroundings(clock=SystemClock(), randomness=OsRandomness(), disk=LocalDisk())
