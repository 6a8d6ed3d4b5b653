"""Which persons of the register may be one, and nobody has judged yet?"""

from dataclasses import dataclass

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
