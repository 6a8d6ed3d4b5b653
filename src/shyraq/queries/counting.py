"""What a person counts for in each figure, told from their Profile: for an audience that has no tables of its own."""

from collections.abc import Mapping
from datetime import date

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.disclosure import DisclosedPlace, Predicate
from shyraq.places import UnknownPlace, parents
from shyraq.profiles import Profile, StatusKind
from shyraq.store.standings.standing import TAKEN, last_day
from shyraq.store.standings.wanted import Facet, ethnicity_key

_WHERE = TAKEN | {
    Predicate.TRANSFERRED,
    Predicate.HELD_AT,
    Predicate.SENTENCED,
    Predicate.RELEASED,
    Predicate.DIED,
    Predicate.LAST_SEEN,
}
_AT_LARGE = frozenset({StatusKind.RELEASED, StatusKind.DEAD})


def values_of(profile: Profile) -> Mapping[Facet, tuple[str, ...]]:
    """Return the values a case has in each facet, "" where it is not known, as `register.counts` counts them."""
    ethnicities = profile.versions(Predicate.ETHNICITY)
    births = profile.versions(Predicate.BORN_ON)
    decade = _shared(births[0].on if births else None, (3,))
    taken = next((event.on for event in profile.events if event.predicate in TAKEN and event.on is not None), None)
    silent = _silent_since(profile)
    return {
        Facet.STATUS: ("" if profile.status is None else profile.status.kind.value,),
        Facet.PLACE: _codes(profile) or ("",),
        Facet.ETHNICITY: (ethnicity_key(ethnicities[0].value.value) if ethnicities and ethnicities[0].value else "",),
        Facet.SEX: (profile.person.sex or "",),
        Facet.BORN: (f"{decade}X" if decade else "",),
        Facet.TAKEN: (_shared(taken, (7, 4)),),
        Facet.SILENCE: ("" if silent is None else f"{silent.year:04}",),
    }


def _silent_since(profile: Profile) -> date | None:
    status, sign = profile.status, profile.last_sign_of_life
    if status is not None and status.kind in _AT_LARGE:
        return None
    told = (None if status is None else status.as_of, None if sign is None else sign.on)
    days = [last_day(when) for when in told if when is not None]
    return max((day for day in days if day is not None), default=None)


def _codes(profile: Profile) -> tuple[str, ...]:
    place = _last_place(profile)
    code = None if place is None else place.code
    try:
        return () if code is None else (code, *parents(code))
    except UnknownPlace:
        return () if code is None else (code,)


def _last_place(profile: Profile) -> DisclosedPlace | None:
    if profile.status is not None and profile.status.place is not None:
        return profile.status.place
    dated = (event for event in reversed(profile.events) if event.predicate in _WHERE and event.on is not None)
    return next((event.to_place or event.at for event in dated if event.to_place or event.at), None)


def _shared(when: FuzzyDate | None, lengths: tuple[int, ...]) -> str:
    """Return as much of a date as its first and last day share, of one of ``lengths``; empty where they share less."""
    if when is None or when.earliest is None or when.latest is None:
        return ""
    first, last = when.earliest.isoformat(), when.latest.isoformat()
    return next((first[:length] for length in lengths if first[:length] == last[:length]), "")
