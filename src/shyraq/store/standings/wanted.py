"""What may be asked of the register: filters, an order, and what people are counted by."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shyraq.basics.fuzzydate import FuzzyDate, parse_fuzzy_date
from shyraq.profiles import StatusKind


class Who(StrEnum):
    """Whom the register speaks of: missing persons; relatives and witnesses, to whom nothing happened; everybody."""

    CASES = "cases"
    FAMILY = "family"
    ALL = "all"


class Sorting(StrEnum):
    """What a list is ordered by; those of whom it is not known come last in either direction."""

    NEWEST = "newest"
    NAME = "name"
    BORN = "born"
    STATUS = "status"
    AS_OF = "as_of"
    LAST_SIGN = "last_sign"


class Facet(StrEnum):
    """What cases are counted by.

    STATUS by `StatusKind`; PLACE by gazetteer code, a place in everything it lies in, too; ETHNICITY by the key of the
    words; SEX by "m" and "f"; BORN by decade, TAKEN by month or else year, SILENCE by year, as EDTF.
    """

    STATUS = "status"
    PLACE = "place"
    ETHNICITY = "ethnicity"
    SEX = "sex"
    BORN = "born"
    TAKEN = "taken"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Filters of a list; one that is empty or None lets everybody through, all others have to hold.

    ``place`` is a gazetteer code and finds what lies within; ``ethnicity`` is found whatever its case; ``born_from``
    and ``born_to`` are years, both included; ``taken_from`` and ``taken_to`` a year or a month as EDTF, both included.
    Dates that are not exact are found where they may lie between the two. ``last_sign_after`` finds whose last sign of
    life is on that day or later, ``last_sign_before`` whose is before it; ``no_news_months`` of whom nobody has known
    anything for so many months: missing persons who are neither free nor dead, as far as it is known.
    """

    who: Who = Who.ALL
    statuses: frozenset[StatusKind] = frozenset()
    place: str = ""
    ethnicity: str = ""
    sex: str = ""
    born_from: int | None = None
    born_to: int | None = None
    taken_from: str = ""
    taken_to: str = ""
    last_sign_before: date | None = None
    last_sign_after: date | None = None
    no_news_months: int | None = None

    @property
    def taken_first(self) -> date | None:
        """Return the first day of ``taken_from``. Raises: NotAFuzzyDate."""
        return _date(self.taken_from).earliest if self.taken_from else None

    @property
    def taken_last(self) -> date | None:
        """Return the last day of ``taken_to``. Raises: NotAFuzzyDate."""
        return _date(self.taken_to).latest if self.taken_to else None


def _date(written: str) -> FuzzyDate:
    return parse_fuzzy_date(written)


def ethnicity_key(said: str) -> str:
    """Return what stands for an ethnicity wherever it is counted and sought: its words in small letters."""
    return " ".join(said.casefold().split())


def months_before(on: date, months: int) -> date:
    """Return the same day of the month ``months`` earlier, or the last of that month where it is shorter."""
    year, month = divmod(on.year * 12 + on.month - 1 - months, 12)
    return next(date(year, month + 1, day) for day in range(on.day, 0, -1) if _is_day(year, month + 1, day))


def full_months(since: date, on: date) -> int:
    """Return how many whole months lie between two days, 0 where ``since`` is not earlier."""
    months = (on.year - since.year) * 12 + on.month - since.month
    return max(0, months - (on.day < since.day))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
