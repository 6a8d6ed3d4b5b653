"""A date typed as people say it becomes the date that was meant, or a sentence that says what would be right."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.basics.fuzzydate import NotAFuzzyDate, parse_fuzzy_date
from shyraq.wording import LANGS, catalogue, fuzzy_date_label, fuzzy_date_words
from shyraq.wording.said_dates import Fault, NotASaidDate, read_said_date, understood
from shyraq.wording.said_dates.folding import folded
from shyraq.wording.said_dates.lexicon import SPOKEN, lexicon
from vectors_read import vectors

TODAY = date(2018, 11, 3)
READ = vectors("dates/said.json")
REFUSED = vectors("dates/said_refused.json")

_WORDS = sorted({word for case in (*READ, *REFUSED) for word in case["said"].split()})
_POINTS = ["2017", "2017-04", "2017-04-12", "2017-21", "2017-22", "2017-23", "2017-24", "198X", "20XX", "1999-12-31"]
_doubts = st.sampled_from(["", "~", "?", "%"])
_points = st.builds(str.__add__, st.sampled_from(_POINTS), _doubts)
_later = st.builds(str.__add__, st.sampled_from(["2018", "2018-10", "2018-10-07", "2018-22", "202X"]), _doubts)
_starts = _points.filter(lambda point: not point.startswith("20XX"))
_dates = st.one_of(
    _points,
    st.builds("{}/{}".format, _starts, st.one_of(st.just(".."), _later)),
    st.builds("../{}".format, _later),
)


@pytest.mark.parametrize("case", READ, ids=lambda case: case["said"])
@pytest.mark.parametrize("is_hinted", [False, True])
def test_a_said_date_is_read_as_its_vector_says(case: dict, is_hinted: bool) -> None:
    read = read_said_date(case["said"], lang_hint=case["lang"] if is_hinted else None, today=TODAY)

    assert read.date.edtf == case["edtf"]
    assert read.is_sure == case["is_sure"]
    assert [other.edtf for other in read.alternatives] == case["alternatives"]


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["said"])
def test_what_is_no_date_is_refused_for_its_fault(case: dict) -> None:
    with pytest.raises(NotASaidDate) as refused:
        read_said_date(case["said"], today=TODAY)

    assert refused.value.fault == case["fault"]


def test_every_language_has_its_vectors_and_every_fault_one() -> None:
    by_lang = Counter(case["lang"] for case in READ)

    assert set(by_lang) == set(LANGS)
    assert min(by_lang.values()) >= 35
    assert {case["fault"] for case in REFUSED} | {Fault.TOO_LONG} == set(Fault)


@pytest.mark.parametrize("lang", LANGS)
def test_a_refusal_says_in_every_language_what_would_be_right(lang: str) -> None:
    sentences = [NotASaidDate(fault, "2018").sentence(lang) for fault in Fault]

    assert len(set(sentences)) == len(Fault)
    assert not any("{}" in sentence for sentence in sentences)


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_refusal_proposes_is_read(lang: str) -> None:
    marks = {"“": "”", "«": "»"}
    opening = "«" if lang in ("ru", "kk", "ug") else "“"
    proposed = catalogue(lang).words["said_date.empty"].split(opening)[1:]

    for text in proposed:
        assert read_said_date(text.partition(marks[opening])[0], today=TODAY, lang_hint=lang).is_sure


@given(edtf=_dates)
def test_edtf_itself_comes_back_unchanged_and_sure(edtf: str) -> None:
    read = read_said_date(edtf, today=TODAY)

    assert (read.date.edtf, read.is_sure, read.alternatives) == (edtf, True, ())


@given(lang=st.sampled_from(LANGS), edtf=_dates)
def test_what_the_house_writes_it_reads_back(lang: str, edtf: str) -> None:
    on = parse_fuzzy_date(edtf)

    for written in (fuzzy_date_label(on, lang), fuzzy_date_words(on, lang, lasting=True)):
        assert read_said_date(written, today=TODAY, lang_hint=lang).date == on


@given(day=st.dates(date(1900, 1, 1), date(2030, 12, 31)), lang=st.sampled_from(LANGS))
def test_every_day_is_read_back(day: date, lang: str) -> None:
    on = parse_fuzzy_date(day.isoformat())

    read = read_said_date(fuzzy_date_label(on, lang), today=TODAY)

    assert (read.date, read.is_sure) == (on, True)


@given(
    text=st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from([*_WORDS, "-", "–", "/", ".", "~", "12", "2017", "17"]), max_size=7).map(" ".join),
        st.lists(st.sampled_from([*_WORDS, "-", "–", "/", "4", "12", "2017"]), max_size=4).map("".join),
    ),
    hint=st.sampled_from([None, *LANGS, "xx"]),
    today=st.dates(date(1990, 1, 1), date(2100, 12, 31)),
)
def test_any_text_is_read_or_refused_and_what_is_sure_has_no_other_reading(
    text: str, hint: str | None, today: date
) -> None:
    try:
        read = read_said_date(text, lang_hint=hint, today=today)
    except NotASaidDate:
        return
    assert parse_fuzzy_date(read.date.edtf) == read.date
    assert read.date not in read.alternatives
    assert not (read.is_sure and read.alternatives)


@given(text=st.text(max_size=40))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize("lang", SPOKEN)
def test_no_word_of_a_table_stands_there_twice_with_two_meanings(lang: str) -> None:
    words = lexicon((lang,))

    both = {phrase for phrase in words.fixed.keys() & words.stems.keys() if words.fixed[phrase] != words.stems[phrase]}
    assert both == set()


def test_a_hint_settles_what_two_languages_read_differently() -> None:
    assert read_said_date("on yıl önce", lang_hint="tr", today=TODAY).date.edtf == "2008~"
    assert read_said_date("on 12 April 2017", lang_hint="tr", today=TODAY).date.edtf == "2017-04-12"


def test_a_story_is_longer_than_a_date() -> None:
    with pytest.raises(NotASaidDate, match="longer than a date"):
        read_said_date("2017 " * 50, today=TODAY)


def test_a_said_date_is_what_a_sheet_may_hold() -> None:
    for case in READ:
        try:
            parse_fuzzy_date(case["edtf"])
        except NotAFuzzyDate:
            pytest.fail(case["said"])


def test_a_season_is_shown_back_with_its_months() -> None:
    spring, winter = parse_fuzzy_date("2017-21"), parse_fuzzy_date("2017-24")

    assert understood(spring, "en") == "understood as: spring 2017, March to May"
    assert understood(winter, "en") == "understood as: winter 2017, December 2017 to February 2018"
    assert understood(spring, "zh") == "理解为：2017年春季，3月至5月"
    assert understood(spring, "kk") == "былай түсінілді: 2017 жылдың көктемі, наурыз – мамыр"


def test_other_dates_are_shown_back_as_they_read_in_a_table() -> None:
    assert understood(parse_fuzzy_date("2017-04-12"), "en") == "understood as: 12 April 2017"
    assert understood(parse_fuzzy_date("198X"), "en") == "understood as: the 1980s, 1980 to 1989"
    assert understood(parse_fuzzy_date("2017-01/2017-04"), "en") == "understood as: January 2017 – April 2017"
    assert understood(parse_fuzzy_date("2017~"), "ru") == "понято как: около 2017 г."
