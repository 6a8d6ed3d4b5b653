"""Retellings: what one witness told several times, fact by fact, and where the tellings differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from shyraq.basics.ids import PersonId, SourceId
from shyraq.disclosure import Fact, Predicate
from shyraq.profiles.versions import places_agree

NOT_COMPARED = frozenset({Predicate.NAME, Predicate.QUOTE})
"""A name has many spellings and a quote is never the same twice; neither differs for that."""


class Verdict(StrEnum):
    """How the tellings stand to each other in one fact."""

    DIFFER = "differ"
    AGREE = "agree"
    ONLY_ONE = "only_one"
    """One telling has it, the others are silent; that is no contradiction."""


class Aspect(StrEnum):
    """In what tellings differ."""

    DATE = "date"
    PLACE = "place"
    WORDS = "words"
    """A number, a term, an authority, a relation: whatever is told in words."""


@dataclass(frozen=True, slots=True)
class RetoldFact:
    """One question about one person with what each telling answers, in the order of the tellings; () where silent."""

    about: PersonId
    predicate: Predicate
    told: tuple[tuple[Fact, ...], ...]
    verdict: Verdict
    differs_in: tuple[Aspect, ...]


def retold(facts: Sequence[tuple[PersonId, Fact]], *, tellings: Sequence[SourceId]) -> tuple[RetoldFact, ...]:
    """Lay the facts of several tellings side by side, what differs first, then what agrees, then what one tells alone.

    Args: facts each with the person they are about, one id for all who are the same; tellings the sources in order.
    """
    groups: dict[tuple[PersonId, Predicate, str], list[Fact]] = {}
    for about, fact in facts:
        if fact.predicate not in NOT_COMPARED:
            other = fact.other.id if fact.other is not None and fact.predicate is Predicate.RELATIVE_OF else ""
            groups.setdefault((about, fact.predicate, other), []).append(fact)
    rows = [_row(about, predicate, told, tellings) for (about, predicate, _), told in groups.items()]
    order = list(Verdict)
    predicates = list(Predicate)
    return tuple(
        sorted(
            rows, key=lambda row: (order.index(row.verdict), row.about, predicates.index(row.predicate), _first(row))
        )
    )


def _first(row: RetoldFact) -> str:
    return min(fact.statement_id for told in row.told for fact in told)


def _row(about: PersonId, predicate: Predicate, facts: Sequence[Fact], tellings: Sequence[SourceId]) -> RetoldFact:
    told = tuple(
        tuple(sorted((fact for fact in facts if fact.source.id == telling), key=lambda fact: fact.statement_id))
        for telling in tellings
    )
    speaking = [some for some in told if some]
    differs = tuple(aspect for aspect in Aspect if _differ(aspect, speaking))
    if len(speaking) < 2:
        return RetoldFact(about, predicate, told, Verdict.ONLY_ONE, ())
    return RetoldFact(about, predicate, told, Verdict.DIFFER if differs else Verdict.AGREE, differs)


def _differ(aspect: Aspect, tellings: Sequence[Sequence[Fact]]) -> bool:
    """Tell whether two tellings have no answer in common in an aspect of which both tell."""
    return any(
        not any(_agree(aspect, one, other) for one in some for other in others)
        for some, others in combinations(tellings, 2)
    )


def _agree(aspect: Aspect, one: Fact, other: Fact) -> bool:
    if aspect is Aspect.DATE:
        return one.on is None or other.on is None or one.on.overlaps(other.on)
    if aspect is Aspect.PLACE:
        return all(_places(getattr(one, field), getattr(other, field)) for field in ("at", "origin", "to_place"))
    return all(
        mine is None or yours is None or _plain(mine) == _plain(yours)
        for mine, yours in zip(_words(one), _words(other), strict=True)
    )


def _places(one: object, other: object) -> bool:
    mine, yours = getattr(one, "code", None), getattr(other, "code", None)
    if mine is not None and yours is not None:
        return places_agree(mine, yours)
    said, heard = getattr(one, "said", None), getattr(other, "said", None)
    return mine is not None or yours is not None or said is None or heard is None or _plain(said) == _plain(heard)


def _words(fact: Fact) -> tuple[str | None, ...]:
    value = None if fact.value is None else fact.value.value
    return (value, fact.term, fact.charge, fact.by, fact.to, fact.relation, fact.result)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
