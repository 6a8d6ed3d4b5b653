"""The tapes that the house may see, for whatever is made from them and played of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shyraq.basics.ids import EvidenceId, SourceId
from shyraq.disclosure.coverage import coverage_of
from shyraq.statements.purposes import Purpose
from shyraq.store import models
from shyraq.store.lots import values_where
from shyraq.store.rows import consents_with


@dataclass(frozen=True, slots=True)
class SeenTape:
    """A tape by the name of its blob in hex, with its source and the scope of that.

    ``number`` and ``part`` are its number in the house; ``duration_ms`` is None where nobody measured it.
    """

    id: EvidenceId
    source_id: SourceId
    scope_id: bytes
    blob: str
    media_type: str
    number: int
    part: int
    duration_ms: int | None


def seen_tapes(*, on: date) -> tuple[SeenTape, ...]:
    """Return the tapes of sources that the house may see on this day, the newest first."""
    return _seen(models.Tape.objects.order_by("-seq", "-number", "part"), on=on)


def seen_tape(tape: str, *, on: date) -> SeenTape | None:
    """Return the tape with this id; None where there is none, or the house may not see its source on this day."""
    return next(iter(_seen(models.Tape.objects.filter(id=tape), on=on)), None)


def _seen(rows: Iterable[models.Tape], *, on: date) -> tuple[SeenTape, ...]:
    found = tuple(rows)
    sources = {SourceId(row.source) for row in found}
    events = consents_with(sources)
    scopes = dict(values_where(models.Source, "id", sources, columns=("id", "scope")))
    open_to_us = {one for one in sources if coverage_of(events[one], purpose=Purpose.INTERNAL, on=on).reason is None}
    return tuple(
        SeenTape(
            id=EvidenceId(row.id),
            source_id=SourceId(row.source),
            scope_id=bytes(scopes[row.source]),
            blob=row.blob,
            media_type=row.media_type,
            number=row.number,
            part=row.part,
            duration_ms=row.duration_ms,
        )
        for row in found
        if row.source in open_to_us
    )
