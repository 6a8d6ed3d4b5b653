"""What the world gives to the house: the time, chance and the disk. All are arguments, never globals.

The simulator of many desks and the tests replay a run from one seed; that is possible only because
nothing but room outside asks the operating system for any of them.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Protocol

_EASTERNMOST = timedelta(hours=14)


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


class Disk(Protocol):
    """Keeps files. What a call has returned from survives a power cut."""

    def read(self, path: Path) -> bytes:
        """Return the bytes of a file."""
        ...

    def write(self, path: Path, data: bytes) -> None:
        """Put a file in place whole; whoever looks sees the old one or the new one, never a part."""
        ...

    def append(self, path: Path, data: bytes, *, behind: int) -> None:
        """Write ``data`` behind the first ``behind`` bytes of a file, which is made if need be; what stood there goes.

        Raises: ValueError where the file has fewer bytes.
        """
        ...

    def create(self, path: Path) -> AbstractContextManager[BinaryIO]:
        """Open a new file for writing; it is kept once the context is left without a fault, and gone otherwise."""
        ...

    def open(self, path: Path) -> AbstractContextManager[BinaryIO]:
        """Open a file for reading."""
        ...

    def grow(self, path: Path) -> AbstractContextManager[BinaryIO]:
        """Open a file, made if need be, to be read and written at any place; it lasts once it was moved."""
        ...

    def move(self, origin: Path, target: Path) -> None:
        """Give a file or a folder another name in one step, replacing the file or empty folder that bore it."""
        ...

    def link(self, origin: Path, target: Path) -> None:
        """Give a file a second name, its bytes being safe before; a disk without second names moves it."""
        ...

    def remove(self, path: Path) -> None:
        """Delete a file; one that is not there is no fault."""
        ...

    def make_folder(self, path: Path) -> None:
        """Make a folder that only its owner may open; one that is there is no fault."""
        ...

    def files_below(self, folder: Path) -> tuple[Path, ...]:
        """Return every file below ``folder`` in order; none where there is no such folder."""
        ...

    def size_bytes(self, path: Path) -> int:
        """Return how many bytes a file has, 0 where there is none."""
        ...

    def free_bytes(self, folder: Path) -> int:
        """Return how many bytes may still be written where ``folder`` lies, or is to lie."""
        ...

    def forget(self, path: Path) -> None:
        """Drop what memory holds of a file, so that it is read from the disk itself next time, as far as that goes."""
        ...

    def lock(self, path: Path) -> AbstractContextManager[None]:
        """Wait until no other process or thread is inside the context of this lock file."""
        ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The world as one argument."""

    clock: Clock
    randomness: Randomness
    disk: Disk


def moment(at_ms: int) -> datetime:
    """Return the aware UTC instant of a claimed time in milliseconds."""
    return datetime.fromtimestamp(at_ms / 1000, tz=UTC)


def civil_day(at_ms: int) -> date:
    """Return the UTC civil day of a claimed time in milliseconds."""
    return moment(at_ms).date()


def latest_day(at_ms: int) -> date:
    """Return the civil day it is already somewhere on earth: what is dated today in Almaty is not in the future."""
    return civil_day(at_ms + int(_EASTERNMOST.total_seconds() * 1000))
