"""The screens: names and private numbers in the words of a source."""

import pytest

from shyraq.disclosure.screens import NameScreen, holds_private_number

PRIVATE = (
    "+7 701 234 56 78",
    "8 (701) 234-56-78",
    "8-7232-12-34-56",
    "+86 138 0013 8000",
    "13800138000",
    "00998901234567",
    "тел. 2345678",
    "телефоны: 23 45 67",
    "电话2345678",
    "WhatsApp 701-23-45",
    "654221198305120012",
    "6542211983051200 12",
    "654221 19830512 001X",
    "654221830512001",
    "850512300123",
    "850512 300 123",
    "８５０５１２３００１２３",
    "٨٥٠٥١٢٣٠٠١٢٣",
    "654221 19830512 001X 20",
    "passport N12345678",
    "e12345678",
    "a.b@example.org",
    "a.b＠example.org",
    "write to aigul @ example.org",
)
HARMLESS = (
    "",
    "room 12",
    "2017-12-05",
    "from 2017-12/2018-10",
    "12.05.2018",
    "2017–2018, 2019–2020",
    "over 1 000 000 people",
    "since 2017, 1,500,000 and 12 000 000 people",
    "№ 4512/2018 of 12.05.2018",
    "00:01:20 to 00:01:45",
    "1,234,567.89",
    "entry 12345678901234567/890 of the list",
    "100 % @ all times",
)
FOUND = (
    ("Серік", "Серік"),
    ("Серік", "СЕРІК"),
    ("Серік", "Серікке айттым"),
    ("Серік", "Серігінің үйі"),
    ("Серік", "Serik’s brother"),
    ("Серік", "سەرىك كەلدى"),
    ("Гүлнара", "к Гульнаре"),
    ("Гүлнара", "gulnara"),
    ("Ербол Саматұлы", "Саматұлы Ербол"),
    ("Ербол Саматұлы", "Yerbol"),
    ("Ербол", "Ерболдарға"),
    ("Хұсейін", "胡赛因"),
    ("Сәуле", "ساۋلەگە"),
    ("Бауыржан", "Baurzhan"),
    ("Өмірбек", "Umirbek"),
    ("赛力克·努尔兰", "因为赛力克出国"),
    ("赛力克·努尔兰", "Sailike"),
    ("Ли", "Ли келді"),
    ("Asan", "ASAN"),
)
NOT_FOUND = (
    ("Серік", "Сер ік"),
    ("Алма", "Алматыда"),
    ("Нұрлан ұлы", "Абай ұлы"),
    ("Mr Asan", "Mr Smith"),
    ("Ли", "Лидия"),
    ("Ербол", "ер"),
    ("Саят", "Саяхатшылар"),
    ("努", "努力"),
    ("Серік", "сорок лет"),
    ("Марат", "в марте"),
    ("", "anything"),
    ("42", "42"),
)


@pytest.mark.parametrize("text", PRIVATE)
def test_private_numbers_are_found_however_they_are_written(text: str) -> None:
    assert holds_private_number(text)
    assert holds_private_number(f"we say {text}, and no more")


@pytest.mark.parametrize("text", HARMLESS)
def test_years_figures_and_dates_are_no_private_numbers(text: str) -> None:
    assert not holds_private_number(text)


@pytest.mark.parametrize(("name", "text"), FOUND)
def test_a_name_is_found_in_any_script_and_with_an_ending(name: str, text: str) -> None:
    assert NameScreen([name]).finds_in(text)


@pytest.mark.parametrize(("name", "text"), NOT_FOUND)
def test_other_words_are_not_taken_for_the_name(name: str, text: str) -> None:
    assert not NameScreen([name]).finds_in(text)


def test_a_word_that_somebody_else_bears_may_be_spared() -> None:
    mother, son = NameScreen(["Гүлнар Серікова"]), NameScreen(["Асан Серіков"])

    assert not mother.finds_in("Серікова", spared=[son])
    assert mother.finds_in("Серікова Гүлнар", spared=[son])


def test_han_characters_that_somebody_else_bears_may_be_spared() -> None:
    father, son = NameScreen(["努尔兰"]), NameScreen(["赛力克·努尔兰"])

    assert not father.finds_in("赛力克·努尔兰", spared=[son])
    assert father.finds_in("努尔兰")


def test_a_screen_without_names_finds_nothing() -> None:
    assert not NameScreen([]).finds_in("Серік")
