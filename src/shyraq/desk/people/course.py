"""The course of what happened, drawn along the years from left to right: stays in lanes, happenings in rows below.

Only geometry in user units; the template draws it. Nothing that is drawn covers anything else: what would meet, bar or
label, goes to a lane of its own. A day that is not exact is drawn from the first to the last it can mean, and paler.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shyraq.profiles.versions import places_agree

WIDTH = 640
_LEFT, _RIGHT = 22.0, 620.0
_HEAD, _LANE, _BAR, _ROW, _FOOT = 24, 30, 16, 26, 28
_LEAST_BAR, _MARK = 8.0, 7.0
_SPACE, _APART = 8.0, 14.0
_LETTER, _WIDE_LETTER = 7.0, 13.5
_MOST_TICKS = 8
_QUIET_DAYS = 183
_DIFFER_DAYS = 31

_SHAPES = {
    "taken": "M0-7.5 7.5 0 0 7.5-7.5 0Z",
    "free": "M0-7 7 5.5H-7Z",
    "life": "M-6.5 0a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0Z",
    "dead": "M-6-3.5-3.5-6 0-2.5 3.5-6 6-3.5 2.5 0 6 3.5 3.5 6 0 2.5-3.5 6-6 3.5-2.5 0Z",
    "event": "M-5.5-5.5H5.5V5.5H-5.5Z",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A stay in one place: from the first to the last day it can have been, surely from ``sure`` to ``sure_until``.

    ``place`` is the code of the gazetteer, by which two stays are told apart; ``is_vague`` that it is presumed;
    ``is_beside`` that another version is believed.
    """

    label: str
    place: str | None
    first: date
    sure: date
    sure_until: date
    latest: date
    is_vague: bool = False
    is_beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that happened between two days, or on one; ``kind`` is "taken", "free", "life", "dead" or "event"."""

    label: str
    first: date
    latest: date
    kind: str
    is_vague: bool = False
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside a drawing; ``anchor`` says on which side of ``x`` they stand."""

    text: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A stay as drawn: the paler whole, the sure part of it (``sure_width`` 0 where nothing is sure), and its label."""

    x: float
    y: float
    width: float
    sure_x: float
    sure_width: float
    is_vague: bool
    is_beside: bool
    label: Label


@dataclass(frozen=True, slots=True)
class Mark:
    """A happening as drawn: a shape, and behind it a paler bar where its day is not exact (``width`` 0 for none)."""

    kind: str
    shape: str
    x: float
    y: float
    bar_x: float
    width: float
    is_vague: bool
    is_beside: bool
    label: Label


@dataclass(frozen=True, slots=True)
class Silence:
    """A stretch of which nothing is known, between two days; ``label`` is empty where it would not fit."""

    first: date
    latest: date
    x: float
    until_x: float
    label_x: float
    label: str


@dataclass(frozen=True, slots=True)
class Differing:
    """A stretch in which two stays at different places cannot both be true."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the scale."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A finished drawing; ``sign_x`` is where the last sign of life stands, None where there is none."""

    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    silences: tuple[Silence, ...]
    differing: tuple[Differing, ...]
    ticks: tuple[Tick, ...]
    lanes: int
    height: int
    sign_x: float | None
    width: int = WIDTH
    left: float = _LEFT
    right: float = _RIGHT
    bar_height: int = _BAR

    @property
    def foot(self) -> int:
        """Return the y of the scale."""
        return self.height - _FOOT

    @property
    def lane_y(self) -> float:
        """Return the y of the middle of the first lane, in which silence is drawn."""
        return _HEAD + _LANE / 2

    @property
    def lanes_height(self) -> int:
        """Return how high the lanes are together."""
        return self.lanes * _LANE


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    latest: date

    def x(self, day: date) -> float:
        inside = min(max(day, self.first), self.latest)
        share = (inside - self.first).days / max((self.latest - self.first).days, 1)
        return round(_LEFT + share * (_RIGHT - _LEFT), 1)


class _Rows:
    """Finds for each drawing the first row in which it meets nothing."""

    def __init__(self) -> None:
        self.taken: list[list[tuple[float, float]]] = []

    def place(self, start: float, end: float) -> int:
        for number, row in enumerate(self.taken):
            if all(end + _APART <= begun or ended + _APART <= start for begun, ended in row):
                row.append((start, end))
                return number
        self.taken.append([(start, end)])
        return len(self.taken) - 1


def draw(
    stays: Iterable[Stay], happenings: Iterable[Happening], *, until: date, is_over: bool, silent: str
) -> Course | None:
    """Lay out what happened on a scale of years that ends on the day ``until``.

    Args: stays and happenings in any order; is_over where the person is free or dead, so that silence at the end means
        nothing; silent the words for a stretch of which nothing is known.
    Returns: None where nothing has a date before ``until``.
    """
    held = sorted((one for one in stays if one.first <= until), key=lambda one: (one.first, one.latest, one.label))
    told = sorted((one for one in happenings if one.first <= until), key=lambda one: (one.first, one.latest, one.label))
    known = [(one.first, min(one.latest, until), False) for one in held]
    known += [(one.first, min(one.latest, until), one.kind == "free") for one in told]
    if not known:
        return None
    scale = _Scale(date(min(first for first, _, _ in known).year, 1, 1), until)
    gaps = _gaps(known, until=until, is_over=is_over)
    lanes, rows = _Rows(), _Rows()
    bars = tuple(_bar(one, scale, lanes) for one in held)
    lane_count = max(len(lanes.taken), 1 if gaps else 0)
    marks = tuple(_mark(one, scale, rows, top=_HEAD + lane_count * _LANE) for one in told)
    first_lane = lanes.taken[0] if lanes.taken else []
    return Course(
        bars=bars,
        marks=marks,
        silences=tuple(_silence(gap, scale, first_lane, words=silent) for gap in gaps),
        differing=tuple(_differing(held, scale)),
        ticks=_ticks(scale),
        lanes=lane_count,
        height=_HEAD + lane_count * _LANE + len(rows.taken) * _ROW + _FOOT,
        sign_x=next((mark.x for mark in marks if mark.kind == "life"), None),
    )


def _gaps(known: Sequence[tuple[date, date, bool]], *, until: date, is_over: bool) -> Sequence[tuple[date, date]]:
    """Return the stretches longer than half a year in which nothing is told, the last one up to ``until``.

    Args: known first and last day of what is told, and whether it is a release, after which silence means nothing.
    """
    gaps: list[tuple[date, date]] = []
    latest, is_free = min(first for first, _, _ in known), False
    for first, last, frees in [*sorted(known), *([] if is_over else [(until, until, False)])]:
        if (first - latest).days > _QUIET_DAYS and not is_free:
            gaps.append((latest, first))
        if last >= latest:
            latest, is_free = last, frees
    return gaps


def _bar(stay: Stay, scale: _Scale, lanes: _Rows) -> Bar:
    start = scale.x(stay.first)
    width = max(scale.x(stay.latest) - start, _LEAST_BAR)
    start = min(start, _RIGHT - width)
    sure, sure_until = max(scale.x(stay.sure), start), scale.x(stay.sure_until)
    x, anchor, text = _beside(stay.label, start, start + width)
    lane = lanes.place(*_extent(start, start + width, x=x, anchor=anchor, text=text))
    middle = _HEAD + (lane + 0.5) * _LANE
    return Bar(
        x=round(start, 1),
        y=middle - _BAR / 2,
        width=round(width, 1),
        sure_x=round(sure, 1),
        sure_width=0.0 if stay.is_vague else round(max(min(sure_until, start + width) - sure, 0.0), 1),
        is_vague=stay.is_vague,
        is_beside=stay.is_beside,
        label=Label(text, round(x, 1), middle + 5, anchor),
    )


def _mark(happening: Happening, scale: _Scale, rows: _Rows, *, top: int) -> Mark:
    first, latest = scale.x(happening.first), scale.x(happening.latest)
    is_wide = latest - first > 2 * _MARK
    middle = min(max((first + latest) / 2 if is_wide else first, _LEFT + _MARK), _RIGHT - _MARK)
    start, end = min(first, middle - _MARK), max(latest, middle + _MARK)
    x, anchor, text = _beside(happening.label, start, end)
    row = rows.place(*_extent(start, end, x=x, anchor=anchor, text=text))
    y = top + (row + 0.5) * _ROW
    return Mark(
        kind=happening.kind,
        shape=_SHAPES[happening.kind],
        x=round(middle, 1),
        y=y,
        bar_x=round(first, 1),
        width=round(latest - first, 1) if is_wide else 0.0,
        is_vague=happening.is_vague,
        is_beside=happening.is_beside,
        label=Label(text, round(x, 1), y + 5, anchor),
    )


def _beside(label: str, start: float, end: float) -> tuple[float, str, str]:
    """Return where a label stands: behind what is drawn, before it, or on the wider side, cut to what there is room."""
    length = _length(label)
    behind, before = _RIGHT - end - _SPACE, start - _SPACE - _LEFT
    if length <= behind:
        return end + _SPACE, "start", label
    if length <= before:
        return start - _SPACE, "end", label
    return (
        (end + _SPACE, "start", _cut(label, behind))
        if behind > before
        else (start - _SPACE, "end", _cut(label, before))
    )


def _extent(start: float, end: float, *, x: float, anchor: str, text: str) -> tuple[float, float]:
    length = _length(text)
    if not text:
        return start, end
    return (start, max(end, x + length)) if anchor == "start" else (min(start, x - length), end)


def _cut(label: str, room: float) -> str:
    kept = label
    while kept and _length(kept + "…") > room:
        kept = kept[:-1]
    return kept.rstrip(" ,(") + "…" if kept else ""


def _length(label: str) -> float:
    return sum(_WIDE_LETTER if unicodedata.east_asian_width(letter) in "WF" else _LETTER for letter in label)


def _silence(gap: tuple[date, date], scale: _Scale, lane: Sequence[tuple[float, float]], *, words: str) -> Silence:
    first, latest = gap
    x, until_x = scale.x(first), scale.x(latest)
    in_the_way = [end for begun, end in lane if begun < until_x and end > x]
    start = min(max([x, *(end + _SPACE for end in in_the_way)]), until_x)
    fits = until_x - start >= _length(words) + 2 * _SPACE
    return Silence(first, latest, round(start, 1), until_x, round((start + until_x) / 2, 1), words if fits else "")


def _differing(stays: Sequence[Stay], scale: _Scale) -> Iterable[Differing]:
    for number, one in enumerate(stays):
        for other in stays[number + 1 :]:
            first, latest = max(one.sure, other.sure), min(one.sure_until, other.sure_until)
            if not places_agree(one.place, other.place) and (latest - first).days > _DIFFER_DAYS:
                yield Differing(scale.x(first), round(scale.x(latest) - scale.x(first), 1))


def _ticks(scale: _Scale) -> tuple[Tick, ...]:
    years = range(scale.first.year, scale.latest.year + 1)
    step = -(-len(years) // _MOST_TICKS)
    return tuple(Tick(scale.x(date(year, 1, 1)), str(year)) for year in years[::step])
