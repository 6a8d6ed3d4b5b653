"""Persons as they are compared: from what the house may see of them, or from a sheet that was not taken yet."""

from collections.abc import Iterable

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.disclosure import DisclosedPlace, Predicate
from shyraq.disclosure.redaction import sex_of
from shyraq.matching import places
from shyraq.matching.described import TELLING_PLACES, Described, KnownPlace
from shyraq.profiles import Profile
from shyraq.statements.source import Place
from shyraq.statements.statement import Statement


def described(profile: Profile) -> Described:
    """Return what a profile tells of names, birth, places and sex, the best attested first."""
    births = (version.on for version in profile.versions(Predicate.BORN_ON))
    facts = (version.facts[0] for told in TELLING_PLACES for version in profile.versions(told))
    events = (event for told in TELLING_PLACES for event in profile.events if event.predicate is told)
    return Described(
        names=tuple(name.text.value for name in profile.person.names),
        births=_given(births),
        places=_places((fact.predicate, fact.at) for fact in (*facts, *events)),
        sex=profile.person.sex or "",
    )


def described_by(statements: Iterable[Statement]) -> Described:
    """Return what statements about one person tell of them, in the order in which they were said."""
    said = tuple(statements)
    sexes = {sex_of(statement) for statement in said if statement.predicate is Predicate.SEX}
    names = (found.value.value for found in said if found.predicate is Predicate.NAME and found.value is not None)
    told = sorted((found for found in said if found.predicate in TELLING_PLACES), key=_rank)
    return Described(
        names=tuple(dict.fromkeys(names)),
        births=_given(found.on for found in said if found.predicate is Predicate.BORN_ON),
        places=_places((found.predicate, found.at) for found in told),
        sex=(sexes.pop() or "") if len(sexes) == 1 else "",
    )


def _rank(statement: Statement) -> int:
    return TELLING_PLACES.index(statement.predicate)


def _given(dates: Iterable[FuzzyDate | None]) -> tuple[FuzzyDate, ...]:
    return tuple(dict.fromkeys(found for found in dates if found is not None))


def _places(told: Iterable[tuple[Predicate, Place | DisclosedPlace | None]]) -> tuple[KnownPlace, ...]:
    found: dict[str, KnownPlace] = {}
    for predicate, place in told:
        key = "" if place is None else places.place_key(place.said or "", place.code)
        if place is not None and key:
            found.setdefault(key, KnownPlace(predicate, key, place.said or key))
    return tuple(found.values())
