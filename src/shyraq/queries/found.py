"""Who bears this name, as lines of the register, and among those a list asks for?"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from shyraq.basics.ids import PersonId
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Purpose
from shyraq.queries.people import candidates
from shyraq.queries.register import StandingLine, Wanted, standings_of
from shyraq.store.opened import OpenVault
from shyraq.store.standings.fitting import fits

_MOST_LOOKED_AT = 500
"""So many candidates are held against the filters; a name that fits more people than that says nothing."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One person a search found; ``probability`` where only a name like the words was found, else None."""

    line: StandingLine
    probability: float | None


def find_standings(
    house: OpenVault, *, text: str, wanted: Wanted | None = None, limit: int = 50
) -> tuple[FoundLine, ...]:
    """Return the people of the house one of whose names is, begins with or is like ``text``, in any script.

    In the order of `find_people`, those judged the same once. It is for the house itself (INTERNAL) and reads the
    standings of the view: no line needs a gate pass.

    Raises: NotAFuzzyDate where ``wanted`` has a date that is none.
    """
    on = civil_day(house.surroundings.clock.now_ms())
    known = house.names.of(Purpose.INTERNAL, on=on)
    sought = islice(candidates(known, text, born=None), _MOST_LOOKED_AT)
    found: dict[PersonId, FoundLine] = {}
    for line, probability in _lines(house, sought, lot=limit):
        if wanted is None or fits(line, wanted, on=on):
            found.setdefault(line.person_id, FoundLine(line, probability))
        if len(found) == limit:
            break
    return tuple(found.values())


def _lines(
    house: OpenVault, sought: Iterator[tuple[PersonId, float | None]], *, lot: int
) -> Iterator[tuple[StandingLine, float | None]]:
    """Yield the lines of those who are sought, some at a time; of whom nothing may be shown, none."""
    while some := dict(islice(sought, lot)):
        lines = standings_of(house, some)
        for person_id, probability in some.items():
            line = lines.get(person_id)
            if line is not None and line.person is not None:
                yield line, probability
