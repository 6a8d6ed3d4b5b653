"""Words are heard as sounds or as syllables, the same name alike in whatever script."""

import pytest

from shyraq.names.pinyin_look import looks_like_pinyin
from shyraq.names.readings import readings_of_stem
from shyraq.names.sounds import sound_names, sounds_of, unread_letters
from shyraq.names.syllables import (
    nearly_syllables_of_pinyin,
    syllable_text,
    syllables_of_han,
    syllables_of_pinyin,
)
from shyraq.names.writing import Writing


def heard(letters: str, writing: Writing) -> str:
    names = sound_names()
    return "".join(names[number] for number, _ in sounds_of(letters, writing))


@pytest.mark.parametrize(
    ("letters", "writing", "sounds"),
    [
        ("серік", Writing.CYRILLIC, "serik"),
        ("шыңғыс", Writing.CYRILLIC, "şıñğıs"),
        ("serik", Writing.LATIN, "serik"),
        ("shynggys", Writing.LATIN, "şyñgys"),
        ("gülnar", Writing.LATIN, "gülnar"),
        ("aygül", Writing.LATIN, "aygül"),
        ("ئالىم", Writing.ARABIC, "alim"),
        ("тойя", Writing.CYRILLIC, "toya"),
    ],
)
def test_letters_are_read_as_the_sounds_of_their_alphabet(letters: str, writing: Writing, sounds: str) -> None:
    assert heard(letters, writing) == sounds


def test_a_doubled_letter_is_one_sound() -> None:
    assert heard("assylbek", Writing.LATIN) == heard("asylbek", Writing.LATIN)


def test_a_letter_with_an_unknown_mark_is_read_without_it() -> None:
    assert heard("sèrîk", Writing.LATIN) == "serik"
    assert unread_letters("sèrîk", Writing.LATIN) == ""


def test_letters_no_alphabet_of_ours_has_are_told() -> None:
    assert unread_letters("ԛа", Writing.CYRILLIC) == "ԛ"


@pytest.mark.parametrize(
    ("letters", "cut"),
    [
        ("saierkejiang", "sai er ke jiang"),
        ("tuerxun", "tu er xun"),
        ("bilashi", "bi la shi"),
        ("ǎyíguli", "a yi gu li"),
    ],
)
def test_pinyin_is_cut_into_syllables(letters: str, cut: str) -> None:
    assert " ".join(map(syllable_text, syllables_of_pinyin(letters) or ())) == cut


def test_one_slip_of_the_pen_does_not_hide_pinyin() -> None:
    assert syllables_of_pinyin("saierkjiang") is None
    assert " ".join(map(syllable_text, nearly_syllables_of_pinyin("saierkjiang") or ())) == "sai er k jiang"


def test_chinese_characters_and_their_pinyin_have_the_same_syllables() -> None:
    assert syllables_of_han("比拉什") == syllables_of_pinyin("bilashi")
    assert syllables_of_han("賽力克") == syllables_of_han("赛力克")


@pytest.mark.parametrize("letters", ["tuerxun", "ayiguli", "saierkejiang", "abudukelimu"])
def test_pinyin_looks_like_pinyin(letters: str) -> None:
    assert looks_like_pinyin(letters)


@pytest.mark.parametrize("letters", ["serik", "bilash", "nursultan", "gülnar", "perhat"])
def test_other_latin_writing_does_not_look_like_pinyin(letters: str) -> None:
    assert not looks_like_pinyin(letters)


def test_x_and_q_of_the_latin_of_the_prc_are_a_reading_of_their_own() -> None:
    readings = readings_of_stem("xohrat", Writing.LATIN)

    assert len(readings) == 2
    assert readings[1].penalty > readings[0].penalty


def test_an_ending_of_endearment_may_be_left_out_at_a_cost() -> None:
    readings = readings_of_stem("серікжан", Writing.CYRILLIC)

    assert "".join(readings[1].spelled) == "серік"
    assert readings[1].penalty > 0


def test_the_letters_of_a_reading_are_those_of_the_word() -> None:
    for reading in readings_of_stem("біләш", Writing.CYRILLIC):
        assert "".join(reading.spelled) == "біләш"
