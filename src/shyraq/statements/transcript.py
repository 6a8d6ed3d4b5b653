"""What is written down of a tape, cue by cue, and the marks that are set on it while it runs."""

from dataclasses import dataclass
from enum import StrEnum

from shyraq.basics.ids import CueId, EvidenceId, MarkId, SourceId
from shyraq.basics.text import Text


class CueState(StrEnum):
    """How far a cue, or its translation, can be relied on; each is more than the one before."""

    MACHINE = "machine"
    """A machine wrote it; no output uses it."""
    WRITTEN = "written"
    """A member wrote it, or took it over."""
    CHECKED = "checked"
    """A member compared it with the tape."""
    CHECKED_TWICE = "checked_twice"
    """Another member compared it once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The words of a cue in another language."""

    words: Text
    state: CueState


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenCue:
    """What is said between two moments of a tape, in ms from its start; 0 ≤ ``from_ms`` < ``to_ms``.

    ``speaker`` is a name or a role, None where nobody is named; ``words`` are as spoken, with their language.
    ``translations`` have one language each, in the order of their tags. ``sure`` says of each word of a draft that a
    machine wrote, words being what stands between spaces, how sure it was, 0 to 100; empty where nobody knows.
    """

    id: CueId
    from_ms: int
    to_ms: int
    words: Text
    state: CueState
    speaker: str | None = None
    translations: tuple[Translation, ...] = ()
    sure: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CueChange:
    """What one step changed in the transcript of a tape: cues as they are now, and those that are gone."""

    source_id: SourceId
    tape: EvidenceId
    cues: tuple[WrittenCue, ...] = ()
    gone: tuple[CueId, ...] = ()


class MarkKind(StrEnum):
    """What a mark on a tape says happens there."""

    NAME = "name"
    DATE = "date"
    PLACE = "place"
    CONSENT = "consent"
    GUIDE = "guide"
    """A question of the interview guide; the words of the mark are its key."""
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A moment of a tape that somebody will look for, in ms from its start; ``words`` may be None."""

    id: MarkId
    source_id: SourceId
    tape: EvidenceId
    at_ms: int
    kind: MarkKind
    words: str | None = None
