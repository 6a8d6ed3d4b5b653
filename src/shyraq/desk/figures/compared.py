"""Prefectures beside each other: in which years people were taken, all on one scale."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.safestring import SafeString

from shyraq.basics.text import Text
from shyraq.desk.figures.drawn import small_svg
from shyraq.desk.figures.multiples import Small, small_multiples
from shyraq.desk.figures.places import REST, outer_places, prefecture_of
from shyraq.desk.figures.told import place_address, place_name
from shyraq.desk.telling import own
from shyraq.desk.tongue import wording_language

MOST_SHOWN = 24


@dataclass(frozen=True, slots=True)
class SmallShown:
    """One prefecture: its name, the list of its people, how many are drawn, and the drawing."""

    name: Text
    address: str
    count: int
    drawing: SafeString


def compared(counts: Mapping[str, Mapping[str, int]]) -> tuple[SmallShown, ...]:
    """Return the prefectures with the most people as small drawings, the largest first.

    Args: counts by gazetteer code of any level, then by year.
    """
    summed: dict[str, dict[str, int]] = {}
    for code, years in counts.items():
        into = summed.setdefault(prefecture_of(code), {})
        for year, count in years.items():
            into[year] = into.get(year, 0) + count
    order = sorted(summed, key=lambda code: (-sum(summed[code].values()), code))[:MOST_SHOWN]
    outer = {above for code in summed for above in outer_places(code)}
    return tuple(_shown(small, is_rest=small.key in outer) for small in small_multiples(summed, order=order))


def _shown(small: Small, *, is_rest: bool) -> SmallShown:
    lang = wording_language()
    name = own(lang, place_name(small.key + REST if is_rest else small.key, lang))
    return SmallShown(name, place_address(small.key), small.count, small_svg(small.drawing))
