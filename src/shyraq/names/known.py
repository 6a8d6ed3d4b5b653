"""What is known of a person beside the name: year and place of birth, and what it says that they agree or differ."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from shyraq.names.building import year_number
from shyraq.names.segment import Segment
from shyraq.names.weights import USUAL_RARITY, YEARS, weights

Within: TypeAlias = Callable[[str, str], bool]
"""Tells whether the first of two places lies in the second."""


class Placed(Protocol):
    """Persons whose places are numbered."""

    @property
    def place_numbers(self) -> Mapping[str, int]:
        """The number of each place by its name, from 0 on."""


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """How many of ``persons`` were born in each year, by `year_number`, and in each place."""

    persons: int
    years: NDArray[np.int64]
    places: Mapping[str, int]


def counted(segment: Segment) -> Counted:
    """Count the persons of a segment."""
    places = np.bincount(segment.places + 1, minlength=len(segment.place_names) + 1)[1:].tolist()
    return Counted(
        persons=len(segment),
        years=np.bincount(segment.years, minlength=YEARS),
        places=dict(zip(segment.place_numbers, places, strict=True)),
    )


class Known:
    """How common each year and place is in a register; agreeing in a rare one says more."""

    def __init__(self, register: Segment | Counted, *, within: Within | None = None) -> None:
        counts = register if isinstance(register, Counted) else counted(register)
        self._within = within
        self._year_rarity = _rarity(counts.years, counts.persons, kinds=len(counts.years))
        places, kinds = np.fromiter(counts.places.values(), np.int64, len(counts.places)), len(counts.places) + 1
        rarities = _rarity(places, counts.persons, kinds=kinds).tolist()
        self._place_rarity: dict[str, float] = dict(zip(counts.places, rarities, strict=True))

    def year_odds(self, birth_year: int) -> NDArray[np.float32]:
        """Return the log-odds of each year of a register against the year that is sought, 0 where one is unknown."""
        if birth_year == 0:
            return np.zeros(YEARS, np.float32)
        fitted, apart = weights(), np.abs(np.arange(YEARS) - year_number(birth_year))
        steps = np.array(fitted.year_steps)[np.digitize(apart, (1, 2, 3, 6))]
        odds = (steps + np.where(apart < 2, fitted.year_rarity * self._year_rarity, 0.0)).astype(np.float32)
        odds[0] = 0.0
        return odds

    def place_odds(self, segment: Placed, place: str) -> NDArray[np.float32]:
        """Return the log-odds of each place of ``segment``, at its number + 1; 0 first, where none is known."""
        odds = np.zeros(len(segment.place_numbers) + 1, np.float32)
        if not place:
            return odds
        odds[1:] = weights().place_other
        if self._within is not None:
            for other, number in segment.place_numbers.items():
                odds[number + 1] = self.odds_of_places(place, other)
        same = segment.place_numbers.get(place)
        if same is not None:
            odds[same + 1] = self.odds_of_places(place, place)
        return odds

    def odds_of_places(self, one: str, other: str) -> float:
        """Return the log-odds of two places, neither of them empty."""
        fitted = weights()
        if one == other:
            return fitted.place_same + fitted.place_rarity * float(self._place_rarity.get(one, 0.0))
        within = self._within
        if within is not None and (within(one, other) or within(other, one)):
            return fitted.place_within
        return fitted.place_other


def _rarity(counts: NDArray[np.int64], persons: int, *, kinds: int) -> NDArray[np.float64]:
    """Return minus the log of each share, less what is usual; each of ``kinds`` counts as seen once more."""
    return np.asarray(-np.log((counts + 1.0) / (persons + kinds)) - USUAL_RARITY)
