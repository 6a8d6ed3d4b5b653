"""What is known of a person beside the name: year and place of birth, and what it says that they agree or differ."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from shyraq.names.building import year_number
from shyraq.names.segment import Segment
from shyraq.names.weights import USUAL_RARITY, YEARS, weights

Within: TypeAlias = Callable[[str, str], bool]
"""Tells whether the first of two places lies in the second."""


class Known:
    """How common each year and place is in a register; agreeing in a rare one says more."""

    def __init__(self, segment: Segment, *, within: Within | None = None) -> None:
        self._segment = segment
        self._within = within
        self._year_rarity = _rarity(np.bincount(segment.years, minlength=YEARS), len(segment))
        places = np.bincount(segment.places + 1, minlength=len(segment.place_names) + 1)
        self._place_rarity = _rarity(places, len(segment))

    def year_odds(self, birth_year: int) -> NDArray[np.float32]:
        """Return the log-odds of each year of a register against the year that is sought, 0 where one is unknown."""
        if birth_year == 0:
            return np.zeros(YEARS, np.float32)
        fitted, apart = weights(), np.abs(np.arange(YEARS) - year_number(birth_year))
        steps = np.array(fitted.year_steps)[np.digitize(apart, (1, 2, 3, 6))]
        odds = (steps + np.where(apart < 2, fitted.year_rarity * self._year_rarity, 0.0)).astype(np.float32)
        odds[0] = 0.0
        return odds

    def place_odds(self, segment: Segment, place: str) -> NDArray[np.float32]:
        """Return the log-odds of each place of ``segment``, at its number + 1; 0 first, where none is known."""
        odds = np.zeros(len(segment.place_names) + 1, np.float32)
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
            counted = self._segment.place_numbers.get(one)
            return fitted.place_same + fitted.place_rarity * float(
                0.0 if counted is None else self._place_rarity[counted + 1]
            )
        within = self._within
        if within is not None and (within(one, other) or within(other, one)):
            return fitted.place_within
        return fitted.place_other


def _rarity(counts: NDArray[np.int64], persons: int) -> NDArray[np.float64]:
    """Return minus the log of each share, less what is usual."""
    return np.asarray(-np.log((counts + 1.0) / (persons + len(counts))) - USUAL_RARITY)
