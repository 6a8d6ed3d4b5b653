"""Small drawings of one kind side by side, all of one scale, so that they can be compared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shyraq.desk.figures.columns import Columns, Paper, by_year, year_columns

SMALL = Paper(width=220, height=92, left=2, right=2, top=14, foot=18)


@dataclass(frozen=True, slots=True)
class Small:
    """One small drawing: what it is of, everybody in it, and its columns."""

    key: str
    count: int
    drawing: Columns


def small_multiples(counts: Mapping[str, Mapping[str, int]], *, order: Sequence[str]) -> tuple[Small, ...]:
    """Return one drawing by year for each key of ``order``, all with the same years and the same scale.

    Args: counts by key, then by EDTF year or month; keys without anybody are left out.
    """
    by_key = {key: by_year(counts.get(key, {})) for key in order}
    shown = {key: years for key, years in by_key.items() if sum(years.values())}
    every = sorted({int(year) for years in shown.values() for year in years})
    top = max((count for years in shown.values() for count in years.values()), default=0)
    return tuple(
        Small(key, sum(years.values()), year_columns(years, paper=SMALL, top=top, years=every))
        for key, years in shown.items()
    )
