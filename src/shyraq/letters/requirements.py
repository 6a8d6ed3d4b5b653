"""What a recipient requires of a letter, asked of a profile. Each question is answered by what passed the gate."""

from collections.abc import Sequence

from shyraq.disclosure import Fact, Level, Predicate
from shyraq.profiles import Profile

TAKING = (Predicate.ARRESTED, Predicate.DETAINED, Predicate.LAST_SEEN)
CONTACT = (Predicate.LAST_CONTACT,)
_BY_ORGANS = (Predicate.CHARGED, Predicate.SENTENCED)
_OF_THE_STATE = frozenset({"camp", "prison", "detention_centre", "police_station", "prison_hospital", "court"})
_MONTH_OR_FINER = ("day", "month")


def has_full_name(profile: Profile) -> bool:
    """Tell whether the person is named in full."""
    return profile.person.form is Level.FULL and bool(profile.person.names)


def has_name(profile: Profile) -> bool:
    """Tell whether the person can be called by name or initials; a changed name helps nobody to find them."""
    return profile.person.label is not None and not profile.person.is_name_changed


def dated_to_the_month(profile: Profile) -> tuple[Fact, ...]:
    """Return the arrests and last sightings or contacts that are dated at least by month and year."""
    return tuple(
        fact
        for fact in events(profile, *TAKING, *CONTACT)
        if fact.on is not None and fact.on.precision in _MONTH_OR_FINER
    )


def placed(profile: Profile) -> tuple[Fact, ...]:
    """Return the arrests and last sightings of which somebody says where."""
    return tuple(fact for fact in events(profile, *TAKING) if fact.at is not None or fact.origin is not None)


def done_by(profile: Profile) -> tuple[Fact, ...]:
    """Return the events of which somebody says who did it."""
    taken = (Predicate.ARRESTED, Predicate.DETAINED, Predicate.TRANSFERRED, Predicate.HELD_AT)
    return tuple(fact for fact in events(profile, *taken) if fact.by is not None)


def acts_of_the_state(profile: Profile) -> tuple[Fact, ...]:
    """Return the events that only organs of a State bring about: charges, sentences, places of detention."""
    held = (fact for fact in events(profile, Predicate.HELD_AT, Predicate.TRANSFERRED) if _is_in_custody(fact))
    return (*events(profile, *_BY_ORGANS), *held)


def in_order(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return facts in the order of time, undated ones last."""
    return tuple(sorted(facts, key=lambda fact: (fact.on is None, fact.on.sort_key() if fact.on else ())))


def events(profile: Profile, *predicates: Predicate) -> tuple[Fact, ...]:
    """Return the events of these kinds, in the order of time."""
    return tuple(fact for fact in profile.events if fact.predicate in predicates)


def _is_in_custody(fact: Fact) -> bool:
    places = (fact.at, fact.to_place)
    return any(place is not None and place.facility in _OF_THE_STATE for place in places)
