"""Figures over the people a site shows: counts with their denominator, small cells never told.

A cell from 1 to 4 could point at one family. Such cells are put together with the next smallest until the
sum is at least 5 and at least two are in it, so that nothing follows by subtraction. Where that leaves no
number to tell, rows say only "5 or more" or "fewer than 5", and where even that would give a number away,
the table is left out.

Source: the usual threshold rule of statistical disclosure control (five), with complementary suppression.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LEAST_CELL = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One row of a table: ``key`` what is counted, None for the rows put together.

    ``count`` and ``share`` (0 … 1 of the whole) are None where only ``is_large`` may be told: 5 or more, or fewer.
    """

    key: str | None
    count: int | None
    share: float | None
    is_large: bool = True
    merged: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of one thing over ``total`` people; ``cells`` is empty where the numbers are too small to tell."""

    name: str
    total: int
    cells: tuple[Cell, ...]


def count(name: str, keys: Iterable[str], *, order: Mapping[str, int] | None = None) -> Table:
    """Count ``keys``, one a person, into a table without small cells.

    Args: order gives the row of each key (years by time); without it the largest comes first.
    Returns: cells whose counts add up to the total, each at least 5; or cells without counts; or no cell at all.
    """
    counted = Counter(keys)
    total = sum(counted.values())
    hidden = _hidden(counted)
    told = {key: number for key, number in counted.items() if key not in hidden}
    if not told:
        return Table(name, total, _bands(counted, order))
    cells = [Cell(key, told[key], told[key] / total) for key in _ordered(told, order)]
    if hidden:
        number = sum(counted[key] for key in hidden)
        cells.append(Cell(None, number, number / total, merged=len(hidden)))
    return Table(name, total, tuple(cells))


def _hidden(counted: Counter[str]) -> frozenset[str]:
    ascending = sorted(counted, key=lambda key: (counted[key], key))
    hidden = [key for key in ascending if counted[key] < LEAST_CELL]
    if not hidden:
        return frozenset()
    for key in ascending[len(hidden) :]:
        if len(hidden) >= 2 and sum(counted[one] for one in hidden) >= LEAST_CELL:
            break
        hidden.append(key)
    return frozenset(hidden)


def _ordered(counted: Mapping[str, int], order: Mapping[str, int] | None) -> list[str]:
    if order is not None:
        return sorted(counted, key=lambda key: (order[key], key))
    return sorted(counted, key=lambda key: (-counted[key], key))


def _bands(counted: Counter[str], order: Mapping[str, int] | None) -> tuple[Cell, ...]:
    """Tell large and small apart where every small cell could still be any number from 1 to 4."""
    large = {key: LEAST_CELL for key, number in counted.items() if number >= LEAST_CELL}
    small = {key: 1 for key in counted if key not in large}
    slack = sum(counted.values()) - sum(large.values()) - len(small)
    if not large or slack < LEAST_CELL - 2:
        return ()
    bands = large | small
    return tuple(Cell(key, None, None, is_large=key in large) for key in _ordered(bands, order))
