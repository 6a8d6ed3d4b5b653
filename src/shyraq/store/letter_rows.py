"""Letters page by page, by how they stand: read from rows that are kept ready, never from all letters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from shyraq.basics.ids import FilingId
from shyraq.store import models
from shyraq.store.outputs import Letter, letters_with

_AT_ONCE = 500


class LetterState(StrEnum):
    """Where a letter stands with its recipient."""

    DRAFT = "draft"
    SENT = "sent"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class StandingLetter:
    """A letter and how it stands; ``is_recalled`` where it stands on something its purpose may not see any more.

    ``last_sent_on`` is the last day on which it can have been sent; ``seq`` its place among the letters drafted.
    """

    seq: int
    letter: Letter
    state: LetterState
    last_sent_on: date | None
    is_recalled: bool


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """A letter that waits for an answer: the last day on which it can have been sent, its place among the drafted."""

    filing_id: FilingId
    sent_on: date
    seq: int


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


def standing_letters(filing_ids: Sequence[FilingId], *, on: date) -> tuple[StandingLetter, ...]:
    """Return these letters and how they stand, the newest first; ids of none are left out."""
    found: list[models.LetterStanding] = []
    for start in range(0, len(filing_ids), _AT_ONCE):
        found += models.LetterStanding.objects.filter(id__in=filing_ids[start : start + _AT_ONCE])
    return _standing(sorted(found, key=lambda row: -row.seq), on=on)


def letters_waiting(recipient: str, *, behind: tuple[date, int] | None, limit: int) -> tuple[WaitingLetter, ...]:
    """Return letters that were sent to ``recipient`` and not answered, those that wait longest first, by id alone.

    Args: behind the day and number of the letter after which to begin; None for the beginning.
    """
    rows = _waiting(recipient).order_by("sent_on", "seq")
    if behind is not None:
        sent_on, seq = behind
        rows = rows.filter(Q(sent_on__gt=sent_on) | Q(sent_on=sent_on, seq__gt=seq))
    found = rows.values_list("id", "sent_on", "seq")[:limit]
    return tuple(WaitingLetter(FilingId(filing_id), on, seq) for filing_id, on, seq in found if on is not None)


def waiting_count(recipient: str, *, sent_by: date = date.max) -> int:
    """Return how many letters to ``recipient`` were sent on ``sent_by`` or before and wait for an answer."""
    return _waiting(recipient).filter(sent_on__lte=sent_by).count()


def counts_by_state() -> dict[LetterState, int]:
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
            seq=row.seq,
            letter=told[FilingId(filing_id)],
            state=LetterState(row.state),
            last_sent_on=row.sent_on,
            is_recalled=row.is_closed or (row.open_until is not None and row.open_until < on),
        )
        for filing_id, row in found.items()
    )
