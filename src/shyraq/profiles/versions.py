"""Attributes: every answer beside the others, the best attested first, and whether they contradict each other."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from shyraq.disclosure import ATTRIBUTES, Certainty, Fact, NameRole, Predicate
from shyraq.places import UnknownPlace, parents
from shyraq.profiles.profile import Attribute, Version

_SURENESS = (Certainty.OFFICIAL, Certainty.SEEN, Certainty.TOLD_BY, Certainty.REPORTED, Certainty.PRESUMED)
_NAME_ORDER = (NameRole.OWN, NameRole.PASSPORT, NameRole.OFFICIAL, NameRole.NICKNAME, NameRole.AS_WRITTEN)
_ONE_ANSWER = frozenset({Predicate.SEX, Predicate.BORN_ON, Predicate.BORN_AT})


def surest_first(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return facts by certainty (official, seen, told by, reported, presumed), then by id; what is believed first."""
    return tuple(sorted(facts, key=_sureness_of))


def sureness(facts: Sequence[Fact]) -> tuple[bool, int, int, str]:
    """Return a key that puts what is believed first, then the surest, then what most sources say.

    ``facts`` has at least one, the surest first.
    """
    sources = len({fact.source.id for fact in facts})
    return (not is_believed(facts), _SURENESS.index(facts[0].certainty), -sources, facts[0].statement_id)


def is_believed(facts: Iterable[Fact]) -> bool:
    """Tell whether the house believes what these facts say, rather than what contradicts it."""
    return any(fact.is_believed for fact in facts)


def _sureness_of(fact: Fact) -> tuple[bool, int, str]:
    return (not fact.is_believed, _SURENESS.index(fact.certainty), fact.statement_id)


def attributes_of(facts: Iterable[Fact]) -> tuple[Attribute, ...]:
    """Return what ``facts`` about one person say of each attribute, in the order of the predicates."""
    by_predicate: dict[Predicate, list[Fact]] = {}
    for fact in facts:
        if fact.predicate in ATTRIBUTES:
            by_predicate.setdefault(fact.predicate, []).append(fact)
    return tuple(_attribute(predicate, by_predicate[predicate]) for predicate in Predicate if predicate in by_predicate)


def _attribute(predicate: Predicate, facts: Iterable[Fact]) -> Attribute:
    answers: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        answers.setdefault(_answer(fact), []).append(fact)
    versions = sorted(map(_version, answers.values()), key=_version_order)
    contradicts = predicate in _ONE_ANSWER and any(
        _contradict(predicate, one, other) for one, other in combinations(versions, 2)
    )
    return Attribute(predicate, tuple(versions), contradicts)


def _answer(fact: Fact) -> tuple[str, ...]:
    """Return a key that is the same for facts that give the same answer."""
    value = "" if fact.value is None else fact.value.value.strip()
    if fact.predicate is not Predicate.NAME:
        value = value.casefold()
    role = fact.name_role.value if fact.name_role is not None else (fact.role or "").casefold()
    return (value, role, "" if fact.on is None else fact.on.edtf, *_place_answer(fact))


def _place_answer(fact: Fact) -> tuple[str, str]:
    if fact.at is None:
        return ("", "")
    return (fact.at.code or (fact.at.said or "").casefold(), fact.at.facility or "")


def _version(facts: Iterable[Fact]) -> Version:
    ordered = surest_first(facts)
    surest = ordered[0]
    return Version(surest.value, surest.on, surest.at, ordered)


def _version_order(version: Version) -> tuple[int, bool, int, int, str]:
    role = version.facts[0].name_role
    return (0 if role is None else _NAME_ORDER.index(role), *sureness(version.facts))


def _contradict(predicate: Predicate, one: Version, other: Version) -> bool:
    if one.on is not None and other.on is not None:
        return not one.on.overlaps(other.on)
    if one.at is not None and other.at is not None:
        return not places_agree(one.at.code, other.at.code)
    return predicate is Predicate.SEX


def places_agree(one: str | None, other: str | None) -> bool:
    """Tell whether two gazetteer codes can both be true: equal, one within the other, or one not known."""
    if one is None or other is None or one == other:
        return True
    try:
        return one in parents(other) or other in parents(one)
    except UnknownPlace:
        return False
