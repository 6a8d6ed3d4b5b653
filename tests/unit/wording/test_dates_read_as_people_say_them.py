"""Fuzzy dates in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.basics.fuzzydate import parse_fuzzy_date
from shyraq.wording import LANGS, fuzzy_date_label, fuzzy_date_span, fuzzy_date_words

_POINTS = ("2018-11-03", "2017-04", "2017-21", "2017-24", "2017", "201X", "20XX", "2017-XX", "2017-04-XX", "2017-XX-XX")


@pytest.mark.parametrize(
    ("lang", "edtf", "words"),
    [
        ("en", "2017-21", "in spring 2017"),
        ("en", "2017-04~", "about April 2017"),
        ("en", "2017-12/2018-10", "between December 2017 and October 2018"),
        ("en", "2017?", "probably in 2017"),
        ("en", "201X", "in the 2010s"),
        ("en", "2017/..", "since 2017"),
        ("ru", "2018-11-03", "3 ноября 2018 г."),
        ("ru", "2017-04", "в апреле 2017 г."),
        ("ru", "2017-04~", "около апреля 2017 г."),
        ("ru", "2017-22/2018-21", "в период с лета 2017 г. по весну 2018 г."),
        ("kk", "2018-11-03", "2018 жылғы 3 қарашада"),
        ("kk", "2017-21", "2017 жылдың көктемінде"),
        ("kk", "../2018-10", "2018 жылғы қазанға дейін"),
        ("zh", "2017-04", "2017年4月"),
        ("tr", "2017-04", "2017 yılı Nisan ayında"),
    ],
)
def test_a_date_reads_within_a_sentence(lang: str, edtf: str, words: str) -> None:
    assert fuzzy_date_words(parse_fuzzy_date(edtf), lang) == words


def test_a_lasting_thing_reads_from_its_start_to_its_end() -> None:
    on = parse_fuzzy_date("2017-12/2018-10")

    assert fuzzy_date_words(on, "en", lasting=True) == "from December 2017 to October 2018"
    assert fuzzy_date_words(on, "kk", lasting=True) == "2017 жылғы желтоқсаннан 2018 жылғы қазанға дейін"


def test_an_open_end_reads_in_the_case_the_language_wants() -> None:
    assert fuzzy_date_words(parse_fuzzy_date("../2018-10"), "ug") == "2018-يىلى 10-ئايغىچە"
    assert fuzzy_date_words(parse_fuzzy_date("2018-10/.."), "ug") == "2018-يىلى 10-ئايدىن باشلاپ"


def test_the_months_of_a_season_and_the_years_of_a_decade_can_be_told() -> None:
    assert fuzzy_date_span(parse_fuzzy_date("2017-21"), "en") == "March to May"
    assert fuzzy_date_span(parse_fuzzy_date("2017-24"), "en") == "December 2017 to February 2018"
    assert fuzzy_date_span(parse_fuzzy_date("198X"), "zh") == "1980至1989"


def test_no_date_is_told_as_such() -> None:
    assert fuzzy_date_label(None, "en") == "date not known"


@given(
    lang=st.sampled_from(LANGS),
    first=st.sampled_from(_POINTS),
    last=st.sampled_from(["", "/2019", "/2019-05~", "/.."]),
    doubt=st.sampled_from(["", "~", "?", "%"]),
)
def test_every_date_has_words_without_a_hole_in_every_language(lang: str, first: str, last: str, doubt: str) -> None:
    on = parse_fuzzy_date(f"{first}{doubt}{last}" if "20XX" not in first else first + doubt)

    for words in (fuzzy_date_words(on, lang), fuzzy_date_label(on, lang), fuzzy_date_words(on, lang, lasting=True)):
        assert words.strip() == words
        assert words
        assert "{" not in words
