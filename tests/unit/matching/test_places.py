"""A place is one place in whatever script and spelling it was said."""

import pytest

from shyraq.disclosure import Predicate
from shyraq.matching.places import home, likely_place, place_key, within


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("654200", "Tarbagatay"),
        ("654200", "Tacheng"),
        ("654200", "塔城"),
        ("654200", "塔城地区"),
        ("654200", "Тарбағатай"),
        ("654201", "Шәуешек"),
        ("654221", "Дорбильжин"),
        ("654221", "Dörbiljin county camp"),
        ("654026", "Monggolküre"),
    ],
)
def test_a_place_has_one_key_in_every_script(code: str, said: str) -> None:
    assert place_key(said) == code


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("654201", "Shawushek city"),
        ("654201", "Shaueshek"),
        ("654322", "Köktoğay"),
        ("652827", "хэцзин"),
        ("654028", "Nylqy"),
        ("650200", "Qaramay"),
    ],
)
def test_a_spelling_the_gazetteer_has_not_got_sounds_most_like_its_place(code: str, said: str) -> None:
    likely = likely_place(said)

    assert likely is not None
    assert likely[0] == code
    assert 0.5 < likely[1] <= 1.0


def test_a_code_that_is_known_already_counts_before_the_words() -> None:
    assert place_key("the county, he said", "654221") == "654221"


@pytest.mark.parametrize("said", ["at the old mill", "by the river", "a camp behind the school", "unknown", "london"])
def test_words_that_are_no_place_stand_for_themselves(said: str) -> None:
    assert place_key(said) == said


@pytest.mark.parametrize("said", ["", "  ", "—", "!?"])
def test_what_holds_no_words_is_no_place(said: str) -> None:
    assert place_key(said) == ""
    assert likely_place(said) is None


def test_words_that_differ_in_case_and_accents_alone_are_one_place() -> None:
    assert place_key("At the OLD mill!") == place_key("at the old mill")


def test_a_county_lies_in_its_prefecture_and_not_the_other_way_round() -> None:
    assert within("654221", "654200")
    assert within("654221", "650000")
    assert not within("654200", "654221")
    assert not within("654221", "654221")


def test_words_lie_in_no_place() -> None:
    assert not within("at the old mill", "654200")
    assert not within("654221", "at the old mill")


def test_home_is_the_most_telling_place_and_of_these_the_smallest() -> None:
    told = [
        (Predicate.DETAINED, "654221"),
        (Predicate.LIVES_AT, "654200"),
        (Predicate.LIVES_AT, "654201"),
        (Predicate.LIVES_AT, "by the river"),
    ]

    assert home(told) == "654201"
    assert home(told[:1]) == "654221"
    assert home([]) == ""
