"""FuzzyDate: a date as people remember it, between the first and the last day it can mean.

The written form is EDTF, levels 0 and 1 (ISO 8601-2:2019): ``2017``, ``2017-04``, ``2017-04-12``, seasons
(``2017-21`` spring … ``2017-24`` winter, northern half of the globe, winter ends in the next February), one of
``~`` about, ``?`` uncertain, ``%`` both at the end of a date, unspecified digits at the right (``201X``,
``20XX``, ``2017-XX``, ``2017-04-XX``, ``2017-XX-XX``) and intervals (``2017-12/2018-10``), whose ends may be
open (``..``) or unknown (empty). Years run from 0001 to 9999. Unspecified digits are also read within intervals.

Source: https://www.loc.gov/standards/datetime/; tests/vectors/dates.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from shyraq.basics.refusals import Refusal

_POINT = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%])?", re.ASCII)
_SEASON_MONTHS = {21: 3, 22: 6, 23: 9, 24: 12}
_MARGIN_DAYS = {"day": 1, "month": 31, "season": 92, "year": 366, "decade": 3653, "century": 36525}
_COARSENESS = tuple(_MARGIN_DAYS)
_LONGEST = 40
_CACHED = 65_536


class NotAFuzzyDate(Refusal):
    """The text is no date of this house; the message says what would be right."""

    def __init__(self, text: str, advice: str) -> None:
        shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
        super().__init__(f"“{shown}” is no date: {advice}")
        self.text = text


@dataclass(frozen=True, slots=True)
class _Point:
    """One end of an interval, or the whole of a date that is none."""

    edtf: str
    earliest: date
    latest: date
    precision: str
    qualifier: str


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date, an interval or a vague time; made by :func:`parse_fuzzy_date` only.

    ``earliest`` and ``latest`` are the first and last day the written form can mean; None where an interval is
    open or its end unknown. Equality and hash follow the written form. The comparisons whose name says *surely*
    or *possibly* allow a date marked ``~``, ``?`` or ``%`` to be off by one unit of its precision.
    """

    edtf: str
    earliest: date | None = field(compare=False)
    latest: date | None = field(compare=False)

    def __str__(self) -> str:
        return self.edtf

    @property
    def is_interval(self) -> bool:
        """Tell whether two ends are written."""
        return "/" in self.edtf

    @property
    def is_exact_day(self) -> bool:
        """Tell whether one civil day is meant, without any doubt."""
        return self.earliest is not None and self.earliest == self.latest and not self.is_approximate

    @property
    def is_approximate(self) -> bool:
        """Tell whether any part is marked as about (``~``), uncertain (``?``) or both (``%``)."""
        return any(point is not None and point.qualifier for point in _ends(self.edtf))

    @property
    def precision(self) -> str:
        """Return "day", "month", "season", "year", "decade" or "century": of an interval the coarser end's."""
        known = [point.precision for point in _ends(self.edtf) if point is not None]
        return max(known, key=_COARSENESS.index)

    @property
    def start(self) -> "FuzzyDate | None":
        """Return the date an interval begins with, None where that is open or unknown; else the date itself."""
        return _as_date(_ends(self.edtf)[0]) if self.is_interval else self

    @property
    def end(self) -> "FuzzyDate | None":
        """Return the date an interval ends with, None where that is open or unknown; else the date itself."""
        return _as_date(_ends(self.edtf)[1]) if self.is_interval else self

    def surely_before(self, other: "FuzzyDate") -> bool:
        """Tell whether every day this can mean lies before every day ``other`` can mean."""
        latest, earliest = self._outer()[1], other._outer()[0]
        return latest is not None and earliest is not None and latest < earliest

    def possibly_before(self, other: "FuzzyDate") -> bool:
        """Tell whether some day this can mean lies before some day ``other`` can mean."""
        earliest, latest = self._outer()[0], other._outer()[1]
        return earliest is None or latest is None or earliest < latest

    def overlaps(self, other: "FuzzyDate") -> bool:
        """Tell whether both can mean one and the same day."""
        return not (self.surely_before(other) or other.surely_before(self))

    def within(self, other: "FuzzyDate") -> bool:
        """Tell whether every day in the written bounds of this lies in the written bounds of ``other``."""
        starts = other.earliest is None or (self.earliest is not None and self.earliest >= other.earliest)
        ends = other.latest is None or (self.latest is not None and self.latest <= other.latest)
        return starts and ends

    def surely_after(self, day: date) -> bool:
        """Tell whether every day in the written bounds lies after ``day``."""
        return self.earliest is not None and self.earliest > day

    def coarsened_to_year(self) -> "FuzzyDate":
        """Return the same time told by years (decades, centuries) only, qualifiers kept."""
        return self._coarsened(_year_text)

    def coarsened_to_month(self) -> "FuzzyDate":
        """Return the same time told by months only; what is coarser than a month stays as it is."""
        return self._coarsened(_month_text)

    def sort_key(self) -> tuple[date, date, str]:
        """Return a key that orders by first day, then last day, then written form; open ends lie outermost."""
        return (self.earliest or date.min, self.latest or date.max, self.edtf)

    def _outer(self) -> tuple[date | None, date | None]:
        start, end = _ends(self.edtf)
        first = None if start is None else _shifted(start.earliest, -_margin_days(start))
        last = None if end is None else _shifted(end.latest, _margin_days(end))
        return first, last

    def _coarsened(self, text_of: Callable[[_Point], str]) -> "FuzzyDate":
        if not self.is_interval:
            start, _ = _ends(self.edtf)
            return self if start is None else parse_fuzzy_date(text_of(start))
        written = self.edtf.split("/")
        parts = [raw if end is None else text_of(end) for raw, end in zip(written, _ends(self.edtf), strict=True)]
        first, last = parts[0].split("/")[0], parts[1].split("/")[-1]
        return parse_fuzzy_date(first if first == last else f"{first}/{last}")


@lru_cache(maxsize=_CACHED)
def parse_fuzzy_date(text: str) -> FuzzyDate:
    """Read a date in EDTF, level 0 or 1.

    Args: text as written; spaces around it do not count.
    Returns: a FuzzyDate whose ``edtf`` is the text without those spaces, and ``earliest`` ≤ ``latest``.
    Raises: NotAFuzzyDate, also for date-times, years outside 0001 … 9999 and intervals that run backwards.
    Source: EDTF specification, levels 0 and 1; docs/spec/source-sheet.md, "Dates".
    """
    edtf = text.strip(" \t\r\n")
    start, end = _ends(edtf)
    return FuzzyDate(edtf, None if start is None else start.earliest, None if end is None else end.latest)


@lru_cache(maxsize=_CACHED)
def _ends(edtf: str) -> tuple[_Point | None, _Point | None]:
    if "/" not in edtf:
        point = _point(edtf, edtf)
        return point, point
    if edtf.count("/") > 1:
        raise NotAFuzzyDate(edtf, _advice(edtf))
    first, last = edtf.split("/")
    start = None if first in ("", "..") else _point(first, edtf)
    end = None if last in ("", "..") else _point(last, edtf)
    if start is None and end is None:
        raise NotAFuzzyDate(edtf, "an interval has at least one known end, as in 2017/.. or ../2018-10")
    if start is not None and end is not None and start.earliest > end.latest:
        raise NotAFuzzyDate(edtf, f"the interval ends before it begins; write {last}/{first} if that was meant")
    return start, end


def _point(text: str, whole: str) -> _Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise NotAFuzzyDate(whole, _advice(text))
    year, month, day, qualifier = match.groups(default="")
    if not year.strip("0"):
        raise NotAFuzzyDate(whole, "years run from 0001 to 9999")
    if "X" in year and month:
        raise NotAFuzzyDate(whole, f"where the year is not certain no month can follow; write {year}")
    low, high, precision = _bounds(year, month, day, whole=whole)
    return _Point(text, low, high, precision, qualifier)


def _bounds(year: str, month: str, day: str, *, whole: str) -> tuple[date, date, str]:
    if "X" in year:
        low = max(int(year.replace("X", "0")), 1)
        return date(low, 1, 1), date(int(year.replace("X", "9")), 12, 31), "decade" if year[2] != "X" else "century"
    number = int(year)
    if month in ("", "XX"):
        if day not in ("", "XX"):
            raise NotAFuzzyDate(whole, f"a day without its month cannot be placed; write {year}-XX-XX or {year}")
        return date(number, 1, 1), date(number, 12, 31), "year"
    if int(month) in _SEASON_MONTHS:
        return _season_bounds(number, month, day, whole=whole)
    return _month_bounds(number, month, day, whole=whole)


def _season_bounds(year: int, season: str, day: str, *, whole: str) -> tuple[date, date, str]:
    if day:
        raise NotAFuzzyDate(whole, f"a season has no day; write {year:04}-{season}")
    first = _SEASON_MONTHS[int(season)]
    if first < 12:
        return date(year, first, 1), _last_day(year, first + 2), "season"
    return date(year, 12, 1), date(9999, 12, 31) if year == 9999 else _last_day(year + 1, 2), "season"


def _month_bounds(year: int, month: str, day: str, *, whole: str) -> tuple[date, date, str]:
    number = int(month)
    if not 1 <= number <= 12:
        raise NotAFuzzyDate(whole, f"there is no month {month}; months run from 01 to 12, seasons from 21 to 24")
    if day in ("", "XX"):
        return date(year, number, 1), _last_day(year, number), "month"
    if not 1 <= int(day) <= _last_day(year, number).day:
        raise NotAFuzzyDate(whole, f"{year:04}-{month} has days 01 to {_last_day(year, number).day}, not {day}")
    exact = date(year, number, int(day))
    return exact, exact, "day"


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _as_date(point: _Point | None) -> FuzzyDate | None:
    return None if point is None else FuzzyDate(point.edtf, point.earliest, point.latest)


def _margin_days(point: _Point) -> int:
    return _MARGIN_DAYS[point.precision] if point.qualifier else 0


def _shifted(day: date, days: int) -> date:
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return day + timedelta(days=ordinal - day.toordinal())


def _year_text(point: _Point) -> str:
    if point.precision in ("decade", "century"):
        return point.edtf
    first, last = f"{point.earliest.year:04}{point.qualifier}", f"{point.latest.year:04}{point.qualifier}"
    return first if first == last else f"{first}/{last}"


def _month_text(point: _Point) -> str:
    return point.edtf[:7] + point.qualifier if point.edtf[4:5] == "-" else point.edtf


_ADVICE: tuple[tuple[str, str], ...] = (
    (r"", "write 2018, 2018-11 or 2018-11-03"),
    (r"[-−+]\d{4,}.*|Y.*|\d{5,}.*", "years run from 0001 to 9999, written with four digits"),
    (r"\d{4}-\d\d-\d\d[T ].*", "a date has no time of day; write only the day, as in 2018-11-03"),
    (r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}", "write year, month and day in this order: 2018-11-03"),
    (r"\d{4}[./]\d{1,2}([./]\d{1,2})?", "write it with hyphens: 2018-11-03"),
    (r"\d{4}-\d{4}.*|\d{4}\s*(\.\.|–|—).*", "write an interval with a slash: 2017/2018"),
    (r"\d{4}-\d(-.*)?|\d{4}-\d\d-\d", "write months and days with two digits: 2018-01-05"),
    (r".*[xх].*", "an unknown digit is a capital X at the right, as in 201X or 2018-XX"),
    (r".*X.*", "unknown digits stand at the right only: 201X, 20XX, 2018-XX, 2018-11-XX or 2018-XX-XX"),
    (r"[~?%].*|.*[~?%].+", "one ~ (about), ? (uncertain) or % (both) stands at the end, as in 1983~"),
    (r".*[{}\[\]].*", "sets of dates are not read here; write one date or one interval"),
    (r"(?i)(c\.|ca\.?|circa|about|около|шамамен).*", "write 1983~ for about 1983"),
)


def _advice(text: str) -> str:
    text = text[: 2 * _LONGEST]
    if text.count("/") == 2:
        return "write year, month and day with hyphens: 2018-11-03; a slash parts the two ends of an interval"
    matching = (advice for pattern, advice in _ADVICE if re.fullmatch(pattern, text, re.DOTALL))
    return next(matching, "write it like 2018, 2018-11, 2018-11-03, 2018-11~ (about) or 2018/2019 (between)")
