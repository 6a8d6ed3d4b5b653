"""How many people does the register tell of, and what may an audience be told of that?"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from math import ceil

from shyraq.basics.refusals import Refusal
from shyraq.basics.surroundings import civil_day
from shyraq.disclosure import Disclosure, Purpose
from shyraq.profiles import assemble_all
from shyraq.queries.counting import values_of
from shyraq.queries.register import Facet, RegisterCounts, counts
from shyraq.store.disclosing import disclosed_record
from shyraq.store.opened import OpenVault
from shyraq.store.outline import person_count
from shyraq.store.standing_years import cases_by_place_and_year

AT_ONCE = 2_000
"""So many people pass the gate while somebody waits for a page; of more it is done when it is asked for."""
COMPARED_AT_ONCE = 100_000
"""So many people are counted by place and year while somebody waits for a page."""
PASS_A_MINUTE = 60_000
"""About so many people pass the gate in a minute on an old laptop."""


class TakesLong(Refusal):
    """The register is so large that counting takes a while: about so many ``minutes`` for an audience outside."""

    def __init__(self, people: int) -> None:
        super().__init__(f"{people} people would have to be counted one by one, which takes a while.")
        self.people = people
        self.minutes = ceil(people / PASS_A_MINUTE)


def figures(house: OpenVault, *, purpose: Purpose = Purpose.INTERNAL, is_asked_for: bool = False) -> RegisterCounts:
    """Return the register in numbers as ``purpose`` may be told them today, by every facet.

    For the house itself they are read from tables that are kept ready; for anybody else the record passes the gate, and
    whoever may not be seen is not counted anywhere.

    Raises: TakesLong for an audience outside and more people than are counted at once, unless it is asked for.
    """
    if purpose is Purpose.INTERNAL:
        return counts(house, *Facet)
    people = person_count()
    if people > AT_ONCE and not is_asked_for:
        raise TakesLong(people)
    on = civil_day(house.surroundings.clock.now_ms())
    return counted(disclosed_record(purpose=purpose, on=on), seq=house.entry_count, on=on)


def taken_by_place(house: OpenVault, *, is_asked_for: bool = False) -> Mapping[str, Mapping[str, int]]:  # noqa: ARG001
    """Return how many cases were taken in each year, by code of the nearest place they were last known to be in.

    For the house itself, and each case once; those of whom the place or the year is not known are left out.
    Raises: TakesLong for more people than are counted at once, unless it is asked for.
    """
    people = person_count()
    if people > COMPARED_AT_ONCE and not is_asked_for:
        raise TakesLong(people)
    return cases_by_place_and_year()


def counted(disclosure: Disclosure, *, seq: int, on: date) -> RegisterCounts:
    """Return what a disclosure tells in numbers; nobody and nothing that is withheld is counted."""
    profiles = assemble_all(disclosure)
    cases = [values_of(profile) for profile in profiles if profile.is_case]
    by = {facet: Counter(value for values in cases for value in values[facet]) for facet in Facet}
    return RegisterCounts(len(profiles), len(cases), by, seq, on)
