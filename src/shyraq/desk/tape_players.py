"""The tapes of a source as players of a page: the one place that knows where a tape is heard from."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from shyraq.basics.ids import EvidenceId, SourceId
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
        address=play_address(source.id, tape.blob),
        is_film=tape.media_type.startswith("video/"),
    )


def play_address(source_id: SourceId, blob: str) -> str:
    """Return where a tape is heard from."""
    return reverse("tape", args=[source_id, blob])


def page_address(source_id: SourceId, tape: EvidenceId, *, at_ms: int) -> str:
    """Return where a tape is heard and written down, at a moment of it."""
    try:
        page = reverse("tape-page", args=[tape])
    except NoReverseMatch:
        page = reverse("source", args=[source_id])
    return f"{page}#t={at_ms / 1000:g}"


def tape_name(tape: Evidence) -> str:
    """Return what a tape is called: by its number, and its part from the second on; by its file where it has none."""
    if tape.number is None:
        return tape.name
    named = gettext("tape %(number)s") if tape.part in (None, 1) else gettext("tape %(number)s, part %(part)s")
    return named % {"number": tape.number, "part": tape.part}


def tape_named(tape: Evidence) -> str:
    """Return the same with how long the tape is, where that is known."""
    length = "" if tape.duration_ms is None else f" ({tape_time(tape.duration_ms)})"
    return tape_name(tape) + length
