"""Which persons to propose as the same: likely by name and what else is known, and judged by nobody yet."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shyraq.basics.ids import PersonId
from shyraq.matching.described import Described, birth_year, years_of
from shyraq.matching.places import home
from shyraq.names.building import NameRecord
from shyraq.names.index import NameIndex, NameQuery
from shyraq.names.weights import nobody_odds
from shyraq.statements.judgement import Judgement, Verdict

RARELY_TWICE = 4.0
"""Log-odds against: whoever is searched for is mostly in a register, but few of a register stand in it twice.

Source: synthetic registers of 300 to 20,000 persons (bench/synthetic), a quarter of them written twice: of the pairs
from 0.5 on nine in ten are right, of those from 0.9 on 98 in a hundred.
"""
MOST_A_PERSON = 20
"""Persons that are proposed as the same as one, at the most."""


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two persons, the smaller id first, and the probability, from 0 to 1, that they are the same."""

    one: PersonId
    other: PersonId
    probability: float


class JudgedPairs:
    """Which pairs somebody has judged, whatever the verdict; the latest judgement of a pair counts.

    Whoever was judged the same as one of a pair stands for them: where A and B are the same and B and C are different,
    A and C are judged, too.

    Args: judgements in the order of the log.
    """

    def __init__(self, judgements: Iterable[Judgement]) -> None:
        latest = {frozenset((found.one, found.other)): found for found in judgements}
        self._leads: dict[PersonId, PersonId] = {}
        for judgement in latest.values():
            if judgement.verdict is Verdict.SAME:
                self._leads[self._root(judgement.one)] = self._root(judgement.other)
        self._apart = {
            frozenset((self._root(found.one), self._root(found.other)))
            for found in latest.values()
            if found.verdict is not Verdict.SAME
        }

    def __contains__(self, pair: tuple[PersonId, PersonId]) -> bool:
        roots = frozenset(map(self._root, pair))
        return len(roots) == 1 or roots in self._apart

    def _root(self, person_id: PersonId) -> PersonId:
        while person_id in self._leads:
            person_id = self._leads[person_id]
        return person_id


def record_of(pid: str, described: Described) -> NameRecord:
    """Return somebody as an index of names takes them; ``names.explaining`` takes the same record."""
    return NameRecord(
        pid,
        tuple(sorted(set(described.names))),
        birth_year=birth_year(filter(None, map(years_of, described.births))),
        place=home((place.told, place.key) for place in described.places),
        sex=described.sex.upper(),
    )


def probability_of(log_odds: float, *, persons: int) -> float:
    """Return the probability that two records are one person, whoever else may be that person as well.

    A `Hit.probability` shares one chance among all who are found; of two records of one person neither would then be
    likely. Here each pair stands alone against the chance that the sought one is not among ``persons``.
    """
    nobody = nobody_odds(persons) + RARELY_TWICE
    return 1.0 / (1.0 + math.exp(min(nobody - log_odds, 700.0)))


def likely_persons(index: NameIndex, sought: NameRecord) -> Mapping[PersonId, float]:
    """Return who in ``index`` may be ``sought``, with the probability by the name that fits best, the likeliest first.

    ``sought`` itself is left out where it is in the index.
    """
    best: dict[str, float] = {}
    for name in sought.names:
        query = NameQuery(name, birth_year=sought.birth_year, place=sought.place, sex=sought.sex)
        for hit in index.search(query, limit=MOST_A_PERSON + 1):
            best[hit.pid] = max(hit.log_odds, best.get(hit.pid, hit.log_odds))
    best.pop(sought.pid, None)
    order = sorted(best, key=lambda pid: (-best[pid], pid))[:MOST_A_PERSON]
    return {PersonId(pid): probability_of(best[pid], persons=len(index)) for pid in order}


def likely_pairs(
    index: NameIndex, records: Iterable[NameRecord], *, judged: JudgedPairs, at_least: float
) -> tuple[LikelyPair, ...]:
    """Return the pairs of ``records``, which ``index`` holds, that may be one person and that nobody judged.

    Each is looked for from the other; the probability is the mean of both answers.

    Args: at_least the probability from which on a pair is proposed.
    Returns: each pair once, the likeliest first, then by ids.
    """
    both_ways: dict[tuple[PersonId, PersonId], float] = {}
    for record in records:
        one = PersonId(record.pid)
        for other, probability in likely_persons(index, record).items():
            pair = (one, other) if one < other else (other, one)
            both_ways[pair] = both_ways.get(pair, 0.0) + probability / 2
    found = (
        LikelyPair(*pair, probability)
        for pair, probability in both_ways.items()
        if probability >= at_least and pair not in judged
    )
    return tuple(sorted(found, key=lambda pair: (-pair.probability, pair.one, pair.other)))
