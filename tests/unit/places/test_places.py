"""The gazetteer: what a place as said resolves to, and what it is called."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.places import Naming, UnknownPlace, county_of, facility_of, label, parents, place, resolve
from shyraq.places.gazetteer import places

VECTORS = Path(__file__).parents[2] / "vectors" / "places" / "resolved.json"
CASES = json.loads(VECTORS.read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["said"])
def test_a_place_as_said_resolves_as_its_vector_says(case: dict) -> None:
    match = resolve(case["said"])

    assert (match.code if match else None) == case["code"]
    assert facility_of(case["said"]) == case["facility"]
    assert match is None or match.facility == case["facility"]


def test_every_label_resolves_to_its_place_or_to_one_that_holds_it() -> None:
    for entry in places().values():
        for name in entry.names:
            match = resolve(name.name)

            assert match is None or match.code in (entry.code, *parents(entry.code)), name


def test_every_parent_is_in_the_gazetteer() -> None:
    assert all(parents(code)[-1:] in ((), ("CN",), ("KZ",)) for code in places())


def test_a_village_is_told_by_its_region_only() -> None:
    assert county_of("KZ-19-uzynagash") == "KZ-19"


def test_a_county_is_not_coarsened() -> None:
    assert county_of("654221") == "654221"


def test_a_label_follows_the_language_and_falls_back_to_english() -> None:
    assert [label("KZ-71", lang) for lang in ("en", "ru", "kk-Cyrl", "ug")] == ["Astana", "Астана", "Астана", "Astana"]


def test_a_contested_name_follows_the_audience() -> None:
    assert label("650000", "en", naming=Naming.DIASPORA) == "East Turkistan"
    assert label("654221", "en", naming=Naming.DIASPORA) == "Dorbiljin (Emin) County"


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(UnknownPlace, match="no place with the code 999999"):
        place("999999")


@given(st.text(max_size=400))
def test_any_words_resolve_or_stay_unresolved(said: str) -> None:
    match = resolve(said)

    assert match is None or match.code in places()
