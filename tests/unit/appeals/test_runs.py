"""Words carry their language, escape themselves, and are joined without doubling anything."""

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from shyraq.appeals.runs import Run, Words, clean, filled, joined, own, quoted, said
from shyraq.basics.text import Script, Text


def test_words_of_another_language_are_marked_and_isolated() -> None:
    words = said(Text("ئەركىن", Script.ARABIC, "ug"), page_lang="en")

    assert escape(words) == '<bdi lang="ug" dir="rtl">ئەركىن</bdi>'


def test_words_of_the_pages_own_language_are_not_marked() -> None:
    assert escape(said(Text("home", Script.LATIN, "en"), page_lang="en")) == "home"


def test_an_unusual_script_is_named_in_the_language_tag() -> None:
    assert said(Text("دوسىمبەك", Script.ARABIC, "kk"), page_lang="kk").runs[0].lang == "kk-Arab"


def test_words_of_an_unknown_language_are_marked_by_their_script() -> None:
    assert quoted("赛力克", page_lang="en").runs[0].lang == "und-Hani"


def test_a_language_that_is_none_is_not_written_down() -> None:
    assert said(Text("x", Script.LATIN, 'en" onclick="x'), page_lang="ru").runs[0].lang == "und-Latn"


def test_a_sentence_that_ends_in_an_abbreviation_has_one_full_stop() -> None:
    assert str(filled("На {date}.", date="2018 г.")) == "На 2018 г."


def test_empty_parts_leave_no_separator() -> None:
    assert str(joined([own(""), own("a"), own(""), own("b")])) == "a, b"


def test_marks_that_turn_a_line_round_are_left_out() -> None:
    assert clean("a\u202eb\u2066c\u200f\u0000d\ne") == "abcd e"


def test_a_paragraph_of_one_direction_has_that_direction() -> None:
    arabic = Run("ئۇ", "ug", is_right_to_left=True)

    assert Words((arabic,)).direction == "rtl"
    assert Words((arabic, Run("x"))).direction == "ltr"


@given(st.text())
def test_whatever_is_said_is_inert(value: str) -> None:
    html = escape(quoted(value, page_lang="en"))

    assert isinstance(html, Markup)
    assert not set(html.replace("<bdi lang=", "").replace("</bdi>", "").split("<")[1:])
