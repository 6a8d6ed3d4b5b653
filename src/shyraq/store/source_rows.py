"""Sources page by page, by kind and by how their consent stands: read from rows that are kept ready."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from shyraq.basics.ids import SourceId
from shyraq.statements.source import SourceKind
from shyraq.store import models

SOON = timedelta(days=30)


class ConsentState(StrEnum):
    """How the consent of a source stands today, as lists are filtered by it."""

    OPEN = "open"
    """Somebody outside may see something of it."""
    ENDING = "ending"
    """So it is, and the first of its answers ends within thirty days."""
    ENDED = "ended"
    """An answer that opened it has ended."""
    TAKEN_BACK = "taken_back"
    """For some purpose, or for all, consent was taken back and not given anew."""
    INSIDE = "inside"
    """A consent was given, and it is for the house alone."""
    NONE = "none"
    """Nobody was asked yet."""


@dataclass(frozen=True, slots=True)
class SourceCursor:
    """Where a page begins: behind the source with this number and, in a list by days, this last day."""

    seq: int
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class SourceIds:
    """A page of a list of sources, and where the next one begins; None where this is the last."""

    ids: tuple[SourceId, ...]
    following: SourceCursor | None


def source_ids(
    *, kind: SourceKind | None, state: ConsentState | None, on: date, behind: SourceCursor | None, limit: int
) -> SourceIds:
    """Return up to ``limit`` sources of a kind and state on the day ``on``.

    The newest come first; in the list of those that are ending the first to end does.
    """
    is_by_day = state is ConsentState.ENDING
    rows = _chosen(kind, state, on).order_by(*(("open_until", "seq") if is_by_day else ("-seq",)))
    if behind is not None and is_by_day and behind.last_day is not None:
        rows = rows.filter(Q(open_until__gt=behind.last_day) | Q(open_until=behind.last_day, seq__gt=behind.seq))
    elif behind is not None:
        rows = rows.filter(seq__lt=behind.seq)
    page = list(rows[: limit + 1])
    last = page[limit - 1] if len(page) > limit else None
    following = None if last is None else SourceCursor(last.seq, last.open_until if is_by_day else None)
    return SourceIds(tuple(SourceId(row.id) for row in page[:limit]), following)


def sources_ending(first: date, last: date) -> tuple[SourceId, ...]:
    """Return the sources of which some answer ends between two days, both included, the first to end first."""
    rows = models.SourceStanding.objects.filter(open_until__gte=first, open_until__lte=last)
    return tuple(SourceId(found) for found in rows.order_by("open_until", "seq").values_list("id", flat=True))


def state_counts(*, kind: SourceKind | None, on: date) -> dict[ConsentState, int]:
    """Return how many sources of a kind are in each list; one source may be in several."""
    return {state: _chosen(kind, state, on).count() for state in ConsentState}


def kind_counts() -> dict[SourceKind, int]:
    """Return how many sources there are of each kind the house may still see; a kind without any is missing."""
    rows = models.SourceStanding.objects.exclude(kind="").values_list("kind").annotate(n=Count("id")).order_by("kind")
    return {SourceKind(kind): count for kind, count in rows}


def _chosen(kind: SourceKind | None, state: ConsentState | None, on: date) -> QuerySet[models.SourceStanding]:
    rows = models.SourceStanding.objects.all()
    if kind is not None:
        rows = rows.filter(kind=kind.value)
    if state is ConsentState.TAKEN_BACK:
        return rows.filter(is_taken_back=True)
    if state is ConsentState.ENDING:
        return rows.filter(open_until__gte=on, open_until__lte=on + SOON)
    if state is ConsentState.ENDED:
        return rows.filter(open_until__lt=on)
    return rows if state is None else rows.filter(state=state.value)
