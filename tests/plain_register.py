"""The register answered plainly: everybody through the gate, every filter in turn, everything sorted at once.

What `queries.register` reads from tables is compared with this.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from random import Random

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.basics.ids import PersonId
from shyraq.disclosure import Purpose
from shyraq.names.folding import search_key
from shyraq.places import UnknownPlace, parents
from shyraq.profiles import StatusKind
from shyraq.store.disclosing import disclosed_record, profile_in
from shyraq.store.rows import all_person_ids
from shyraq.store.standings.standing import Standing, last_day, standing_of
from shyraq.store.standings.wanted import Facet, Sorting, Wanted, Who, ethnicity_key, months_before

Everybody = Mapping[PersonId, Standing | None]
RANKS = list(StatusKind)


def everybody(on: date) -> Everybody:
    """Return everybody in the order in which they came, each once, None of whom nothing may be shown."""
    disclosure = disclosed_record(purpose=Purpose.INTERNAL, on=on)
    found: dict[PersonId, Standing | None] = {}
    for person_id in all_person_ids():
        profile = profile_in(disclosure, of=person_id)
        found.setdefault(
            person_id if profile is None else profile.id, None if profile is None else standing_of(profile)
        )
    return found


def plain_list(people: Everybody, wanted: Wanted, *, on: date, sorting: Sorting, is_descending: bool) -> list[PersonId]:
    """Return who fits, in order; those of whom it is not known last."""
    found = [one for one, standing in people.items() if fits(standing, wanted, on)]
    found = found[::-1] if is_descending else found
    keys = {one: _key(people[one], sorting) for one in found}
    known = sorted((one for one in found if keys[one] is not None), key=keys.__getitem__, reverse=is_descending)  # type: ignore[arg-type,return-value]
    return known + [one for one in found if keys[one] is None]


def fits(standing: Standing | None, wanted: Wanted, on: date) -> bool:
    """Tell whether somebody fits every filter."""
    if standing is None:
        return wanted == Wanted()
    since = None if wanted.no_news_months is None else months_before(on, wanted.no_news_months)
    signed = None if standing.last_sign_on is None else last_day(standing.last_sign_on)
    tests = (
        wanted.who is Who.ALL or standing.is_case == (wanted.who is Who.CASES),
        not wanted.statuses or standing.status in wanted.statuses,
        not wanted.place or wanted.place in values_of(standing, Facet.PLACE),
        not wanted.ethnicity or ethnicity_key(wanted.ethnicity) in values_of(standing, Facet.ETHNICITY),
        not wanted.sex or standing.person.sex == wanted.sex,
        _may_lie(standing.born, _year_begin(wanted.born_from), _year_end(wanted.born_to)),
        _may_lie(standing.taken_on, wanted.taken_first, wanted.taken_last),
        wanted.last_sign_after is None or (signed is not None and signed >= wanted.last_sign_after),
        wanted.last_sign_before is None or (signed is not None and signed < wanted.last_sign_before),
        since is None or (standing.silent_since is not None and standing.silent_since <= since),
    )
    return all(tests)


def count_by(people: Everybody, facet: Facet) -> Mapping[str, int]:
    """Return how many cases have each value."""
    cases = [one for one in people.values() if one is not None and one.is_case]
    return Counter(value for one in cases for value in values_of(one, facet))


def values_of(standing: Standing, facet: Facet) -> tuple[str, ...]:
    """Return what somebody counts for."""
    match facet:
        case Facet.STATUS:
            return ("" if standing.status is None else standing.status.value,)
        case Facet.PLACE:
            return _codes(standing) or ("",)
        case Facet.ETHNICITY:
            return ("" if standing.ethnicity is None else ethnicity_key(standing.ethnicity.value),)
        case Facet.SEX:
            return (standing.person.sex or "",)
        case Facet.BORN:
            decade = _shared(standing.born, (3,))
            return (f"{decade}X" if decade else "",)
        case Facet.TAKEN:
            return (_shared(standing.taken_on, (7, 4)),)
        case Facet.SILENCE:
            return ("" if standing.silent_since is None else f"{standing.silent_since.year:04}",)


def draw_wanted(chance: Random, people: Everybody) -> Wanted:
    """Draw filters that somebody of these may fit."""
    standings = [one for one in people.values() if one is not None]
    places = [code for one in standings for code in _codes(one)] or ["650000"]
    said = [one.ethnicity.value for one in standings if one.ethnicity is not None] or ["Kazakh"]
    drawn = {
        "who": chance.choice(list(Who)),
        "statuses": frozenset(chance.sample(RANKS, k=2)),
        "place": chance.choice(places),
        "ethnicity": chance.choice(said).upper(),
        "sex": chance.choice("mf"),
        "born_from": chance.randint(1930, 1990),
        "born_to": chance.randint(1960, 2010),
        "taken_from": chance.choice(("2016", "2017-03", "2018-01")),
        "taken_to": chance.choice(("2017", "2018-06", "2019")),
        "last_sign_before": date(2018, 6, 1),
        "last_sign_after": date(2017, 3, 1),
        "no_news_months": chance.choice((1, 6, 14)),
    }
    chosen = chance.sample(sorted(drawn), k=chance.choice((0, 1, 1, 2, 3)))
    return Wanted(**{name: drawn[name] for name in chosen})  # type: ignore[arg-type]


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


def _key(standing: Standing | None, sorting: Sorting) -> str | int | None:
    if sorting is Sorting.NEWEST:
        return 0
    if standing is None:
        return None
    match sorting:
        case Sorting.NAME:
            return search_key(standing.person.label or "") or None
        case Sorting.STATUS:
            return None if standing.status is None else RANKS.index(standing.status)
        case Sorting.BORN:
            return None if standing.born is None else (standing.born.earliest or date.min).toordinal()
        case Sorting.AS_OF:
            return _ordinal(standing.as_of)
        case _:
            return _ordinal(standing.last_sign_on)


def _ordinal(when: FuzzyDate | None) -> int | None:
    day = None if when is None else last_day(when)
    return None if day is None else day.toordinal()


def _codes(standing: Standing) -> tuple[str, ...]:
    code = None if standing.last_place is None else standing.last_place.code
    try:
        return () if code is None else (code, *parents(code))
    except UnknownPlace:
        return (code,) if code is not None else ()


def _shared(when: FuzzyDate | None, lengths: Sequence[int]) -> str:
    if when is None or when.earliest is None or when.latest is None:
        return ""
    first, last = when.earliest.isoformat(), when.latest.isoformat()
    return next((first[:length] for length in lengths if first[:length] == last[:length]), "")
