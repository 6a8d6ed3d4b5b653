"""The tapes of a source as players of a page: the one place that knows where a tape is heard from."""

from dataclasses import dataclass

from django.urls import reverse

from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.desk.telling import tape_time
from shyraq.disclosure import Fact, TapeAnchor
from shyraq.statements.source import Evidence, Source

_LEAST_MS = 3_000
"""A moment without a length is played for so long."""


@dataclass(frozen=True, slots=True)
class TapePlayer:
    """A player of one tape; ``key`` is that of the stretches it plays. ``number`` and ``part`` as on the tape."""

    key: str
    name: str
    address: str
    is_film: bool
    number: int | None
    part: int | None


@dataclass(frozen=True, slots=True)
class Seconds:
    """A stretch of a tape that a small player plays, in seconds from its start; ``key`` finds the player of the tape."""

    key: str
    begins: str
    ends: str
    from_s: float
    to_s: float


def tape_players(source: Source) -> tuple[TapePlayer, ...]:
    """Return a player for every tape of a source."""
    return tuple(_player(source, tape, is_first=nth == 0) for nth, tape in enumerate(source.tapes))


def tape_player(source: Source, tape: Evidence) -> TapePlayer:
    """Return the player of one tape of a source."""
    return _player(source, tape, is_first=tape == source.tape(None))


def play_address(source_id: SourceId, tape: Evidence) -> str:
    """Return where a tape is heard from."""
    return reverse("tape", args=[source_id, tape.blob])


def tape_key(source_id: SourceId, tape: EvidenceId | None) -> str:
    """Return what the player of a tape and the stretches on it are found by; None is the first tape of the source."""
    return f"first-{source_id}" if tape is None else str(tape)


def seconds_of(fact: Fact) -> Seconds | None:
    """Return the stretch a fact stands on, None where that is no tape. Inside the house alone there is anything to play."""
    anchor = fact.anchor
    if not isinstance(anchor, TapeAnchor):
        return None
    to_ms = anchor.to_ms if anchor.to_ms > anchor.from_ms else anchor.from_ms + _LEAST_MS
    key = tape_key(fact.source.id, anchor.tape)
    return Seconds(key, tape_time(anchor.from_ms), tape_time(anchor.to_ms), anchor.from_ms / 1000, to_ms / 1000)


def _player(source: Source, tape: Evidence, *, is_first: bool) -> TapePlayer:
    return TapePlayer(
        key=tape_key(source.id, None if is_first else tape.id),
        name=tape.name,
        address=play_address(source.id, tape),
        is_film=tape.media_type.startswith("video/"),
        number=tape.number,
        part=tape.part,
    )
