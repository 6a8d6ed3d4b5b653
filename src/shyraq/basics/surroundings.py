"""What the world gives to the core: the time and chance. Both are arguments, never globals.

The simulator of many desks and the tests replay a run from one seed; that is possible only because
nothing below floor 5 asks the operating system for either.
"""

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time this device claims."""

    def now_ms(self) -> int:
        """Return milliseconds since 1970-01-01T00:00Z; a claim, never an authority."""
        ...


class Randomness(Protocol):
    """Gives unpredictable bytes."""

    def draw(self, size: int) -> bytes:
        """Return ``size`` fresh bytes."""
        ...


def moment(at_ms: int) -> datetime:
    """Return the aware UTC instant of a claimed time in milliseconds."""
    return datetime.fromtimestamp(at_ms / 1000, tz=UTC)


def civil_day(at_ms: int) -> date:
    """Return the UTC civil day of a claimed time in milliseconds."""
    return moment(at_ms).date()
