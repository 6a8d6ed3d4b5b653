"""A source: one testimony, letter, list or page, with who made it and what evidence is kept of it."""

from dataclasses import dataclass
from enum import StrEnum

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import EvidenceId, PersonId, SourceId


class SourceKind(StrEnum):
    """What kind of thing a source is."""

    TESTIMONY = "testimony"
    OFFICIAL_DOCUMENT = "official_document"
    REPLY = "reply"
    LETTER = "letter"
    LIST = "list"
    PRESS_RELEASE = "press_release"
    WEB_PAGE = "web_page"
    PHONE_CALL = "phone_call"


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it was said, and the gazetteer's code it was resolved to, where it was."""

    said: str
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made a source: a person of the register or an organisation; exactly one of the two is given."""

    person: PersonId | None = None
    organisation: str | None = None


class Arrival(StrEnum):
    """How a file came to the house."""

    RECORDED = "recorded"
    """At this desk, before its microphone or camera."""
    RECEIVED = "received"
    """From another device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a file came from, the first link of its custody.

    ``device`` is what recorded or handed it over, in words; ``began_at_ms`` and ``ended_at_ms`` are when its first byte
    came and when its last, in claimed milliseconds since 1970.
    """

    arrival: Arrival
    device: str
    began_at_ms: int
    ended_at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A file kept of a source, sealed as one age file.

    ``blob`` is the SHA-256 of the ciphertext in hex and names the file in the vault; ``sha256`` is that of
    the original bytes in hex; ``size_bytes`` that of the original. ``duration_ms`` is None where it is no tape, or one
    that cannot be played. ``number`` is that of the tape in the house, from 1, and None where the file is no tape;
    recordings that were interrupted go on under the same number as ``part`` 2, 3 …; None is the only or first part.
    ``id`` and ``origin`` are None for a file that was taken before files had them.
    """

    blob: str
    sha256: str
    size_bytes: int
    name: str
    media_type: str
    duration_ms: int | None = None
    id: EvidenceId | None = None
    number: int | None = None
    part: int | None = None
    origin: Origin | None = None

    @property
    def is_tape(self) -> bool:
        """Tell whether the file is a recording, by what its name promised."""
        return self.media_type.startswith(("audio/", "video/"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitedFile:
    """A file that is on its way in: what it will be called as evidence, and what is known of it beforehand.

    ``id``, ``number`` and ``part`` are those the evidence will have; ``size_bytes`` is None where nobody knows it yet,
    as of a recording that is still running.
    """

    id: EvidenceId
    source_id: SourceId
    arrival: Arrival
    name: str
    media_type: str
    device: str
    size_bytes: int | None = None
    number: int | None = None
    part: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where statements come from. ``sheet_sha256`` is the digest of the sheet's canonical content, in hex."""

    id: SourceId
    kind: SourceKind
    title: str
    language: str
    sheet_sha256: str
    made_on: FuzzyDate | None = None
    made_at: Place | None = None
    made_by: tuple[Maker, ...] = ()
    recorded_by: str | None = None
    url: str | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def tapes(self) -> tuple[Evidence, ...]:
        """Return the recordings that are kept of the source, in the order in which they came."""
        return tuple(one for one in self.evidence if one.is_tape)

    def tape(self, tape: EvidenceId | None) -> Evidence | None:
        """Return the tape an anchor means, the first where it names none; None where there is none such."""
        return next((one for one in self.tapes if tape is None or one.id == tape), None)
