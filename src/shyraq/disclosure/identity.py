"""Who counts as one person behind the gate: judgements between those whom the purpose may see, and no others."""

from collections.abc import Container, Iterable, Mapping, Sequence, Set

from shyraq.basics.ids import PersonId
from shyraq.statements.judgement import Judgement, Verdict


def same_pairs(judgements: Iterable[Judgement]) -> tuple[tuple[PersonId, PersonId], ...]:
    """Return the pairs whose latest judgement, in log order, says "same"."""
    latest: dict[frozenset[PersonId], Judgement] = {}
    for judgement in judgements:
        latest[frozenset({judgement.one, judgement.other})] = judgement
    return tuple((found.one, found.other) for found in latest.values() if found.verdict is Verdict.SAME)


def clusters(pairs: Iterable[tuple[PersonId, PersonId]], visible: Container[PersonId]) -> Mapping[PersonId, PersonId]:
    """Return the smallest visible id of everybody who is the same as somebody visible.

    Only a pair of two visible persons joins; a chain through somebody invisible joins nobody. Persons who stand
    alone are not in the result.
    """
    groups = _joined((one, other) for one, other in pairs if one in visible and other in visible)
    return {person_id: group[0] for group in groups for person_id in group}


def shielded(protected: Set[PersonId], pairs: Iterable[tuple[PersonId, PersonId]]) -> frozenset[PersonId]:
    """Return the protected and everybody judged to be the same as one of them, whoever may see that judgement.

    Protections only narrow, so they may come from anywhere. Source: docs/adr/0004-the-gate-and-noninterference.md.
    """
    groups = _joined(pairs)
    return frozenset(protected).union(*(group for group in groups if not protected.isdisjoint(group)))


def _joined(pairs: Iterable[tuple[PersonId, PersonId]]) -> Sequence[Sequence[PersonId]]:
    neighbours: dict[PersonId, set[PersonId]] = {}
    for one, other in pairs:
        neighbours.setdefault(one, set()).add(other)
        neighbours.setdefault(other, set()).add(one)
    groups = []
    seen: set[PersonId] = set()
    for start in sorted(neighbours):
        if start not in seen:
            group = _reached(start, neighbours)
            seen |= group
            groups.append(sorted(group))
    return groups


def _reached(start: PersonId, neighbours: Mapping[PersonId, Set[PersonId]]) -> set[PersonId]:
    reached, waiting = {start}, [start]
    while waiting:
        fresh = neighbours[waiting.pop()] - reached
        reached |= fresh
        waiting += fresh
    return reached
