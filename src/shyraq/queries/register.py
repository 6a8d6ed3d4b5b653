"""Who stands in the register, in which order, and how many there are?

Everything here is for the house itself (INTERNAL) and reads the standings of the view: no line needs a gate pass.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import PersonId
from shyraq.basics.surroundings import civil_day
from shyraq.basics.text import Text
from shyraq.disclosure import DisclosedName, DisclosedPerson, DisclosedPlace, Purpose
from shyraq.names.folding import search_key
from shyraq.places import UnknownPlace, parents
from shyraq.profiles import StatusKind
from shyraq.store.disclosing import disclosed_about, profile_in
from shyraq.store.opened import OpenVault
from shyraq.store.rows import all_person_ids, same_persons
from shyraq.store.standings.standing import Standing, last_day, standing_of
from shyraq.store.standings.wanted import (
    Facet,
    Sorting,
    Wanted,
    Who,
    ethnicity_key,
    full_months,
    months_before,
)

__all__ = [
    "Facet",
    "RegisterCounts",
    "RegisterPage",
    "Sorting",
    "StandingLine",
    "Wanted",
    "Who",
    "counts",
    "people_by_place",
    "register_page",
    "standings_of",
]

_RANKS = list(StatusKind)
MOST_COUNTED = 10_000
"""So many people are counted for a list with several filters; of more it is told that they are more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLine:
    """One line of the register: a person as the house may see them. Every part is None or empty where nobody tells it.

    ``person_id`` is the id they go by; ``person`` as they are called, None where nothing of them may be shown.
    ``born`` the best attested birth, or ``born_said`` in words; ``births`` every dated one. ``status``, ``place`` and
    ``as_of`` belong together; ``last_place`` where they were when last heard of, be it before that status; it is what
    places are sought and counted by. ``is_disputed`` where sources tell several statuses. ``taken_on`` the
    first arrest or detention. ``silent_since`` the last day anybody knew something of somebody who is neither free nor
    dead, ``silent_months`` how many whole months that is ago.
    ``source_count`` how many sources tell of them.
    """

    person_id: PersonId
    person: DisclosedPerson | None
    is_case: bool = False
    born: FuzzyDate | None = None
    born_said: Text | None = None
    births: tuple[FuzzyDate, ...] = ()
    ethnicity: Text | None = None
    status: StatusKind | None = None
    place: DisclosedPlace | None = None
    as_of: FuzzyDate | None = None
    last_place: DisclosedPlace | None = None
    is_disputed: bool = False
    last_sign_on: FuzzyDate | None = None
    taken_on: FuzzyDate | None = None
    silent_since: date | None = None
    silent_months: int | None = None
    source_count: int = 0

    @property
    def names(self) -> tuple[DisclosedName, ...]:
        """Return every spelling of the name with its role, the person's own first."""
        return () if self.person is None else self.person.names

    @property
    def sex(self) -> str | None:
        """Return "m" or "f" where all who tell it agree."""
        return None if self.person is None else self.person.sex

    @property
    def is_protected(self) -> bool:
        """Tell whether the person is never named outside."""
        return self.person is not None and self.person.protected


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A page of a list; ``count`` people fit what was wanted, or at least so many where ``is_count_capped``.

    ``next_after`` begins the next page, None where this is the last. It may be given although there are fewer lines
    than were asked for, even none: very few fit, and the rest of the register was not looked through yet.
    """

    lines: tuple[StandingLine, ...]
    count: int
    is_count_capped: bool
    next_after: str | None


@dataclass(frozen=True, slots=True)
class RegisterCounts:
    """The register in numbers, as of the entry ``seq`` of the log and the day ``on`` it was written.

    ``people`` is everybody, those judged the same once; ``cases`` those to whom something happened, of whom
    ``facets`` counts how many have each value, "" for not known. Every case is counted once a facet, and once for
    each place that holds another in PLACE.
    """

    people: int
    cases: int
    facets: Mapping[Facet, Mapping[str, int]]
    seq: int
    on: date | None


def register_page(
    house: OpenVault,
    *,
    wanted: Wanted | None = None,
    sorting: Sorting = Sorting.NEWEST,
    is_descending: bool = True,
    after: str | None = None,
    limit: int = 50,
) -> RegisterPage:
    """Return a page of the people who fit ``wanted``; persons judged the same stand in it once.

    Args: after is ``next_after`` of the page before, an id that tells nothing of anybody; limit from 1 to 1000.
    """
    wanted, on = wanted or Wanted(), _today(house)
    found = [line for line in _everybody(house) if _fits(line, wanted, on)]
    found = found[::-1] if is_descending else found
    known = [(key, line) for line in found if (key := _key(line, sorting)) is not None]
    known.sort(key=itemgetter(0), reverse=is_descending)
    ordered = [line for _, line in known] + [line for line in found if _key(line, sorting) is None]
    begin = next((at + 1 for at, line in enumerate(ordered) if line.person_id == after), 0)
    lines = tuple(ordered[begin : begin + limit])
    return RegisterPage(lines, len(ordered), False, lines[-1].person_id if len(ordered) > begin + limit else None)


def standings_of(house: OpenVault, person_ids: Iterable[PersonId]) -> dict[PersonId, StandingLine]:
    """Return the line of each of these persons, under the ids that were asked for, in that order.

    Those judged the same have the same line, whose ``person_id`` is the id they go by. Who is not in the register is
    left out.
    """
    ids = tuple(dict.fromkeys(person_ids))
    found = {member: line for line in _everybody(house) for member in same_persons([line.person_id])}
    return {person_id: found[person_id] for person_id in ids if person_id in found}


def counts(house: OpenVault, *facets: Facet) -> RegisterCounts:
    """Return how many people and cases there are, and the cases by each of ``facets``."""
    everybody = _everybody(house)
    cases = [line for line in everybody if line.is_case]
    by = {facet: Counter(value for line in cases for value in _values(line, facet)) for facet in facets}
    return RegisterCounts(len(everybody), len(cases), by, house.entry_count, _today(house))


def people_by_place(house: OpenVault, *, wanted: Wanted | None = None) -> Mapping[str, int]:
    """Return how many of those who fit ``wanted`` were last known to be in each place, by gazetteer code.

    A place counts those in everything that lies within it, too.
    """
    wanted, on = wanted or Wanted(), _today(house)
    found = (line for line in _everybody(house) if _fits(line, wanted, on))
    return Counter(code for line in found for code in _values(line, Facet.PLACE) if code)


def _everybody(house: OpenVault) -> list[StandingLine]:
    """Return everybody in the order in which they came, each once."""
    ids, on = all_person_ids(), _today(house)
    disclosure = disclosed_about(ids, purpose=Purpose.INTERNAL, on=on)
    found: dict[PersonId, StandingLine] = {}
    for person_id in ids:
        profile = profile_in(disclosure, of=person_id)
        line = StandingLine(person_id=person_id, person=None) if profile is None else _line(standing_of(profile), on)
        found.setdefault(line.person_id, line)
    return list(found.values())


def _fits(line: StandingLine, wanted: Wanted, on: date) -> bool:
    since = None if wanted.no_news_months is None else months_before(on, wanted.no_news_months)
    signed = None if line.last_sign_on is None else last_day(line.last_sign_on)
    tests = (
        wanted.who is Who.ALL or (line.person is not None and line.is_case == (wanted.who is Who.CASES)),
        not wanted.statuses or line.status in wanted.statuses,
        not wanted.place or wanted.place in _values(line, Facet.PLACE),
        not wanted.ethnicity or ethnicity_key(wanted.ethnicity) in _values(line, Facet.ETHNICITY),
        not wanted.sex or line.sex == wanted.sex,
        _may_lie(line.born, _year_begin(wanted.born_from), _year_end(wanted.born_to)),
        _may_lie(line.taken_on, wanted.taken_first, wanted.taken_last),
        wanted.last_sign_after is None or (signed is not None and signed >= wanted.last_sign_after),
        wanted.last_sign_before is None or (signed is not None and signed < wanted.last_sign_before),
        since is None or (line.silent_since is not None and line.silent_since <= since),
    )
    return all(tests)


def _may_lie(when: FuzzyDate | None, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    if when is None:
        return False
    return (first or date.min) <= (when.latest or date.max) and (when.earliest or date.min) <= (last or date.max)


def _year_begin(year: int | None) -> date | None:
    return None if year is None else date(year, 1, 1)


def _year_end(year: int | None) -> date | None:
    return None if year is None else date(year, 12, 31)


def _key(line: StandingLine, sorting: Sorting) -> str | int | None:
    match sorting:
        case Sorting.NEWEST:
            return 0
        case Sorting.NAME:
            return (None if line.person is None else search_key(line.person.label or "")) or None
        case Sorting.STATUS:
            return None if line.status is None else _RANKS.index(line.status)
        case Sorting.BORN:
            return None if line.born is None else (line.born.earliest or date.min).toordinal()
        case Sorting.AS_OF:
            return _ordinal(line.as_of)
        case Sorting.LAST_SIGN:
            return _ordinal(line.last_sign_on)


def _ordinal(when: FuzzyDate | None) -> int | None:
    day = None if when is None else last_day(when)
    return None if day is None else day.toordinal()


def _values(line: StandingLine, facet: Facet) -> tuple[str, ...]:
    match facet:
        case Facet.STATUS:
            return ("" if line.status is None else line.status.value,)
        case Facet.PLACE:
            return _codes(line) or ("",)
        case Facet.ETHNICITY:
            return ("" if line.ethnicity is None else ethnicity_key(line.ethnicity.value),)
        case Facet.SEX:
            return (line.sex or "",)
        case Facet.BORN:
            decade = _span(line.born, (3,))
            return (f"{decade}X" if decade else "",)
        case Facet.TAKEN:
            return (_span(line.taken_on, (7, 4)),)
        case Facet.SILENCE:
            return ("" if line.silent_since is None else f"{line.silent_since.year:04}",)


def _codes(line: StandingLine) -> tuple[str, ...]:
    code = None if line.last_place is None else line.last_place.code
    try:
        return () if code is None else (code, *parents(code))
    except UnknownPlace:
        return (code,) if code is not None else ()


def _span(when: FuzzyDate | None, lengths: Sequence[int]) -> str:
    """Return as much of a date as its first and last day share, of one of ``lengths``; empty where they share less."""
    if when is None or when.earliest is None or when.latest is None:
        return ""
    first, last = when.earliest.isoformat(), when.latest.isoformat()
    return next((first[:length] for length in lengths if first[:length] == last[:length]), "")


def _line(standing: Standing, on: date) -> StandingLine:
    since = standing.silent_since
    return StandingLine(
        person_id=standing.person.id,
        person=standing.person,
        is_case=standing.is_case,
        born=standing.born,
        born_said=standing.born_said,
        births=standing.births,
        ethnicity=standing.ethnicity,
        status=standing.status,
        place=standing.place,
        as_of=standing.as_of,
        last_place=standing.last_place,
        is_disputed=standing.is_disputed,
        last_sign_on=standing.last_sign_on,
        taken_on=standing.taken_on,
        silent_since=since,
        silent_months=None if since is None else full_months(since, on),
        source_count=standing.source_count,
    )


def _today(house: OpenVault) -> date:
    return civil_day(house.surroundings.clock.now_ms())
