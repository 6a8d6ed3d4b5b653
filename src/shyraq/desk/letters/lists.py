"""The lists of letters: not sent, waiting for an answer by the day it is due, answered, recalled."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from shyraq.actions.open_house import House
from shyraq.basics.surroundings import civil_day
from shyraq.desk.answering import number_in
from shyraq.desk.letters.lines import LetterLine, due_line, letter_line
from shyraq.desk.naming import names_in
from shyraq.desk.sifting import Sift, address_of
from shyraq.desk.tongue import number_words, wording_language
from shyraq.queries.letters import LetterState, StandingLetter, letter_counts, letter_list
from shyraq.queries.letters_due import DueCursor, due_of, letters_due
from shyraq.wording import Words

PAGE_SIZE = 40
_DUE = re.compile(r"([0-9]{8})-([0-9]{8})-([0-9]{1,15})", re.ASCII)
DUE = "due"
RECALLED = "recalled"
LISTS = ("", LetterState.DRAFT.value, LetterState.SENT.value, DUE, LetterState.ANSWERED.value, RECALLED)

EMPTY_WORDS: Mapping[str, Callable[[], str]] = {
    "": lambda: gettext("No letter was drafted yet"),
    LetterState.DRAFT.value: lambda: gettext("Every letter that was drafted is sent"),
    LetterState.SENT.value: lambda: gettext("No letter is on its way"),
    DUE: lambda: gettext("No answer is awaited by a certain day"),
    LetterState.ANSWERED.value: lambda: gettext("No answer is noted yet"),
    RECALLED: lambda: gettext("No letter has to be recalled"),
}


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of letters, and where the next one begins, None where this is the last."""

    lines: tuple[LetterLine, ...]
    behind: str | None


def chosen_list(asked: str) -> str:
    """Return the list that is asked for, that of all letters where nobody knows it."""
    return asked if asked in LISTS else ""


def letter_sifts(house: House, here: str) -> tuple[Sift, ...]:
    """Return the lists with their numbers; what is overdue or to be recalled is urgent."""
    counts = letter_counts(house)
    labels = {
        "": (gettext("All"), sum(counts.by_state.values())),
        LetterState.DRAFT.value: (gettext("Not sent"), counts.by_state.get(LetterState.DRAFT, 0)),
        LetterState.SENT.value: (gettext("Sent, no answer"), counts.by_state.get(LetterState.SENT, 0)),
        DUE: (_due_words(counts.overdue), counts.due),
        LetterState.ANSWERED.value: (gettext("Answered"), counts.by_state.get(LetterState.ANSWERED, 0)),
        RECALLED: (gettext("To recall"), counts.recalled),
    }
    urgent = {DUE: counts.overdue > 0, RECALLED: counts.recalled > 0}
    return tuple(
        Sift(label, address_of("letters", list=which), count, which == here, urgent.get(which, False))
        for which, (label, count) in labels.items()
    )


def letter_lines(house: House, which: str, *, behind: str) -> Lines:
    """Return a page of a list of letters that begins behind a place, at the beginning where it names none."""
    if which == DUE:
        return _due_lines(house, behind=_cursor(behind))
    state = LetterState(which) if which and which != RECALLED else None
    page = letter_list(house, state=state, is_recalled=which == RECALLED, before_seq=number_in(behind), limit=PAGE_SIZE)
    names = names_in(house, (one.letter.person_id for one in page.letters), wording_language())
    today = civil_day(house.surroundings.clock.now_ms())
    lines = tuple(_line(one, names[one.letter.person_id], today) for one in page.letters)
    return Lines(lines, None if page.next_seq is None else str(page.next_seq))


def _due_lines(house: House, *, behind: DueCursor | None) -> Lines:
    found = letters_due(house, behind=behind, limit=PAGE_SIZE + 1)
    shown = found[:PAGE_SIZE]
    names = names_in(house, (one.letter.person_id for one in shown), wording_language())
    lines = tuple(
        letter_line(one.letter, person=names[one.letter.person_id], due=due_line(one.due, is_overdue=one.is_overdue))
        for one in shown
    )
    return Lines(lines, _written(shown[-1].cursor) if len(found) > PAGE_SIZE else None)


def _line(found: StandingLetter, person: Words, today: date) -> LetterLine:
    due = due_of(found)
    line = None if due is None else due_line(due, is_overdue=due.on < today)
    return letter_line(found.letter, person=person, due=line, is_recalled=found.is_recalled)


def _due_words(overdue: int) -> str:
    if overdue == 0:
        return gettext("Answer due")
    return gettext("Answer due, overdue: %(n)s") % {"n": number_words(overdue)}


def _written(cursor: DueCursor) -> str:
    return f"{cursor.due_on:%Y%m%d}-{cursor.sent_on:%Y%m%d}-{cursor.seq}"


def _cursor(written: str) -> DueCursor | None:
    found = _DUE.fullmatch(written)
    if found is None:
        return None
    try:
        return DueCursor(date.fromisoformat(found[1]), date.fromisoformat(found[2]), int(found[3]))
    except ValueError:
        return None
