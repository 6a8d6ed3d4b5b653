"""The schematic map has one tile a prefecture, none upon another, and finds the tile of any place."""

from shyraq.places import place
from shyraq.places.gazetteer import places
from shyraq.places.tiles import TILED_REGION, country_of, places_in, tile_of, tiles

WITHOUT_A_LAND = "659000"
"""Cities directly under the Region lie in many prefectures."""


def test_every_prefecture_has_one_tile_and_nothing_else_has() -> None:
    prefectures = {found.code for found in places().values() if found.level == "prefecture"} - {WITHOUT_A_LAND}

    assert sorted(tile.code for tile in tiles()) == sorted(prefectures)


def test_no_tile_stands_upon_another() -> None:
    for tile in tiles():
        beside = [other for other in tiles() if other is not tile and other.y == tile.y]

        assert all(abs(other.x - tile.x) >= 2 for other in beside)


def test_tiles_lie_as_the_land_lies() -> None:
    at = {tile.code: tile for tile in tiles()}
    kashgar, hotan, altay, kumul, urumqi = (at[code] for code in ("653100", "653200", "654300", "650500", "650100"))

    assert altay.y < urumqi.y < kashgar.y
    assert kashgar.x < hotan.x < kumul.x
    assert kashgar.x < urumqi.x < kumul.x


def test_a_county_lies_on_the_tile_of_its_prefecture_and_one_abroad_on_none() -> None:
    assert tile_of("654221") == "654200"
    assert tile_of("654200") == "654200"
    assert tile_of(TILED_REGION) is None
    assert tile_of("KZ-19-esik") is None
    assert country_of("KZ-19-esik") == "KZ"
    assert country_of("654221") == "CN"


def test_the_counties_of_a_prefecture_are_those_right_in_it() -> None:
    found = places_in("653200", level="county")

    assert found
    assert all(place(code).parent == "653200" for code in found)


def test_every_tile_has_a_short_name_in_every_language() -> None:
    for tile in tiles():
        assert all(tile.name(lang) and len(tile.name(lang)) <= 12 for lang in ("en", "kk", "ru", "ug", "zh", "tr"))
        assert tile.name("de") == tile.name("en")
