"""Who stands in the register, in which order, and how many there are?

Everything here is for the house itself (INTERNAL) and reads the standings of the view: no line needs a gate pass.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import PersonId
from shyraq.basics.surroundings import civil_day
from shyraq.basics.text import Text
from shyraq.disclosure import DisclosedName, DisclosedPerson, DisclosedPlace
from shyraq.profiles import StatusKind
from shyraq.store.opened import OpenVault
from shyraq.store.standings.reading import bodies, places_of, standing_as_of, standing_bodies
from shyraq.store.standings.row import CROSSED
from shyraq.store.standings.sought import Condition, conditions, count_by_place, count_of, counts_of, of_kind
from shyraq.store.standings.standing import Standing, standing_from
from shyraq.store.standings.walking import Order, count_up_to, key_of, walk
from shyraq.store.standings.wanted import Facet, Sorting, Wanted, Who, full_months

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
    order, fitting = Order(sorting, is_descending), conditions(wanted, on)
    key = None if after is None else key_of(after, order)
    found = walk(order, fitting, after=key, limit=limit)
    rows = bodies(found.seqs if found.after is None else (*found.seqs, found.after))
    lines = tuple(_line_of(*rows[seq], on) for seq in found.seqs)
    is_all = key is None and found.after is None
    count, is_capped = (len(lines), False) if is_all else _count(wanted, fitting)
    return RegisterPage(lines, count, is_capped, None if found.after is None else rows[found.after][0])


def standings_of(house: OpenVault, person_ids: Iterable[PersonId]) -> dict[PersonId, StandingLine]:
    """Return the line of each of these persons, under the ids that were asked for, in that order.

    Those judged the same have the same line, whose ``person_id`` is the id they go by. Who is not in the register is
    left out.
    """
    ids, on = tuple(dict.fromkeys(person_ids)), _today(house)
    found = standing_bodies(ids)
    return {person_id: _line_of(*found[person_id], on) for person_id in ids if person_id in found}


def counts(house: OpenVault, *facets: Facet) -> RegisterCounts:  # noqa: ARG001 - one vault a process
    """Return how many people and cases there are, and the cases by each of ``facets``."""
    by = {facet: counts_of(Who.CASES, facet) for facet in facets}
    seq, on = standing_as_of()
    return RegisterCounts(count_of(Who.ALL), count_of(Who.CASES), by, seq, on)


def people_by_place(house: OpenVault, *, wanted: Wanted | None = None) -> Mapping[str, int]:
    """Return how many of those who fit ``wanted`` were last known to be in each place, by gazetteer code.

    A place counts those in everything that lies within it, too.
    """
    wanted = wanted or Wanted()
    if wanted == Wanted(who=wanted.who):
        return {code: n for code, n in counts_of(wanted.who, Facet.PLACE).items() if code}
    fitting = conditions(wanted, _today(house))
    filters = [one for one in fitting if one != of_kind(wanted.who)]
    if len(filters) == 1 and filters[0].facet in CROSSED:
        return count_by_place(wanted.who, filters[0].facet, filters[0].counted)
    return places_of(fitting)


def _count(wanted: Wanted, fitting: Sequence[Condition]) -> tuple[int, bool]:
    """Return how many fit: exactly, where the counts know; else counted as far as it is quick."""
    filters = [one for one in fitting if one != of_kind(wanted.who)]
    if not filters:
        return count_of(wanted.who), False
    only = filters[0]
    if len(filters) == 1 and only.facet is not None:
        return count_of(wanted.who, only.facet, only.counted), False
    return count_up_to(fitting, most=MOST_COUNTED)


def _line_of(person_id: PersonId, body: bytes, on: date) -> StandingLine:
    if not body:
        return StandingLine(person_id=person_id, person=None)
    return _line(standing_from(person_id, body), on)


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
