"""Spells and the course of events: what happened to a person, by time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.disclosure import EVENTS, DisclosedPlace, Fact, Predicate
from shyraq.profiles.profile import Spell
from shyraq.profiles.versions import is_believed, surest_first

_ENDINGS = frozenset({Predicate.RELEASED, Predicate.DIED, Predicate.TRANSFERRED})
_ORDER = list(Predicate)


def events_of(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the events among ``facts`` by the first day they can mean; undated ones last."""
    return tuple(sorted((fact for fact in facts if fact.predicate in EVENTS), key=by_time))


def spells_of(facts: Sequence[Fact]) -> tuple[Spell, ...]:
    """Return the dated stays in detention that facts about one person tell, by time.

    A stay is told by ``held_at``, or by a transfer to a place; without a time it is an event and no spell. Facts
    that name the same place at times that can be one are one stay. A release, a death or a transfer that may be
    later ends the stays still open. What is believed decides: of several beginnings, of several endings.
    """
    stays: list[_Stay] = []
    for fact in sorted(filter(_tells_stay, facts), key=by_time):
        if fact.on is None:
            continue
        stay = _Stay.of(fact, fact.on)
        same = next((found for found in stays if found.joins(stay)), None)
        if same is None:
            stays.append(stay)
        else:
            same.join(stay)
    endings = sorted((fact for fact in facts if fact.predicate in _ENDINGS and fact.on is not None), key=by_time)
    for stay in stays:
        stay.close(endings)
    return tuple(stay.spell() for stay in stays)


@dataclass(slots=True)
class _Stay:
    """A spell in the making."""

    place: DisclosedPlace | None
    began_on: FuzzyDate | None
    ended_on: FuzzyDate | None
    facts: list[Fact]

    @classmethod
    def of(cls, fact: Fact, when: FuzzyDate) -> "_Stay":
        place = fact.to_place if fact.predicate is Predicate.TRANSFERRED else fact.at
        return cls(place, when.start, when.end if when.is_interval else None, [fact])

    def joins(self, other: "_Stay") -> bool:
        """Tell whether both can be one stay: the same place, and times that can overlap or follow one another."""
        if _place_key(self.place) != _place_key(other.place):
            return False
        return not (_is_over(self.ended_on, other.began_on) or _is_over(other.ended_on, self.began_on))

    def join(self, other: "_Stay") -> None:
        """Take in another telling of this stay: the earliest beginning, the latest end that is known.

        A telling that is believed decides alone, where the one before is not.
        """
        is_decided = is_believed(self.facts)
        self.facts += other.facts
        if is_believed(other.facts) != is_decided:
            if not is_decided:
                self.began_on, self.ended_on = other.began_on or self.began_on, other.ended_on or self.ended_on
            return
        if self.ended_on is None or (other.ended_on is not None and self.ended_on.surely_before(other.ended_on)):
            self.ended_on = other.ended_on or self.ended_on

    def close(self, endings: Iterable[Fact]) -> None:
        """End an open stay with the first of ``endings`` that may be later and is not what began it.

        Of several releases, or several deaths, the one that is believed counts.
        """
        if self.ended_on is not None:
            return
        ends = [fact for fact in endings if self._may_end_with(fact)]
        if ends:
            told = [fact for fact in ends if fact.predicate is ends[0].predicate is not Predicate.TRANSFERRED]
            ending = next((fact for fact in told if fact.is_believed), ends[0])
            self.ended_on = ending.on
            self.facts.append(ending)

    def _may_end_with(self, fact: Fact) -> bool:
        leaves = fact.predicate is not Predicate.TRANSFERRED or _leaves(fact, self.place)
        return leaves and fact not in self.facts and not _is_over(fact.on, self.began_on)

    def spell(self) -> Spell:
        """Return the finished value."""
        return Spell(self.place, self.began_on, self.ended_on, surest_first(self.facts))


def _is_over(ended_on: FuzzyDate | None, began_on: FuzzyDate | None) -> bool:
    """Tell whether what ended then was surely over when the other began."""
    return ended_on is not None and began_on is not None and ended_on.surely_before(began_on)


def _tells_stay(fact: Fact) -> bool:
    moved = fact.predicate is Predicate.TRANSFERRED and fact.to_place is not None
    return moved or fact.predicate is Predicate.HELD_AT


def _leaves(transfer: Fact, place: DisclosedPlace | None) -> bool:
    """Tell whether a transfer takes somebody away from ``place``: by name, or to elsewhere where no origin is told."""
    if transfer.origin is not None:
        return _place_key(transfer.origin) == _place_key(place)
    return _place_key(transfer.to_place) != _place_key(place)


def _place_key(place: DisclosedPlace | None) -> tuple[str, str] | None:
    if place is None:
        return None
    return (place.code or (place.said or "").casefold(), place.facility or "")


def by_time(fact: Fact) -> tuple[bool, tuple[object, ...], int, str]:
    """Return a key that orders facts by the first day they can mean, undated last, then by predicate and id."""
    when = () if fact.on is None else fact.on.sort_key()
    return (fact.on is None, when, _ORDER.index(fact.predicate), fact.statement_id)
