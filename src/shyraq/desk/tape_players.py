"""The tapes of a source as players of a page: the one place that knows where a tape is heard from."""

from dataclasses import dataclass

from django.urls import reverse

from shyraq.desk.tape_names import tape_in_words
from shyraq.desk.telling import tape_time
from shyraq.statements.source import Evidence, Source


@dataclass(frozen=True, slots=True)
class TapePlayer:
    """A player of one tape, found by the small buttons of its stretches by ``tape_id`` or, the first, by its source."""

    tape_id: str
    first_of: str
    name: str
    address: str
    is_film: bool


def tape_players(source: Source) -> tuple[TapePlayer, ...]:
    """Return a player for every tape of a source."""
    return tuple(tape_player(source, tape) for tape in source.tapes)


def tape_player(source: Source, tape: Evidence) -> TapePlayer:
    """Return the player of one tape of a source."""
    return TapePlayer(
        tape_id=tape.id or "",
        first_of=source.id if tape == source.tape(None) else "",
        name=tape_name(tape),
        address=heard_at(source.id, tape_id=tape.id if tape.number is not None else None, blob=tape.blob),
        is_film=tape.media_type.startswith("video/"),
    )


def tape_name(tape: Evidence) -> str:
    """Return what a tape is called: by its number, and its part from the second on; by its file where it has none."""
    return tape_in_words(tape.number, tape.part) or tape.name


def tape_named(tape: Evidence) -> str:
    """Return the same with how long the tape is, where that is known."""
    length = "" if tape.duration_ms is None else f" ({tape_time(tape.duration_ms)})"
    return tape_name(tape) + length


def heard_at(source_id: str, *, tape_id: str | None, blob: str) -> str:
    """Return where a tape is heard from: a small copy where there is one; ``tape_id`` is None without a number."""
    return reverse("tape", args=[source_id, blob]) if tape_id is None else reverse("tape-play", args=[tape_id])
