"""A person as two are compared: names, births, places and sex, from wherever these are known."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from shyraq.basics.fuzzydate import FuzzyDate
from shyraq.disclosure import Predicate

TELLING_PLACES = (
    Predicate.BORN_AT,
    Predicate.LIVES_AT,
    Predicate.LAST_SEEN,
    Predicate.DETAINED,
    Predicate.ARRESTED,
)
"""The predicates whose place says where somebody belongs, the most telling first."""

_WIDEST_BIRTH_YEARS = 2


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of a person: which predicate tells it, its key as `places.place_key` gives it, and words to show."""

    told: Predicate
    key: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is known of somebody; everything may be empty. ``sex`` is "m", "f" or empty."""

    names: tuple[str, ...] = ()
    births: tuple[FuzzyDate, ...] = ()
    places: tuple[KnownPlace, ...] = ()
    sex: str = ""


def years_of(born: FuzzyDate) -> tuple[int, int] | None:
    """Return the first and the last year a date can mean, None where an end is open."""
    if born.earliest is None or born.latest is None:
        return None
    return born.earliest.year, born.latest.year


def birth_year(spans: Iterable[tuple[int, int]]) -> int:
    """Return the one year that stands for all that is said of a birth, 0 where nothing is said precisely enough.

    Args: the first and last year of each date of birth. The narrowest counts, of these the most frequent, of these
        the earliest; a date of more than three years says too little.
    """
    counted = Counter(span for span in spans if 0 <= span[1] - span[0] <= _WIDEST_BIRTH_YEARS)
    if not counted:
        return 0
    first, last = min(counted, key=lambda span: (span[1] - span[0], -counted[span], span))
    return (first + last) // 2
