"""Counts along the years as columns: months within years or years alone, and long silences left out.

The paper runs from left to right and from top to bottom, in pixels. A run of years nobody is counted in is drawn as a
narrow break: a single case of 1998 must not press the years that matter into a corner.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from shyraq.desk.figures.scales import ticks

MONTHS = 12
BREAK_FROM_YEARS = 3
BREAK_WIDTH = 26.0
_AIR = 0.22
"""How much of the place of a column stays empty."""
_LABEL_WIDTH = 38.0
_WIDEST = 40.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The size of a drawing and what is left free around the columns, in pixels."""

    width: float
    height: float
    left: float = 40.0
    right: float = 10.0
    top: float = 26.0
    foot: float = 42.0

    @property
    def base(self) -> float:
        """Where the columns stand."""
        return self.height - self.foot


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: ``key`` as EDTF, its count, and the rectangle it fills."""

    key: str
    count: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Return the middle of it along the axis."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """The place of one year: everybody counted in it, and those of whom the month is not known.

    ``is_labelled`` where there is room for its number.
    """

    year: int
    x: float
    width: float
    count: int
    without_month: int
    is_labelled: bool

    @property
    def middle(self) -> float:
        """Return the middle of it along the axis."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Break:
    """Years that are left out, both included, and where the break is drawn."""

    first: int
    last: int
    middle: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the paper at a round number."""

    value: int
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """A drawing of columns; ``peak`` is the tallest, None where there is none."""

    paper: Paper
    columns: tuple[Column, ...]
    years: tuple[Year, ...]
    breaks: tuple[Break, ...]
    ticks: tuple[Tick, ...]
    peak: Column | None


def month_columns(counts: Mapping[str, int], *, paper: Paper) -> Columns:
    """Return counts by month as columns, twelve places a year.

    Args: counts by EDTF month such as 2017-03; a year alone counts those whose month is not known, and "" is left
        out.
    """
    return _drawn(_Counted(counts), paper=paper, per_year=MONTHS)


def year_columns(
    counts: Mapping[str, int], *, paper: Paper, top: int | None = None, years: Collection[int] = ()
) -> Columns:
    """Return counts by year as columns, one place a year.

    Args: counts by EDTF year or month, months are counted into their year and "" is left out. Where several drawings
        are to be compared, top is the number the paper ends at, and years are drawn though nobody is counted in them.
    """
    return _drawn(_Counted(by_year(counts), top, years), paper=paper, per_year=1)


def by_year(counts: Mapping[str, int]) -> dict[str, int]:
    """Return counts by EDTF year or month summed up by year; "" is left out."""
    summed: dict[str, int] = {}
    for key, count in counts.items():
        if key:
            summed[key[:4]] = summed.get(key[:4], 0) + count
    return summed


@dataclass(frozen=True, slots=True)
class _Counted:
    counts: Mapping[str, int]
    top: int | None = None
    years: Collection[int] = ()


def _drawn(counted: _Counted, *, paper: Paper, per_year: int) -> Columns:
    known = {key: count for key, count in counted.counts.items() if key and count > 0}
    top = counted.top
    stretches = tuple(_stretches(sorted({int(key[:4]) for key in known} | set(counted.years))))
    years_count = sum(last - first + 1 for first, last in stretches)
    free = paper.width - paper.left - paper.right - BREAK_WIDTH * (len(stretches) - 1 if stretches else 0)
    width = free / years_count if years_count else free
    places = dict(_places(stretches, left=paper.left, width=width))
    drawn = {key: count for key, count in known.items() if per_year == 1 or len(key) > 4}
    lines = ticks(max(drawn.values(), default=0) if top is None else top, most=3)
    scale = (paper.base - paper.top) / lines[-1]
    columns = tuple(
        _column(key, drawn[key], places=places, year_width=width, per_year=per_year, scale=scale, base=paper.base)
        for key in sorted(drawn)
    )
    return Columns(
        paper=paper,
        columns=columns,
        years=tuple(_years(known, places, width=width, per_year=per_year)),
        breaks=tuple(_breaks(stretches, places)),
        ticks=tuple(Tick(value, round(paper.base - value * scale, 1)) for value in lines),
        peak=max(columns, key=lambda column: column.count, default=None),
    )


def _stretches(years: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last year of each stretch that is drawn; a short silence is part of it."""
    if not years:
        return
    first = last = years[0]
    for year in years[1:]:
        if year - last > BREAK_FROM_YEARS:
            yield first, last
            first = year
        last = year
    yield first, last


def _places(stretches: tuple[tuple[int, int], ...], *, left: float, width: float) -> Iterator[tuple[int, float]]:
    x = left
    for number, (first, last) in enumerate(stretches):
        x += BREAK_WIDTH if number else 0.0
        for year in range(first, last + 1):
            yield year, x
            x += width


def _column(
    key: str,
    count: int,
    *,
    places: Mapping[int, float],
    year_width: float,
    per_year: int,
    scale: float,
    base: float,
) -> Column:
    place = year_width / per_year
    month = int(key[5:7]) - 1 if per_year == MONTHS else 0
    width, height = min(_WIDEST, place * (1 - _AIR)), count * scale
    x = places[int(key[:4])] + place * month + (place - width) / 2
    return Column(
        key=key,
        count=count,
        x=round(x, 1),
        y=round(base - height, 1),
        width=round(width, 1),
        height=round(height, 1),
    )


def _years(known: Mapping[str, int], places: Mapping[int, float], *, width: float, per_year: int) -> Iterator[Year]:
    every = max(1, round(_LABEL_WIDTH / width + 0.49))
    latest = max(places, default=0)
    for year, x in places.items():
        yield Year(
            year=year,
            x=round(x, 1),
            width=round(width, 1),
            count=sum(count for key, count in known.items() if key[:4] == f"{year:04}"),
            without_month=known.get(f"{year:04}", 0) if per_year == MONTHS else 0,
            is_labelled=(latest - year) % every == 0,
        )


def _breaks(stretches: tuple[tuple[int, int], ...], places: Mapping[int, float]) -> Iterator[Break]:
    for (_, last), (first, _) in pairwise(stretches):
        yield Break(last + 1, first - 1, round(places[first] - BREAK_WIDTH / 2, 1))
