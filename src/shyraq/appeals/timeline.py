"""The drawing of what happened, from left to right: one row a happening, so that no two labels meet.

Only geometry in user units; the template draws it. A vague date is drawn from the first to the last day it
can mean, and paler.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH = 760
_LEFT, _RIGHT = 12, 748
_ROW, _BAR, _TOP = 26, 12, 10
_FOOT, _SILENCE = 28, 10
_LEAST_BAR = 8.0
_LETTER, _WIDE_LETTER = 6.7, 12.5
_MOST_TICKS = 8
_QUIET_DAYS = 183


@dataclass(frozen=True, slots=True)
class Happening:
    """Something to draw between two days; one of them may be unknown, None.

    ``kind`` is "taken", "held", "free" or "event" and chooses the colour; ``is_vague`` that it is drawn paler.
    """

    label: str
    first: date | None
    latest: date | None
    kind: str
    is_vague: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """A happening as drawn; ``anchor`` says on which side of ``label_x`` the label stands."""

    label: str
    kind: str
    x: float
    y: float
    width: float
    is_soft: bool
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the scale."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished timeline; ``silence`` is the x from which nothing is known, None where that is not drawn."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    height: int
    silence: float | None
    silence_y: float
    width: int = WIDTH
    right: int = _RIGHT
    bar_height: int = _BAR

    @property
    def foot(self) -> int:
        """Return the y of the scale."""
        return self.height - 24


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    latest: date

    def x(self, day: date) -> float:
        inside = min(max(day, self.first), self.latest)
        share = (inside - self.first).days / max((self.latest - self.first).days, 1)
        return round(_LEFT + share * (_RIGHT - _LEFT), 1)


def draw(happenings: Sequence[Happening], *, until: date, is_over: bool) -> Drawing | None:
    """Lay out ``happenings`` on a scale that ends on the day ``until``.

    Args: happenings in any order; ``is_over`` where the person is free or dead, so that silence means nothing.
    Returns: None where no happening has a date.
    """
    dated = sorted(
        (one for one in happenings if (day := _begin(one)) is not None and day <= until),
        key=lambda one: (_begin(one) or until, one.latest or until, one.kind, one.label),
    )
    if not dated:
        return None
    earliest = _begin(dated[0]) or until
    scale = _Scale(date(earliest.year, 1, 1), until)
    bars = tuple(_bar(one, row, scale) for row, one in enumerate(dated))
    known_until = max(min(one.latest or one.first or until, until) for one in dated)
    is_silent = not is_over and (until - known_until).days > _QUIET_DAYS
    rows = len(bars) + (1 if is_silent else 0)
    height = _TOP + rows * _ROW + _FOOT + (_SILENCE if is_silent else 0)
    silence_y = _TOP + (rows - 0.5) * _ROW + _SILENCE
    return Drawing(bars, _ticks(scale), height, scale.x(known_until) if is_silent else None, silence_y)


def _begin(happening: Happening) -> date | None:
    return happening.first or happening.latest


def _bar(happening: Happening, row: int, scale: _Scale) -> Bar:
    first = happening.first or scale.first
    latest = happening.latest or first
    start = scale.x(first)
    width = round(max(scale.x(latest) - start, _LEAST_BAR), 1)
    start = min(start, _RIGHT - width)
    middle = _TOP + (row + 0.5) * _ROW
    label_x, anchor = _label_place(start, width, length=_length(happening.label))
    return Bar(
        label=happening.label,
        kind=happening.kind,
        x=round(start, 1),
        y=middle - _BAR / 2,
        width=width,
        is_soft=happening.is_vague,
        label_x=round(label_x, 1),
        label_y=middle + 4,
        anchor=anchor,
    )


def _label_place(start: float, width: float, *, length: float) -> tuple[float, str]:
    if start + width + 8 + length <= _RIGHT:
        return start + width + 8, "start"
    if start - 8 - length >= _LEFT:
        return start - 8, "end"
    return _RIGHT, "end"


def _length(label: str) -> float:
    return sum(_WIDE_LETTER if unicodedata.east_asian_width(letter) in "WF" else _LETTER for letter in label)


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    years = range(scale.first.year, scale.latest.year + 1)
    step = -(-len(years) // _MOST_TICKS)
    return tuple(Tick(scale.x(date(year, 1, 1)), str(year)) for year in years[::step])
