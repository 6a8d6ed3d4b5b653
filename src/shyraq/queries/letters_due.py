"""Which letters wait for an answer, and by which day is it due?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shyraq.basics.ids import FilingId
from shyraq.basics.surroundings import civil_day
from shyraq.letters.channels import Term, channels
from shyraq.letters.deadlines import Due, answer_term, due_for, end_of, latest_start
from shyraq.store.letter_rows import StandingLetter, letters_waiting, waiting_count
from shyraq.store.opened import OpenVault
from shyraq.store.outputs import Letter, letters_with

__all__ = ["DueCursor", "LetterDue", "due_count", "due_of", "letters_due", "overdue_count"]

_DAY = timedelta(days=1)
_AFTER_ALL = 2**62


@dataclass(frozen=True, slots=True)
class LetterDue:
    """A letter that was sent and waits for an answer.

    ``is_overdue`` where the day has passed; ``is_verified`` where the term, its first day and the calendar are known,
    else the day is an estimate; ``is_own`` where the day is one the house set itself and binds nobody.
    """

    letter: Letter
    due_on: date
    due: Due
    cursor: "DueCursor"
    is_overdue: bool
    is_verified: bool
    is_own: bool


@dataclass(frozen=True, slots=True, order=True)
class DueCursor:
    """The place of a letter in the order in which answers are due."""

    due_on: date
    sent_on: date
    seq: int


def letters_due(house: OpenVault, *, behind: DueCursor | None = None, limit: int = 50) -> tuple[LetterDue, ...]:
    """Return up to ``limit`` letters that wait for an answer, the one that is due first before the others.

    A letter to a recipient no term binds, not even one of the house, is not among them. Reads ``limit`` letters.
    Args: behind the place of the letter after which to begin.
    """
    today = civil_day(house.surroundings.clock.now_ms())
    due = [one for recipient in channels() for one in _due_from(recipient, behind=behind, limit=limit)]
    first = sorted(due)[:limit]
    told = letters_with(filing_id for _, filing_id in first)
    lines = (_line(told[filing_id], cursor, today=today) for cursor, filing_id in first)
    return tuple(line for line in lines if line is not None)


def overdue_count(house: OpenVault) -> int:
    """Return how many letters wait for an answer whose day has passed; counted, not read."""
    today = civil_day(house.surroundings.clock.now_ms())
    terms = {recipient: term for recipient in channels() if (term := answer_term(recipient)) is not None}
    starts = {recipient: latest_start(term, ends_before=today) for recipient, term in terms.items()}
    return sum(waiting_count(recipient, sent_by=start) for recipient, start in starts.items())


def due_count() -> int:
    """Return how many letters wait for an answer by a certain day; counted, not read."""
    return sum(waiting_count(recipient) for recipient in channels() if answer_term(recipient) is not None)


def due_of(found: StandingLetter) -> Due | None:
    """Return by which day an answer to a letter is due; None where it was not sent, or no term runs."""
    if found.last_sent_on is None:
        return None
    return due_for(found.letter.recipient, sent_on=found.last_sent_on, how=found.letter.sent_how or "")


def _due_from(recipient: str, *, behind: DueCursor | None, limit: int) -> Iterator[tuple[DueCursor, FilingId]]:
    term = answer_term(recipient)
    if term is None:
        return
    for one in letters_waiting(recipient, behind=None if behind is None else _begin(term, behind), limit=limit):
        yield DueCursor(end_of(term, since=one.sent_on), one.sent_on, one.seq), one.filing_id


def _line(letter: Letter, cursor: DueCursor, *, today: date) -> LetterDue | None:
    due = due_for(letter.recipient, sent_on=cursor.sent_on, how=letter.sent_how or "")
    if due is None:
        return None
    return LetterDue(
        letter=letter,
        due_on=due.on,
        due=due,
        cursor=cursor,
        is_overdue=due.on < today,
        is_verified=due.is_verified,
        is_own=due.term.own,
    )


def _begin(term: Term, behind: DueCursor) -> tuple[date, int]:
    """Return behind which day and number the letters of a recipient begin that are due behind a place.

    A day of sending is never due before an earlier one, so those due on the day of the place are one stretch of days.
    """
    first = latest_start(term, ends_before=behind.due_on) + _DAY
    last = latest_start(term, ends_before=behind.due_on + _DAY)
    if behind.sent_on < first:
        return first - _DAY, _AFTER_ALL
    return (last, _AFTER_ALL) if behind.sent_on > last else (behind.sent_on, behind.seq)
