"""Who in the register may be this person already, and what tells them apart?"""

from collections.abc import Sequence
from dataclasses import dataclass

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.basics.ids import PersonId
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Predicate, Purpose
from shyraq.matching import pairs, places, telling
from shyraq.matching.described import Described, KnownPlace
from shyraq.matching.finding import Finding
from shyraq.names import explaining
from shyraq.profiles import Profile
from shyraq.queries.describing import described
from shyraq.queries.people import person_lines
from shyraq.store.opened import OpenVault

LIKELY = 0.5
"""From this probability on a person of the register is told as likely the same."""


@dataclass(frozen=True, slots=True)
class Namesake:
    """A person of the register who may be the one in question, as the house may see them.

    ``probability`` from 0 to 1; ``findings`` compare the one in question, as ``one``, with this person as ``other``;
    ``explanation`` tells the same by the parts of the names and what each thing weighs among the people of the house:
    its places are keys, and its own probability does not know how rarely somebody is told of twice.
    """

    person_id: PersonId
    profile: Profile
    probability: float
    findings: tuple[Finding, ...]
    explanation: "explaining.Explanation"


def likely_same(
    house: OpenVault,
    *,
    names: Sequence[str],
    birth_year: int = 0,
    place: str = "",
    sex: str = "",
    limit: int = 5,
    at_least: float = LIKELY,
) -> tuple[Namesake, ...]:
    """Return who in the register may be somebody of whom this is known, the likeliest first.

    Args: names in any script; birth_year from 1 to 9999, or 0; place as said, where they were born, live or were last
        seen, or empty; sex "m", "f" or empty; at_least the probability from which on somebody is told.
    """
    born = (parse_fuzzy_date(f"{birth_year:04}"),) if birth_year else ()
    key = places.place_key(place)
    lived = (KnownPlace(Predicate.LIVES_AT, key, place),) if key else ()
    sought = Described(names=tuple(names), births=born, places=lived, sex=sex)
    return namesakes_of(house, sought, limit=limit, at_least=at_least)


def namesakes_of(
    house: OpenVault, sought: Described, *, limit: int = 5, at_least: float = LIKELY
) -> tuple[Namesake, ...]:
    """Return the same for somebody who is described already."""
    known = house.names.of(Purpose.INTERNAL, on=civil_day(house.surroundings.clock.now_ms()))
    record = pairs.record_of("", sought)
    likely = pairs.likely_persons(known.index, record)
    # Another thread may have put somebody into the index since; they are not of this answer.
    chosen = {one: chance for one, chance in likely.items() if chance >= at_least and one in known.records}
    lines = person_lines(house, tuple(chosen)[:limit])
    return tuple(
        Namesake(
            person_id,
            line.profile,
            chosen[person_id],
            telling.findings(sought, described(line.profile)),
            explaining.explain(record, known.records[person_id], index=known.index),
        )
        for person_id, line in lines.items()
        if line.profile is not None
    )
