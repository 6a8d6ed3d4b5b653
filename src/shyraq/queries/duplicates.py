"""Which persons of the register may be one, and nobody has judged yet?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from time import monotonic

from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Purpose
from shyraq.matching import pairs, telling
from shyraq.matching.finding import Finding
from shyraq.names import explaining
from shyraq.queries.describing import described
from shyraq.queries.people import PersonLine, person_lines
from shyraq.store import name_memory
from shyraq.store.opened import OpenVault
from shyraq.store.rows import all_judgements

COUNTED_PAIRS = 1_000
"""Pairs are counted up to here; nobody judges more in a week."""


@dataclass(frozen=True, slots=True)
class PossiblePair:
    """Two persons who may be one, each as the house may see them, and what speaks for and against it.

    ``probability`` from 0 to 1; ``findings`` compare the first with the second; ``explanation`` as in
    `namesakes.Namesake`.
    """

    one: PersonLine
    other: PersonLine
    probability: float
    findings: tuple[Finding, ...]
    explanation: "explaining.Explanation"


@dataclass(frozen=True, slots=True)
class DuplicatesSoFar:
    """Pairs of the register that nobody has judged, found so far, the likeliest first.

    ``count`` of all such pairs, counted up to ``COUNTED_PAIRS``; ``looked`` of how many of the ``total`` persons were
    looked for. Where they are the same, this is all there is.
    """

    pairs: tuple[PossiblePair, ...]
    count: int
    looked: int
    total: int

    @property
    def is_whole(self) -> bool:
        """Tell whether everybody was looked for."""
        return self.looked == self.total


def duplicates_so_far(house: OpenVault, *, limit: int = 50, at_least: float = 0.5, for_ms: int = 0) -> DuplicatesSoFar:
    """Look on for ``for_ms`` and return what was found since the vault was opened.

    A search goes on where it stopped, and after a change looks only for whom it concerns, so it is for a page that
    must answer at once. Args and what is left out: as in `possible_duplicates`.
    """
    end_s = monotonic() + for_ms / 1000
    today = civil_day(house.surroundings.clock.now_ms())
    found = house.names.pairs(on=today, is_enough=lambda: monotonic() >= end_s)
    judged = pairs.JudgedPairs(all_judgements())
    unjudged = (
        pair
        for pair in takewhile(lambda pair: pair.probability >= at_least, found.pairs)
        if {pair.one, pair.other} <= found.known.records.keys() and (pair.one, pair.other) not in judged
    )
    counted = tuple(islice(unjudged, COUNTED_PAIRS))
    return DuplicatesSoFar(_told(house, found.known, counted[:limit]), len(counted), found.looked, found.total)


def possible_duplicates(house: OpenVault, *, limit: int = 50, at_least: float = 0.5) -> tuple[PossiblePair, ...]:
    """Return pairs of persons of the register who may be one, the likeliest first.

    Persons judged the same are one of a pair together, under the id they go by. A pair that was judged, whatever the
    verdict, is left out, and so is one that a chain of judgements decides (`matching.pairs.JudgedPairs`).

    Args: at_least the probability, from 0 to 1, from which on a pair is told. Takes a search for every name of the
        register: a second or less for each thousand people.
    """
    known = house.names.of(Purpose.INTERNAL, on=civil_day(house.surroundings.clock.now_ms()))
    judged = pairs.JudgedPairs(all_judgements())
    found = pairs.likely_pairs(known.index, known.records.values(), judged=judged, at_least=at_least)
    # Another thread may have put somebody into the index since; they are not of this answer.
    likely = [pair for pair in found if pair.one in known.records and pair.other in known.records][:limit]
    return _told(house, known, likely)


def _told(
    house: OpenVault, known: "name_memory.KnownNames", likely: "Sequence[pairs.LikelyPair]"
) -> tuple[PossiblePair, ...]:
    lines = person_lines(house, (person_id for pair in likely for person_id in (pair.one, pair.other)))
    told = (_compared(known, pair.probability, one=lines[pair.one], other=lines[pair.other]) for pair in likely)
    return tuple(pair for pair in told if pair is not None)


def _compared(
    known: "name_memory.KnownNames", probability: float, *, one: PersonLine, other: PersonLine
) -> PossiblePair | None:
    if one.profile is None or other.profile is None:
        return None
    records = (known.records[one.person_id], known.records[other.person_id])
    return PossiblePair(
        one,
        other,
        probability,
        telling.findings(described(one.profile), described(other.profile)),
        explaining.explain(*records, index=known.index),
    )
