"""One end of a said date: what is known of its year, month and day, and how that is written."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from shyraq.wording.said_dates.refusing import Fault, NotASaidDate

BEGINNING, MIDDLE, END, FIRST_HALF, SECOND_HALF = range(5)
WINTER = 24
_MONTHS_OF_YEAR = ((1, 4), (5, 8), (9, 12), (1, 6), (7, 12))
_DAYS_OF_MONTH = ((1, 10), (11, 20), (21, 31), (1, 15), (16, 31))
_YEARS_OF_DECADE = ((0, 3), (4, 6), (7, 9), (0, 4), (5, 9))
_MONTH_OF_SEASON = ((0, 0), (1, 1), (2, 2), (0, 1), (1, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A point in time as far as it was said: year or ``decade`` (its first year), month or season, day, part of it.

    ``first`` and ``last`` stand instead where the words count from today ("yesterday", "last week"); ``doubt`` is
    "", "~", "?" or "%"; ``is_some_day`` that a single day is meant which nobody remembers.
    """

    year: int | None = None
    decade: int | None = None
    month: int | None = None
    season: int | None = None
    day: int | None = None
    part: int | None = None
    first: date | None = None
    last: date | None = None
    doubt: str = ""
    is_some_day: bool = False

    @property
    def lacks_year(self) -> bool:
        """Tell whether month, season or day is known, but not of which year."""
        return self.year is None and self.decade is None and self.first is None

    def written(self) -> str:
        """Return the moment in EDTF; an interval where a part of a year, month or decade was told, or a week.

        Raises: NotASaidDate where the month has no such day.
        """
        low, high = self.low(), self.high()
        return low if low == high else f"{low}/{high}"

    def low(self) -> str:
        """Return in EDTF the first year, month or day that is meant."""
        return self._end(0) + self.doubt

    def high(self) -> str:
        """Return in EDTF the last year, month or day that is meant."""
        return self._end(1) + self.doubt

    def before(self) -> str:
        """Return in EDTF the last year, month or day before all that is meant.

        Where in doubt the moment itself; before an end means up to it.
        """
        if self.part == END:
            return self.high()
        return self.low() if self.doubt else _beside(self.low(), -1)

    def after(self) -> str:
        """Return in EDTF the first year, month or day after all that is meant.

        Where in doubt the moment itself; after a beginning means from it on.
        """
        if self.part == BEGINNING:
            return self.low()
        return self.high() if self.doubt else _beside(self.high(), +1)

    def begins_on(self) -> date:
        """Return the first day that can be meant."""
        return first_day(self._end(0))

    def _end(self, side: int) -> str:
        if self.first is not None and self.last is not None:
            return (self.first, self.last)[side].isoformat()
        if self.decade is not None:
            return self._of_decade(self.decade, side)
        assert self.year is not None
        if self.season is not None:
            return self._of_season(self.year, self.season, side)
        if self.month is not None:
            return self._of_month(self.year, self.month, side)
        if self.part is None:
            return f"{self.year:04}-XX-XX" if self.is_some_day else f"{self.year:04}"
        return f"{self.year:04}-{_MONTHS_OF_YEAR[self.part][side]:02}"

    def _of_decade(self, decade: int, side: int) -> str:
        if self.part is None:
            return f"{decade // 10:03}X"
        return f"{decade + _YEARS_OF_DECADE[self.part][side]:04}"

    def _of_season(self, year: int, season: int, side: int) -> str:
        if self.part is None:
            return f"{year:04}-{season}"
        month = 3 * (season - 20) + _MONTH_OF_SEASON[self.part][side]
        return f"{year + (month - 1) // 12:04}-{(month - 1) % 12 + 1:02}"

    def _of_month(self, year: int, month: int, side: int) -> str:
        length = monthrange(year, month)[1]
        if self.day is not None:
            if not 1 <= self.day <= length:
                raise NotASaidDate(Fault.NO_DAY, f"{year:04}-{month:02}-{self.day:02}")
            return f"{year:04}-{month:02}-{self.day:02}"
        if self.part is None:
            return f"{year:04}-{month:02}" + ("-XX" if self.is_some_day else "")
        return f"{year:04}-{month:02}-{min(_DAYS_OF_MONTH[self.part][side], length):02}"


@dataclass(frozen=True, slots=True)
class Heard:
    """The moments a stretch of words can mean, the likeliest first, and whether the first is beyond doubt."""

    moments: tuple[Moment, ...]
    is_sure: bool = True

    @classmethod
    def of(cls, *moments: Moment, is_sure: bool = True) -> Self:
        """Return what was heard; several moments are never sure."""
        return cls(moments, is_sure and len(moments) == 1)


def first_day(edtf: str) -> date:
    """Return the first day of a year, month, season or day of EDTF without doubt marks."""
    if edtf.endswith("X") and edtf[4:5] != "-":
        return date(max(int(edtf.replace("X", "0")), 1), 1, 1)
    year, month, day = (*edtf.replace("XX", "01").split("-"), "01", "01")[:3]
    number = int(month)
    return date(int(year), 3 * (number - 20) if number > 20 else number, int(day))


def _beside(edtf: str, step: int) -> str:
    """Return the year, month or day next to a date of EDTF; next to a season stands a month, to a decade a year."""
    start = first_day(edtf)
    parts = edtf.split("-")
    if len(parts) == 3 and parts[2] != "XX":
        return (start + timedelta(days=step)).isoformat()
    if len(parts) == 1 or parts[1] == "XX":
        span = 10 if edtf.endswith("X") and len(parts) == 1 else 1
        return f"{start.year + (span if step > 0 else -1):04}"
    span = 3 if int(parts[1]) > 20 else 1
    index = 12 * start.year + start.month - 1 + (span if step > 0 else -1)
    return f"{index // 12:04}-{index % 12 + 1:02}"
