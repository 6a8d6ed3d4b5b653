"""Search keys: the same name in another script or spelling is found."""

import pytest

from shyraq.names.folding import search_key, skeleton_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bilash", "BILASH"),
        ("Біләш", "Bilash"),
        ("Қайрат", "Kairat"),
        ("Қайрат", "Qayrat"),
        ("Нұрлан", "Nurlan"),
        ("Шыңғыс", "Shynggys"),
        ("Гүлнар", "Gulnar"),
        ("ئالىم", "Alim"),
        ("تۇرسۇن", "Tursun"),
        ("Турсун", "Tursun"),
        ("Gülşen", "Gulshen"),
        ("Жанар", "Zhanar"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("比拉什", "Біләш"), ("赛力克", "Серік"), ("努尔兰", "Нұрлан"), ("古丽娜尔", "Гүлнар"), ("吐尔逊", "تۇرسۇن")],
)
def test_a_name_in_chinese_characters_has_the_skeleton_of_its_kazakh_form(one: str, other: str) -> None:
    assert skeleton_key(search_key(one)) == skeleton_key(search_key(other))


def test_the_title_of_a_person_does_not_glue_to_the_name() -> None:
    assert search_key("Mr.Bilash") == "mr bilash"


def test_a_text_without_letters_has_no_key() -> None:
    assert search_key("  ·  12 -- ") == ""


def test_a_key_holds_small_latin_letters_and_single_spaces_only() -> None:
    key = search_key("  Серік   Нұрланұлы · 赛力克·努尔兰 الله O’Neil ")

    assert key.replace(" ", "").isascii()
    assert key.replace(" ", "").isalpha()
    assert "  " not in key
