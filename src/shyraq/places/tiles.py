"""A schematic map of Xinjiang: one tile a prefecture, roughly where it lies, with a name short enough to be on it.

Source: data/tiles.tsv, drawn by hand; it holds no boundary, no distance and no size.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from shyraq.places.gazetteer import parents, place, places
from shyraq.places.tables import rows_of

TILED_REGION = "650000"
_LANGS = ("en", "zh", "ug", "kk", "ru", "tr")


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a prefecture stands: ``x`` in half tiles from the west, from 0; ``y`` in rows from the north, from 0.

    Two tiles of one row are two or more apart in ``x``; those of the next row stand half a tile aside.
    """

    code: str
    x: int
    y: int
    names: Mapping[str, str]

    def name(self, lang: str) -> str:
        """Return the short name in a language (BCP 47, the first part counts), in English where there is none."""
        return self.names.get(lang.partition("-")[0]) or self.names["en"]


@cache
def tiles() -> tuple[Tile, ...]:
    """Return every tile, north before south and west before east, read once."""
    return tuple(
        Tile(row["code"], int(row["x"]), int(row["y"]), {lang: row[lang] for lang in _LANGS})
        for row in rows_of("tiles")
    )


@cache
def tile_of(code: str) -> str | None:
    """Return the prefecture with a tile that the place lies in, itself included; None where it lies in none.

    Raises: UnknownPlace.
    """
    placed = {tile.code for tile in tiles()}
    return next((found for found in (code, *parents(code)) if found in placed), None)


@cache
def country_of(code: str) -> str:
    """Return the country, or whatever is the outermost, that the place lies in. Raises: UnknownPlace."""
    return (code, *parents(code))[-1]


@cache
def places_in(code: str, *, level: str) -> tuple[str, ...]:
    """Return the codes of the places of a level ("county", "prefecture") that lie right in a place, in order.

    Raises: UnknownPlace.
    """
    parent = place(code).code
    return tuple(sorted(found.code for found in places().values() if found.parent == parent and found.level == level))
