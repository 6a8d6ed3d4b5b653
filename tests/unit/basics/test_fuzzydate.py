"""Fuzzy dates against their vectors and their laws."""

import contextlib
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.basics.fuzzydate import FuzzyDate, NotAFuzzyDate, parse_fuzzy_date

VECTORS = Path(__file__).parents[2] / "vectors" / "dates"


def _cases(name: str) -> list[dict]:
    return json.loads((VECTORS / f"{name}.json").read_text("utf-8"))


@st.composite
def points(draw: st.DrawFn) -> str:
    day = draw(st.dates(min_value=date(1, 1, 1)))
    year = f"{day.year:04}"
    forms = [year, f"{year}-{day.month:02}", day.isoformat(), f"{year[:3]}X", f"{year}-XX", f"{year}-{day.month:02}-XX"]
    season = f"{year}-{draw(st.integers(21, 24))}"
    return draw(st.sampled_from([*forms, season, f"{year}-XX-XX"])) + draw(st.sampled_from(["", "", "~", "?", "%"]))


@st.composite
def fuzzy_dates(draw: st.DrawFn) -> FuzzyDate:
    one, two = sorted((draw(points()), draw(points())), key=lambda text: parse_fuzzy_date(text).sort_key())
    forms = [one, f"{one}/{two}", f"{one}/..", f"../{two}", f"{one}/", f"/{two}"]
    return parse_fuzzy_date(draw(st.sampled_from(forms)))


@pytest.mark.parametrize("case", _cases("accepted"), ids=lambda case: case["edtf"])
def test_a_date_has_the_bounds_of_its_vector(case: dict) -> None:
    read = parse_fuzzy_date(case["edtf"])

    found = {key: getattr(read, key) for key in case}
    assert found == case | {
        "earliest": date.fromisoformat(case["earliest"]) if case["earliest"] else None,
        "latest": date.fromisoformat(case["latest"]) if case["latest"] else None,
    }


@pytest.mark.parametrize("case", _cases("refused"), ids=lambda case: repr(case["edtf"]))
def test_what_is_no_date_is_refused_with_advice(case: dict) -> None:
    with pytest.raises(NotAFuzzyDate) as refusal:
        parse_fuzzy_date(case["edtf"])

    assert case["advice"] in str(refusal.value).removeprefix(f"“{case['edtf']}” is no date")


@pytest.mark.parametrize("case", _cases("compared"), ids=lambda case: f"{case['one']} with {case['other']}")
def test_two_dates_compare_as_their_vector_says(case: dict) -> None:
    one, other = parse_fuzzy_date(case["one"]), parse_fuzzy_date(case["other"])

    found = {name: getattr(one, name)(other) for name in ("surely_before", "possibly_before", "overlaps", "within")}
    assert found == {name: case[name] for name in found}


@pytest.mark.parametrize("case", _cases("coarsened"), ids=lambda case: case["edtf"])
def test_a_date_coarsens_as_its_vector_says(case: dict) -> None:
    read = parse_fuzzy_date(case["edtf"])

    assert (read.coarsened_to_year().edtf, read.coarsened_to_month().edtf) == (case["year"], case["month"])


@given(fuzzy_dates())
def test_the_written_form_reads_back_equal(read: FuzzyDate) -> None:
    again = parse_fuzzy_date(f"  {read.edtf} ")

    assert again == read
    assert hash(again) == hash(read)


@given(fuzzy_dates())
def test_the_first_day_is_never_after_the_last(read: FuzzyDate) -> None:
    assert read.earliest is None or read.latest is None or read.earliest <= read.latest


@given(fuzzy_dates(), fuzzy_dates())
def test_surely_before_is_one_way_and_excludes_overlap(one: FuzzyDate, other: FuzzyDate) -> None:
    if one.surely_before(other):
        assert one.possibly_before(other)
        assert not other.surely_before(one)
        assert not other.possibly_before(one)
        assert not one.overlaps(other)


@given(fuzzy_dates(), fuzzy_dates(), fuzzy_dates())
def test_surely_before_is_transitive(one: FuzzyDate, two: FuzzyDate, three: FuzzyDate) -> None:
    if one.surely_before(two) and two.surely_before(three):
        assert one.surely_before(three)


@given(fuzzy_dates(), fuzzy_dates())
def test_overlap_is_mutual_and_follows_from_being_within(one: FuzzyDate, other: FuzzyDate) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.overlaps(other) or not one.within(other)


@given(fuzzy_dates())
def test_a_coarser_date_holds_the_finer_and_coarsens_no_further(read: FuzzyDate) -> None:
    month, year = read.coarsened_to_month(), read.coarsened_to_year()

    assert read.within(month)
    assert month.within(year)
    assert year.coarsened_to_year() == year
    assert month.coarsened_to_month() == month


@given(fuzzy_dates())
def test_no_day_is_left_in_a_date_told_by_years(read: FuzzyDate) -> None:
    assert read.coarsened_to_year().edtf.count("-") == 0


@given(fuzzy_dates(), st.dates())
def test_surely_after_a_day_means_every_written_day_is_later(read: FuzzyDate, day: date) -> None:
    assert read.surely_after(day) == (read.earliest is not None and read.earliest > day)


@given(st.text(max_size=30) | st.from_regex(r"[0-9X~?%/.\-T]{0,14}", fullmatch=True))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    with contextlib.suppress(NotAFuzzyDate):
        assert parse_fuzzy_date(text).edtf == text.strip(" \t\r\n")


def test_the_ends_of_an_interval_are_dates_themselves() -> None:
    read = parse_fuzzy_date("2017-12~/..")

    assert read.start == parse_fuzzy_date("2017-12~")
    assert read.end is None


def test_a_date_without_a_slash_is_its_own_start_and_end() -> None:
    read = parse_fuzzy_date("2017-12")

    assert (read.start, read.end) == (read, read)


def test_dates_sort_by_what_they_can_mean() -> None:
    texts = ["2018", "2017-12", "../2016", "2017", "2017-01/.."]

    ordered = sorted((parse_fuzzy_date(text) for text in texts), key=FuzzyDate.sort_key)

    assert [read.edtf for read in ordered] == ["../2016", "2017", "2017-01/..", "2017-12", "2018"]
