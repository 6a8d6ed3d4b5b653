"""Letters page by page, by how they stand: read from rows that are kept ready, never from all letters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from shyraq.basics.ids import FilingId
from shyraq.store import models
from shyraq.store.outputs import Letter, letters_with


class LetterState(StrEnum):
    """Where a letter stands with its recipient."""

    DRAFT = "draft"
    SENT = "sent"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class StandingLetter:
    """A letter and how it stands; ``is_recalled`` where it stands on something its purpose may not see any more.

    ``last_sent_on`` is the last day on which it can have been sent.
    """

    letter: Letter
    state: LetterState
    last_sent_on: date | None
    is_recalled: bool


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A page of letters, the newest first; ``next_seq`` begins the next page, None where this is the last."""

    letters: tuple[StandingLetter, ...]
    next_seq: int | None


def letter_page(
    *, state: LetterState | None = None, is_recalled: bool = False, on: date, before_seq: int | None, limit: int
) -> LetterPage:
    """Return up to ``limit`` letters: all, those in one state, or those that are recalled on the day ``on``."""
    rows = models.LetterStanding.objects.order_by("-seq")
    if state is not None:
        rows = rows.filter(state=state.value)
    if before_seq is not None:
        rows = rows.filter(seq__lt=before_seq)
    found = _recalled(rows, on=on, limit=limit + 1) if is_recalled else list(rows[: limit + 1])
    shown = found[:limit]
    return LetterPage(_standing(shown, on=on), shown[-1].seq if len(found) > limit else None)


def standing_letter(filing_id: FilingId, *, on: date) -> StandingLetter | None:
    """Return one letter and how it stands; None where nobody drafted it."""
    found = _standing(models.LetterStanding.objects.filter(id=filing_id), on=on)
    return found[0] if found else None


def letters_waiting(recipient: str, *, limit: int) -> tuple[StandingLetter, ...]:
    """Return letters that were sent to ``recipient`` and not answered, those that wait longest first."""
    rows = _waiting(recipient).order_by("sent_on", "seq")
    return _standing(rows[:limit], on=date.max)


def waiting_count(recipient: str, *, sent_by: date) -> int:
    """Return how many letters to ``recipient`` were sent on ``sent_by`` or before and wait for an answer."""
    return _waiting(recipient).filter(sent_on__lte=sent_by).count()


def letter_counts() -> dict[LetterState, int]:
    """Return how many letters stand in each state; a state without any is missing."""
    rows = models.LetterStanding.objects.values_list("state").annotate(n=Count("id")).order_by("state")
    return {LetterState(state): count for state, count in rows}


def recalled_count(*, on: date) -> int:
    """Return how many letters are recalled on the day ``on``."""
    rows = models.LetterStanding.objects
    return rows.filter(is_closed=True).count() + rows.filter(is_closed=False, open_until__lt=on).count()


def _waiting(recipient: str) -> QuerySet[models.LetterStanding]:
    return models.LetterStanding.objects.filter(
        state=LetterState.SENT.value, recipient=recipient, sent_on__isnull=False
    )


def _recalled(rows: QuerySet[models.LetterStanding], *, on: date, limit: int) -> list[models.LetterStanding]:
    """Return the newest of those that are closed for good and of those whose last day has passed, each by its index."""
    closed = rows.filter(is_closed=True)[:limit]
    ended = rows.filter(Q(is_closed=False), open_until__lt=on)[:limit]
    return sorted([*closed, *ended], key=lambda row: -row.seq)[:limit]


def _standing(rows: Iterable[models.LetterStanding], *, on: date) -> tuple[StandingLetter, ...]:
    found = {row.id: row for row in rows}
    told = letters_with(FilingId(filing_id) for filing_id in found)
    return tuple(
        StandingLetter(
            letter=told[FilingId(filing_id)],
            state=LetterState(row.state),
            last_sent_on=row.sent_on,
            is_recalled=row.is_closed or (row.open_until is not None and row.open_until < on),
        )
        for filing_id, row in found.items()
    )
