"""When was the vault last copied to another place, and what came since?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shyraq.basics.surroundings import moment
from shyraq.store.copies import MadeCopy, latest_copies
from shyraq.store.opened import OpenVault


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyMade:
    """A copy that was made and read back.

    ``at`` is a claimed time in UTC and ``age`` the time since, never below nothing; ``entries_since`` how many entries
    of the log would be lost if only this copy were left; ``label`` is what was written about its place, may be empty.
    """

    at: datetime
    age: timedelta
    entries: int
    entries_since: int
    blob_count: int
    size_bytes: int
    label: str


def latest_copy(house: OpenVault) -> CopyMade | None:
    """Return the newest copy; None before the first."""
    return next(iter(copies(house, limit=1)), None)


def copies(house: OpenVault, *, limit: int = 10) -> tuple[CopyMade, ...]:
    """Return up to ``limit`` copies, the newest first."""
    now_ms = house.surroundings.clock.now_ms()
    return tuple(_copy(found, now_ms) for found in latest_copies(limit=limit))


def _copy(found: MadeCopy, now_ms: int) -> CopyMade:
    return CopyMade(
        at=moment(found.claimed_ms),
        age=timedelta(milliseconds=max(0, now_ms - found.claimed_ms)),
        entries=found.entries,
        entries_since=found.entries_since,
        blob_count=found.blob_count,
        size_bytes=found.size_bytes,
        label=found.label,
    )
