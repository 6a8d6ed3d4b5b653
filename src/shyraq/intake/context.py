"""What a sheet cannot know of itself: the day, the register it comes to, and the file that lies beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from shyraq.basics.ids import EvidenceId


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFacts:
    """What was found of a file beside a sheet.

    ``size_bytes`` is None where there is no such file, ``room_bytes`` what the disk of the vault still holds;
    ``duration_ms`` is None where the file is no tape or its length could not be read.
    """

    size_bytes: int | None
    room_bytes: int
    duration_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownTape:
    """A tape that moments are read on: how long it is where that is known, and by what it is named in the house.

    A tape that only comes with the sheet has neither ``id`` nor ``number`` yet; ``part`` None is the first.
    """

    duration_ms: int | None
    id: EvidenceId | None = None
    number: int | None = None
    part: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContext:
    """What a sheet is checked against.

    ``today`` is the civil day of the house; ``is_known_person`` tells whether the register has a person with this
    id; ``evidence_of`` looks at a file named in the sheet, by its path relative to the sheet.
    """

    today: date
    is_known_person: Callable[[str], bool]
    evidence_of: Callable[[str], EvidenceFacts]
