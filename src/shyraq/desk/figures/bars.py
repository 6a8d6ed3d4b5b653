"""Counts side by side as bars, each as long as its share of the longest."""

from collections.abc import Sequence
from dataclasses import dataclass

FULL = 100.0
LEAST = 0.6
"""A bar of somebody is never too short to be seen; in hundredths of the longest."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: how long it is, from 0 to 100 for the longest, and its share of everybody in whole hundredths."""

    length: float
    percent: int


def bars(counts: Sequence[int], *, total: int) -> tuple[Bar, ...]:
    """Return a bar for each count, in the order given.

    Args: counts from 0 on; total is everybody the share is of, 0 where there is nobody.
    """
    longest = max(counts, default=0)
    return tuple(_bar(count, longest=longest, total=total) for count in counts)


def _bar(count: int, *, longest: int, total: int) -> Bar:
    length = 0.0 if count == 0 else max(LEAST, round(FULL * count / longest, 1))
    return Bar(length, 0 if total == 0 else round(100 * count / total))
