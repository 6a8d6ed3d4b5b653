"""The lists of sources: by kind, and by how their consent stands."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext

from shyraq.actions.open_house import House
from shyraq.desk.forms import Choice
from shyraq.desk.sifting import Sift, address_of
from shyraq.desk.sources.page import SourceRow, source_row
from shyraq.desk.tongue import number_words, wording_language
from shyraq.queries.sources import ConsentState, SourceCursor, source_counts, source_list
from shyraq.statements.source import SourceKind
from shyraq.wording import word

PAGE_SIZE = 50
_PLACE = re.compile(r"(?:([0-9]{8})-)?([0-9]{1,15})", re.ASCII)
_URGENT = frozenset({ConsentState.ENDING, ConsentState.ENDED, ConsentState.NONE})


@dataclass(frozen=True, slots=True)
class Sieve:
    """What the list is sifted by: a kind and a state of consent; None for all."""

    kind: SourceKind | None
    state: ConsentState | None


@dataclass(frozen=True, slots=True)
class Lines:
    """A page of sources, and where the next one begins, None where this is the last."""

    lines: tuple[SourceRow, ...]
    behind: str | None


def sieve_of(kind: str, state: str) -> Sieve:
    """Return what is asked for; words nobody knows sift nothing."""
    return Sieve(
        kind=SourceKind(kind) if kind in set(SourceKind) else None,
        state=ConsentState(state) if state in set(ConsentState) else None,
    )


def state_words(state: ConsentState) -> str:
    """Return what a list by consent is called."""
    return {
        ConsentState.OPEN: gettext("Open to somebody"),
        ConsentState.ENDING: gettext("Ends within 30 days"),
        ConsentState.ENDED: gettext("Ended"),
        ConsentState.TAKEN_BACK: gettext("Taken back"),
        ConsentState.INSIDE: gettext("For the house alone"),
        ConsentState.NONE: gettext("Nobody was asked"),
    }[state]


def state_sifts(house: House, sieve: Sieve) -> tuple[Sift, ...]:
    """Return the lists by consent with their numbers; what waits for somebody is urgent."""
    counts = source_counts(house, kind=sieve.kind)
    total = counts.total if sieve.kind is None else counts.by_kind.get(sieve.kind, 0)
    kind = None if sieve.kind is None else sieve.kind.value
    every = Sift(gettext("All"), address_of("sources", kind=kind), total, sieve.state is None)
    return (
        every,
        *(
            Sift(
                label=state_words(state),
                address=address_of("sources", kind=kind, consent=state.value),
                count=count,
                is_here=sieve.state is state,
                is_urgent=count > 0 and state in _URGENT,
            )
            for state, count in counts.by_state.items()
        ),
    )


def kind_choices(house: House) -> tuple[Choice, ...]:
    """Return the kinds there are, with their numbers, all first."""
    lang = wording_language()
    counts = source_counts(house).by_kind
    named = (
        Choice(kind.value, f"{word(lang, f'kind.{kind}').value} ({number_words(counts[kind])})")
        for kind in SourceKind
        if counts.get(kind)
    )
    return (Choice("", gettext("Every kind")), *named)


def source_lines(house: House, sieve: Sieve, *, behind: str) -> Lines:
    """Return a page of a list that begins behind a place, at the beginning where it names none."""
    lang = wording_language()
    page = source_list(house, kind=sieve.kind, state=sieve.state, behind=_cursor(behind), limit=PAGE_SIZE)
    lines = tuple(source_row(line, lang) for line in page.lines)
    return Lines(lines, None if page.following is None else _written(page.following))


def _written(cursor: SourceCursor) -> str:
    return f"{cursor.seq}" if cursor.last_day is None else f"{cursor.last_day:%Y%m%d}-{cursor.seq}"


def _cursor(written: str) -> SourceCursor | None:
    found = _PLACE.fullmatch(written)
    if found is None:
        return None
    try:
        return SourceCursor(int(found[2]), None if found[1] is None else date.fromisoformat(found[1]))
    except ValueError:
        return None
