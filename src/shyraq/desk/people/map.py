"""The map beside the list: one tile a prefecture, drawn on the server; each tile is a link that filters.

It is a schema and no map of the land: who lies beside whom, with how many people were last known to be there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, pi, radians, sin, sqrt

from django.utils.translation import gettext, ngettext

from shyraq.desk.people.asked import Asked
from shyraq.desk.people.filters import place_name
from shyraq.desk.tongue import number_words
from shyraq.places.gazetteer import places
from shyraq.places.tiles import TILED_REGION, country_of, places_in, tile_of, tiles

_HALF = 33
"""Half the width of a tile; all lengths are units of the drawing."""
_RADIUS = 2 * _HALF / sqrt(3)
_PITCH = 1.5 * _RADIUS
_GAP = 1.6
_LEVELS = 5
_SHORT = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTile:
    """One tile: its corners, where its words stand, how full it is (0 to 5), and where it leads.

    ``spoken`` is what a screen reader says of it; ``is_long`` where the name needs smaller letters.
    """

    name: str
    count: str
    spoken: str
    address: str
    points: str
    x: float
    y: float
    level: int
    is_on: bool
    is_long: bool


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place without a tile, or a county of the chosen prefecture; without an address it cannot be filtered by.

    ``share`` from 0 to 100 of the fullest in its row.
    """

    name: str
    count: int
    address: str
    is_on: bool
    share: float = 0


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """The whole drawing, ``width`` by ``height``; ``inner`` are the counties of ``inner_of``, empty where none is."""

    width: float
    height: float
    tiles: tuple[MapTile, ...]
    outer: tuple[MapPlace, ...]
    inner_of: str
    inner: tuple[MapPlace, ...]


def place_map(asked: Asked, numbers: Mapping[str, int], lang: str, *, total: int | None) -> PlaceMap:
    """Return the map of the people who are asked for, wherever they are.

    Args: numbers are people by place code, each place with all that lies within; total is how many there are in all,
        None where only those of one place were counted.
    """
    most = max((numbers.get(tile.code, 0) for tile in tiles()), default=0)
    inside = tile_of(asked.wanted.place) if asked.wanted.place else None
    return PlaceMap(
        width=(max(tile.x for tile in tiles()) + 2) * _HALF,
        height=round(max(tile.y for tile in tiles()) * _PITCH + 2 * _RADIUS, 1),
        tiles=tuple(
            _tile(asked, code=tile.code, at=(tile.x, tile.y), numbers=numbers, most=most, lang=lang) for tile in tiles()
        ),
        outer=_outer(asked, numbers, lang, total=total),
        inner_of="" if inside is None else place_name(inside, lang),
        inner=() if inside is None else _inner(asked, inside, numbers, lang),
    )


def _tile(asked: Asked, *, code: str, at: tuple[int, int], numbers: Mapping[str, int], most: int, lang: str) -> MapTile:
    name, count = place_name(code, lang), numbers.get(code, 0)
    x, y = (at[0] + 1) * _HALF, at[1] * _PITCH + _RADIUS
    is_on = asked.wanted.place == code
    told = ngettext("%(n)s person", "%(n)s people", count) % {"n": number_words(count)}
    return MapTile(
        name=name,
        count=number_words(count),
        spoken=f"{name}: {told}",
        address=asked.asking(place="" if is_on else code).address(),
        points=_corners(x, y),
        x=x,
        y=round(y, 1),
        level=0 if count == 0 else max(1, min(_LEVELS, round(_LEVELS * sqrt(count / most)))),
        is_on=is_on,
        is_long=len(name) > _SHORT,
    )


def _corners(x: float, y: float) -> str:
    """Return the six corners of a tile that stands on a corner."""
    radius = _RADIUS - _GAP
    turns = (radians(60 * corner) - pi / 6 for corner in range(6))
    return " ".join(f"{x + radius * cos(turn):.1f},{y + radius * sin(turn):.1f}" for turn in turns)


def _outer(asked: Asked, numbers: Mapping[str, int], lang: str, *, total: int | None) -> tuple[MapPlace, ...]:
    """Return who is not on a tile: abroad, elsewhere in the country, and where no place is known."""
    countries = sorted({country_of(code) for code in numbers if code in places()})
    region = numbers.get(TILED_REGION, 0)
    at_home = country_of(TILED_REGION)
    found = [_linked(asked, code, numbers, lang) for code in countries if code != at_home]
    loose = [code for code in places_in(TILED_REGION, level="prefecture") if tile_of(code) is None]
    found += [_linked(asked, code, numbers, lang) for code in loose if numbers.get(code)]
    told = sum(numbers.get(code, 0) for code in places_in(TILED_REGION, level="prefecture"))
    rest = (
        (gettext("Xinjiang, prefecture not known"), region - told),
        (gettext("Elsewhere in China"), numbers.get(at_home, 0) - region),
        (gettext("Place not known"), 0 if total is None else total - sum(numbers.get(code, 0) for code in countries)),
    )
    return (*found, *(MapPlace(name, count, "", is_on=False) for name, count in rest if count > 0))


def _inner(asked: Asked, code: str, numbers: Mapping[str, int], lang: str) -> tuple[MapPlace, ...]:
    counties = [_linked(asked, inner, numbers, lang) for inner in places_in(code, level="county") if numbers.get(inner)]
    most = max((found.count for found in counties), default=1)
    counties.sort(key=lambda found: -found.count)
    return tuple(
        MapPlace(found.name, found.count, found.address, found.is_on, round(100 * found.count / most, 1))
        for found in counties
    )


def _linked(asked: Asked, code: str, numbers: Mapping[str, int], lang: str) -> MapPlace:
    is_on = asked.wanted.place == code
    address = asked.asking(place="" if is_on else code).address()
    return MapPlace(place_name(code, lang), numbers.get(code, 0), address, is_on)
