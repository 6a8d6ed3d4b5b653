"""What tells two persons apart, and what speaks for their being one: names, births, places, sex, side by side."""

from collections.abc import Iterable, Iterator
from itertools import product

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.matching.described import Described, KnownPlace, years_of
from shyraq.matching.finding import Finding, FindingKind, Speaks
from shyraq.matching.places import within
from shyraq.names.building import NameRecord
from shyraq.names.index import NameIndex, NameQuery

_NEAR_YEARS = 1


def findings(one: Described, other: Described) -> tuple[Finding, ...]:
    """Compare all that is known of both, in the order of `FindingKind`; what only one tells is left out.

    Of several names, dates and places the two that agree best are told. How the parts of a name match is for
    `names.explaining` to say, which takes the records of `pairs.record_of`.
    """
    return (*_names(one, other), *_births(one, other), *_places(one, other), *_sexes(one, other))


def _names(one: Described, other: Described) -> Iterator[Finding]:
    if not one.names or not other.names:
        return
    written = tuple(dict.fromkeys(other.names))
    index = NameIndex.build(NameRecord(str(number), (name,)) for number, name in enumerate(written))
    best: tuple[float, str, str] | None = None
    for name in dict.fromkeys(one.names):
        for hit in index.search(NameQuery(name), limit=1):
            if best is None or hit.log_odds > best[0]:
                best = (hit.log_odds, name, written[int(hit.pid)])
    if best is None:
        yield Finding(FindingKind.NAME, Speaks.AGAINST, one.names[0], written[0])
    else:
        yield Finding(FindingKind.NAME, Speaks.FOR, *best[1:])


def _births(one: Described, other: Described) -> Iterator[Finding]:
    pairs = product(one.births, other.births)
    yield from _best(
        Finding(FindingKind.BIRTH, _births_speak(born, other_born), born.edtf, other_born.edtf)
        for born, other_born in pairs
    )


def _births_speak(one: FuzzyDate, other: FuzzyDate) -> Speaks:
    if one.overlaps(other):
        return Speaks.FOR
    years, other_years = years_of(one), years_of(other)
    if years is None or other_years is None:
        return Speaks.AGAINST
    apart = max(years[0] - other_years[1], other_years[0] - years[1])
    return Speaks.NEARLY if apart <= _NEAR_YEARS else Speaks.AGAINST


def _places(one: Described, other: Described) -> Iterator[Finding]:
    yield from _best(
        Finding(FindingKind.PLACE, _places_speak(place, other_place), place.words, other_place.words)
        for place, other_place in product(one.places, other.places)
    )


def _places_speak(one: KnownPlace, other: KnownPlace) -> Speaks:
    if one.key == other.key:
        return Speaks.FOR
    lies_in = within(one.key, other.key) or within(other.key, one.key)
    return Speaks.NEARLY if lies_in else Speaks.AGAINST


def _sexes(one: Described, other: Described) -> Iterator[Finding]:
    if one.sex and other.sex:
        yield Finding(FindingKind.SEX, Speaks.FOR if one.sex == other.sex else Speaks.AGAINST, one.sex, other.sex)


def _best(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the finding that speaks most for them, the first where several do; nothing where there is none."""
    ordered = sorted(found, key=lambda finding: list(Speaks).index(finding.speaks))
    yield from ordered[:1]
