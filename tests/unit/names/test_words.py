"""A written name is cut into words; endings and forms of address come off, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.names.words import words_of

ANY_TEXT = st.text(max_size=60)
NAME_LIKE = st.text(alphabet="абвғдеёқһіәүұсерікjnİıŞşerikbilash赛力克比拉什ئالىمتۇرسۇن ·•-'’.,12", max_size=40)


@pytest.mark.parametrize(
    ("name", "stems"),
    [
        ("Серік Біләшұлы", ["серік", "біләш"]),
        ("Айгүл Тұрсынқызы", ["айгүл", "тұрсын"]),
        ("Кошанов Асан", ["кошан", "асан"]),
        ("Асанова Мадина Серикқызы", ["асан", "мадина", "серик"]),
        ("Serik Bilash uly", ["serik", "bilash"]),
        ("Айдар Ерланович", ["айдар", "ерлан"]),
        ("Birjan Jasulanov", ["birjan", "jasulan"]),
        ("ئەركىن قايراتۇلى", ["ئەركىن", "قايرات"]),
        ("赛力克·比拉什", ["赛力克", "比拉什"]),
        ("Ayiguli Tuerxun", ["ayiguli", "tuerxun"]),
        ("İLHAM", ["ilham"]),
        ("Nur'eli", ["nureli"]),
    ],
)
def test_words_lose_the_endings_that_come_and_go(name: str, stems: list[str]) -> None:
    assert [word.stem for word in words_of(name).words] == stems


def test_a_form_of_address_is_set_aside() -> None:
    found = words_of("Mr. Blash")

    assert [word.stem for word in found.words] == ["blash"]
    assert found.set_aside == ("Mr",)


def test_a_name_that_is_nothing_but_such_a_word_is_a_name() -> None:
    assert [word.letters for word in words_of("Улы").words] == ["Улы"]


@pytest.mark.parametrize("name", ["S. Bilash", "С. Біләш", "Sh. Bilash"])
def test_an_initial_is_known_as_one(name: str) -> None:
    first, second = words_of(name).words

    assert first.is_initial
    assert not second.is_initial


def test_what_cannot_be_read_is_reported() -> None:
    found = words_of("Серік 12 ひと")

    assert found.unread == "12ひと"


@given(st.one_of(ANY_TEXT, NAME_LIKE))
def test_every_letter_and_digit_is_read_or_reported(name: str) -> None:
    found = words_of(name)

    kept = "".join((*(word.written for word in found.words), *found.set_aside, found.unread))
    assert sorted(filter(str.isalnum, name)) == sorted(filter(str.isalnum, kept))


def test_a_text_that_is_no_name_is_cut_short_and_told() -> None:
    found = words_of("a" * 100_000 + " Серік " * 1_000)

    assert len(found.words) <= 24
    assert len(found.unread) > 100_000
