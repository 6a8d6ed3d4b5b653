"""Which letters wait for an answer, and by which day is it due?"""

from dataclasses import dataclass
from datetime import date

from shyraq.basics.surroundings import civil_day
from shyraq.letters.channels import channels
from shyraq.letters.deadlines import Due, answer_term, due_for, latest_start
from shyraq.store.letter_rows import StandingLetter, letters_waiting, waiting_count
from shyraq.store.opened import OpenVault
from shyraq.store.outputs import Letter

__all__ = ["LetterDue", "due_of", "letters_due", "overdue_count"]


@dataclass(frozen=True, slots=True)
class LetterDue:
    """A letter that was sent and waits for an answer.

    ``is_overdue`` where the day has passed; ``is_verified`` where the term, its first day and the calendar are known,
    else the day is an estimate; ``is_own`` where the day is one the house set itself and binds nobody.
    """

    letter: Letter
    due_on: date
    is_overdue: bool
    is_verified: bool
    is_own: bool


def letters_due(house: OpenVault, *, limit: int = 50) -> tuple[LetterDue, ...]:
    """Return up to ``limit`` letters that wait for an answer, the one that is due first before the others.

    A letter to a recipient no term binds, not even one of the house, is not among them. Reads ``limit`` letters a
    recipient at most.
    """
    today = civil_day(house.surroundings.clock.now_ms())
    waiting = [found for recipient in channels() for found in letters_waiting(recipient, limit=limit)]
    due = [line for found in waiting if (line := _due(found, today=today)) is not None]
    return tuple(sorted(due, key=lambda line: (line.due_on, line.letter.filing_id))[:limit])


def overdue_count(house: OpenVault) -> int:
    """Return how many letters wait for an answer whose day has passed; counted, not read."""
    today = civil_day(house.surroundings.clock.now_ms())
    terms = {recipient: term for recipient in channels() if (term := answer_term(recipient)) is not None}
    starts = {recipient: latest_start(term, ends_before=today) for recipient, term in terms.items()}
    return sum(waiting_count(recipient, sent_by=start) for recipient, start in starts.items())


def due_of(found: StandingLetter) -> Due | None:
    """Return by which day an answer to a letter is due; None where it was not sent, or no term runs."""
    if found.last_sent_on is None:
        return None
    return due_for(found.letter.recipient, sent_on=found.last_sent_on, how=found.letter.sent_how or "")


def _due(found: StandingLetter, *, today: date) -> LetterDue | None:
    due = due_of(found)
    if due is None:
        return None
    return LetterDue(found.letter, due.on, due.on < today, due.is_verified, due.term.own)
