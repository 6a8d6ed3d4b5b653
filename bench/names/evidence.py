"""What a birth year and a place say, in log-odds: the same for the ceiling and for every tool that ranks names only."""

import numpy as np
from numpy.typing import NDArray

from names.people import NO_PLACE, Question, Register

_SAME_YEAR, _YEAR_BESIDE, _TWO_YEARS, _OTHER_YEAR = 3.4, 1.1, -1.5, -4.0
_SAME_PLACE, _OTHER_PLACE = 3.2, -2.7


def year_and_place(register: Register, persons: NDArray[np.int32], question: Question) -> NDArray[np.float64]:
    """Return the log-odds of each person by year and place; what either side does not know says nothing."""
    odds = np.zeros(len(persons))
    if question.birth_year:
        years = register.years[persons]
        apart = np.minimum(np.abs(years.astype(np.int64) - question.birth_year), 3)
        steps = np.array([_SAME_YEAR, _YEAR_BESIDE, _TWO_YEARS, _OTHER_YEAR])[apart]
        odds += np.where(years == 0, 0.0, steps)
    if question.place != NO_PLACE:
        places = register.places[persons]
        odds += np.where(places == NO_PLACE, 0.0, np.where(places == question.place, _SAME_PLACE, _OTHER_PLACE))
    return odds
