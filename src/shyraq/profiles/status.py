"""Status: where a person was when last heard of, derived from dated statements, with as of when and who says so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.disclosure import DisclosedPlace, Fact, Predicate
from shyraq.profiles.profile import SignOfLife, Status, StatusKind
from shyraq.profiles.versions import places_agree, sureness, surest_first

_KINDS: Mapping[Predicate, StatusKind] = {
    Predicate.ARRESTED: StatusKind.ARRESTED,
    Predicate.DETAINED: StatusKind.HELD,
    Predicate.TRANSFERRED: StatusKind.HELD,
    Predicate.HELD_AT: StatusKind.HELD,
    Predicate.SENTENCED: StatusKind.SENTENCED,
    Predicate.RELEASED: StatusKind.RELEASED,
    Predicate.DIED: StatusKind.DEAD,
}
_IN_CUSTODY = (StatusKind.ARRESTED, StatusKind.HELD, StatusKind.SENTENCED)
_CONTACTS = frozenset({Predicate.LAST_CONTACT, Predicate.LAST_SEEN})


@dataclass(frozen=True, slots=True)
class _Claim:
    """One fact read as a state at a time."""

    kind: StatusKind
    place: DisclosedPlace | None
    as_of: FuzzyDate
    fact: Fact

    @property
    def told_place(self) -> DisclosedPlace:
        """Return the place, an empty one where none is told."""
        return self.place or DisclosedPlace()


def statuses_of(facts: Iterable[Fact]) -> tuple[Status, ...]:
    """Return the newest states facts about one person tell; several where they contradict each other.

    A state is superseded by one that is surely later. At times that may be the same, a detention supersedes an arrest
    and a sentence both, being stages of one course; free, held and dead contradict each other, and so do two places.
    Nothing later supersedes a death: who then says "held" contradicts it. Undated facts tell no status, except a death,
    which counts as of when its source was made.

    Returns: what is believed first, then the best attested; an empty tuple where nothing dated is known.
    """
    claims = [claim for claim in map(_claim, facts) if claim is not None]
    newest = [claim for claim in claims if not any(_supersedes(other, claim) for other in claims)]
    groups = [group for kind in StatusKind for group in _groups([claim for claim in newest if claim.kind is kind])]
    return tuple(sorted(map(_status, groups), key=lambda status: sureness(status.facts)))


def _groups(claims: Sequence[_Claim]) -> Sequence[Sequence[_Claim]]:
    """Return claims of one kind by place. Who tells none agrees with the only one and takes no side between two."""
    groups: list[list[_Claim]] = []
    placed = [claim for claim in claims if claim.place is not None]
    placeless = [claim for claim in claims if claim.place is None]
    for claim in sorted(placed, key=_precise_first):
        group = next((found for found in groups if _same_place(found[0].told_place, claim.told_place)), None)
        if group is None:
            groups.append([claim])
        else:
            group.append(claim)
    if placeless and len(groups) < 2:
        groups = [[claim for group in groups for claim in group] + placeless]
    return groups


def last_sign_of_life(facts: Iterable[Fact]) -> SignOfLife | None:
    """Return the latest time somebody was in contact with the person, or saw them themselves, if any is dated."""
    signs: list[tuple[FuzzyDate, Fact]] = []
    for fact in facts:
        is_sign = fact.predicate in _CONTACTS or (fact.predicate in _KINDS and fact.certainty.value == "seen")
        if is_sign and fact.predicate is not Predicate.DIED and fact.on is not None:
            signs.append((fact.on.end or fact.on, fact))
    if not signs:
        return None
    latest = max((on for on, _ in signs), key=_lateness)
    return SignOfLife(latest, surest_first(fact for on, fact in signs if on == latest))


def _lateness(on: FuzzyDate) -> tuple[str, tuple[object, ...]]:
    return (on.latest.isoformat() if on.latest is not None else "", on.sort_key())


def _claim(fact: Fact) -> _Claim | None:
    kind = _KINDS.get(fact.predicate)
    if kind is None:
        return None
    as_of = _as_of(fact, kind)
    if as_of is None:
        return None
    place = fact.to_place or fact.at if fact.predicate is Predicate.TRANSFERRED else fact.at
    return _Claim(kind, place, as_of, fact)


def _as_of(fact: Fact, kind: StatusKind) -> FuzzyDate | None:
    told_on = fact.source.made_on
    if fact.on is None:
        return told_on if kind is StatusKind.DEAD else None
    if not fact.on.is_interval:
        return fact.on
    if fact.on.end is not None:
        return fact.on.end
    start = fact.on.start
    is_told_later = told_on is not None and start is not None and not told_on.surely_before(start)
    return told_on if is_told_later else start


def _supersedes(newer: _Claim, older: _Claim) -> bool:
    if newer is older or older.kind is StatusKind.DEAD:
        return False
    if older.as_of.surely_before(newer.as_of):
        return True
    if newer.as_of.surely_before(older.as_of):
        return False
    stages = _IN_CUSTODY
    return newer.kind in stages and older.kind in stages and stages.index(newer.kind) > stages.index(older.kind)


def _same_place(one: DisclosedPlace, other: DisclosedPlace) -> bool:
    if one.code is None and other.code is None:
        return _in_words(one) == _in_words(other)
    return places_agree(one.code, other.code)


def _in_words(place: DisclosedPlace) -> tuple[str, str | None]:
    return ((place.said or "").casefold(), place.facility)


def _precise_first(claim: _Claim) -> tuple[bool, int, str]:
    place = claim.told_place
    known = sum(part is not None for part in (place.said, place.code, place.facility))
    return (place.code is None, -known, claim.fact.statement_id)


def _status(group: Sequence[_Claim]) -> Status:
    facts = surest_first(claim.fact for claim in group)
    telling = [claim for claim in group if claim.fact.is_believed] or group
    as_of = max((claim.as_of for claim in telling), key=_lateness)
    place = next((claim.place for claim in telling if claim.place is not None), group[0].place)
    return Status(group[0].kind, place, as_of, facts[0].certainty, facts)
