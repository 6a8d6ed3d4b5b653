"""The log as lines of a page: what one member did at one moment is one line, and a line names whom it is about."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext

from shyraq.actions.open_house import House
from shyraq.basics.ids import PersonId, SourceId
from shyraq.basics.text import Script, Text
from shyraq.desk.naming import names_in, source_title
from shyraq.queries.history import HistoryLine
from shyraq.queries.sources import source_lines
from shyraq.wording import Words

_MOST_NAMED = 40


@dataclass(frozen=True, slots=True)
class Step:
    """Entries of one kind that were made together: what they did, and how many they are."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class About:
    """Whom or what a line is about: how it is called here, and where it is."""

    label: Words
    address: str


@dataclass(frozen=True, slots=True)
class Happened:
    """The entries of one action, in the order they were made.

    ``more_persons`` is how many persons it is about where they are too many to be named.
    """

    at: datetime
    member: str
    steps: tuple[Step, ...]
    first_seq: int
    last_seq: int
    about: tuple[About, ...]
    more_persons: int


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on one day, the newest first."""

    on: date
    lines: tuple[Happened, ...]


@dataclass(frozen=True, slots=True)
class Called:
    """How the persons and sources of a page are called, as the house itself may call them."""

    persons: Mapping[PersonId, Words]
    sources: Mapping[SourceId, Words]


def days(house: House, lines: Iterable[HistoryLine], lang: str, *, kind_words: Callable[[str], str]) -> tuple[Day, ...]:
    """Return entries, the newest first, as days of lines; entries of one moment about one source are one line."""
    groups = _groups(lines)
    return _days(groups, _called(house, groups, lang), kind_words=kind_words)


def plain_days(lines: Iterable[HistoryLine], *, kind_words: Callable[[str], str]) -> tuple[Day, ...]:
    """Return the same without naming anybody."""
    return _days(_groups(lines), Called({}, {}), kind_words=kind_words)


def _groups(lines: Iterable[HistoryLine]) -> list[tuple[HistoryLine, ...]]:
    return [tuple(group) for _, group in groupby(lines, key=lambda line: (line.at, line.source_id, line.member))]


def _days(
    groups: Iterable[tuple[HistoryLine, ...]], called: Called, *, kind_words: Callable[[str], str]
) -> tuple[Day, ...]:
    happened = [_happened(group, called, kind_words=kind_words) for group in groups]
    return tuple(Day(on, tuple(of_day)) for on, of_day in groupby(happened, key=lambda line: line.at.date()))


def _called(house: House, groups: Iterable[tuple[HistoryLine, ...]], lang: str) -> Called:
    """Name those whom a line is about alone, and every source, the newest first and not too many."""
    alone = (_persons(group) for group in groups)
    wanted = dict.fromkeys(persons[0] for persons in alone if len(persons) == 1)
    told = dict.fromkeys(group[0].source_id for group in groups if group[0].source_id is not None)
    found = source_lines(house, tuple(told)[:_MOST_NAMED])
    return Called(
        names_in(house, tuple(wanted)[:_MOST_NAMED], lang),
        {source_id: source_title(line.source, lang) for source_id, line in found.items()},
    )


def _persons(group: tuple[HistoryLine, ...]) -> tuple[PersonId, ...]:
    return tuple(dict.fromkeys(line.person_id for line in group if line.person_id is not None))


def _happened(group: tuple[HistoryLine, ...], called: Called, *, kind_words: Callable[[str], str]) -> Happened:
    same = tuple(reversed(group))
    persons = _persons(same)
    kinds = [(kind, len(tuple(entries))) for kind, entries in groupby(same, key=lambda line: line.kind)]
    return Happened(
        at=same[0].at,
        member=same[0].member,
        steps=tuple(Step(kind_words(kind), count) for kind, count in kinds),
        first_seq=same[0].seq,
        last_seq=same[-1].seq,
        about=tuple(dict.fromkeys(_about(same, persons, called))),
        more_persons=len(persons) if len(persons) > 1 else 0,
    )


def _about(same: tuple[HistoryLine, ...], persons: tuple[PersonId, ...], called: Called) -> Iterable[About]:
    first = same[0]
    if len(persons) == 1:
        name = called.persons.get(persons[0]) or (Text(gettext("person"), Script.OTHER),)
        yield About(name, reverse("person", args=[persons[0]]))
    if first.source_id is not None:
        title = called.sources.get(first.source_id) or (Text(gettext("source"), Script.OTHER),)
        yield About(title, reverse("source", args=[first.source_id]))
    if first.subject is not None and first.kind == "letter.drafted":
        yield About((Text(gettext("letter"), Script.OTHER),), reverse("letter-page", args=[first.subject]))
    if first.subject is not None and first.kind in ("need.recorded", "need.decided"):
        yield About((Text(gettext("need"), Script.OTHER),), reverse("need-page", args=[first.subject]))
