"""Where bars and columns stand on the paper, told from counts alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.desk.figures.bars import LEAST, bars
from shyraq.desk.figures.columns import BREAK_WIDTH, Paper, month_columns, year_columns
from shyraq.desk.figures.multiples import small_multiples
from shyraq.desk.figures.scales import ticks

PAPER = Paper(width=720, height=240)
MONTHS = st.builds(lambda year, month: f"{year}-{month:02}", st.integers(1990, 2026), st.integers(1, 12))
YEARS = st.integers(1990, 2026).map(str)
COUNTS = st.dictionaries(st.one_of(MONTHS, YEARS, st.just("")), st.integers(0, 5000), max_size=40)


@given(top=st.integers(0, 10**7), most=st.integers(1, 8))
def test_ticks_are_round_even_and_reach_the_top(top, most):
    found = ticks(top, most=most)

    steps = {later - earlier for earlier, later in pairwise(found)}
    assert found[0] == 0
    assert len(steps) == 1
    assert found[-1] >= top
    assert len(found) <= most + 1
    assert str(steps.pop()).rstrip("0") in ("1", "2", "5")


def test_a_bar_is_as_long_as_its_share_of_the_longest_and_tells_its_share_of_all():
    found = bars([50, 25, 0, 1], total=200)

    assert [bar.length for bar in found] == [100, 50, 0, 2]
    assert [bar.percent for bar in found] == [25, 12, 0, 0]


def test_a_bar_of_one_among_many_is_still_seen():
    assert bars([100_000, 1], total=100_001)[1].length == LEAST


def test_bars_of_nobody_have_no_length():
    assert [(bar.length, bar.percent) for bar in bars([0, 0], total=0)] == [(0, 0), (0, 0)]


def test_a_month_stands_at_its_place_within_its_year():
    found = month_columns({"2017-01": 3, "2017-12": 6, "2018-01": 1}, paper=PAPER)

    january, december, after = found.columns
    assert PAPER.left < january.x < december.x < after.x
    assert after.x - december.x == pytest.approx((december.x - january.x) / 11, abs=0.2)
    assert (january.height, december.height) == pytest.approx((3 * after.height, 6 * after.height), abs=0.3)
    assert found.peak == december


def test_years_in_which_nobody_is_counted_are_left_out_where_they_are_many():
    found = month_columns({"1998-05": 1, "2016": 2, "2017-03": 9, "2019-01": 4}, paper=PAPER)

    assert [(one.first, one.last) for one in found.breaks] == [(1999, 2015)]
    assert [year.year for year in found.years] == [1998, 2016, 2017, 2018, 2019]
    assert found.years[1].x - (found.years[0].x + found.years[0].width) == pytest.approx(BREAK_WIDTH, abs=0.2)


def test_whose_month_is_not_known_is_counted_in_the_year_and_draws_no_column():
    found = month_columns({"2017": 41, "2017-03": 9, "": 100}, paper=PAPER)

    (year,) = found.years
    assert (year.count, year.without_month) == (50, 41)
    assert [column.key for column in found.columns] == ["2017-03"]


def test_years_sum_up_their_months():
    found = year_columns({"2017": 1, "2017-03": 9, "2018-01": 4, "": 7}, paper=PAPER)

    assert [(column.key, column.count) for column in found.columns] == [("2017", 10), ("2018", 4)]


def test_nothing_is_drawn_of_nobody():
    found = month_columns({"": 12}, paper=PAPER)

    assert (found.columns, found.years, found.breaks, found.peak) == ((), (), (), None)
    assert [tick.value for tick in found.ticks] == [0, 1]


@given(counts=COUNTS)
def test_everything_stays_on_the_paper_and_everybody_is_counted_once(counts):
    found = month_columns(counts, paper=PAPER)

    for column in found.columns:
        assert PAPER.left - 0.1 <= column.x
        assert column.x + column.width <= PAPER.width - PAPER.right + 0.2
        assert PAPER.top - 0.2 <= column.y
        assert column.y + column.height == pytest.approx(PAPER.base, abs=0.2)
    assert sum(year.count for year in found.years) == sum(count for key, count in counts.items() if key)
    assert all(one.x + one.width <= other.x + 0.2 for one, other in pairwise(found.years))


def test_small_drawings_share_years_and_scale():
    found = small_multiples(
        {"a": {"2016": 10, "2018": 1}, "b": {"2018-04": 5}, "c": {"": 8}}, order=("b", "a", "c", "d")
    )

    assert [(small.key, small.count) for small in found] == [("b", 5), ("a", 11)]
    one, other = (small.drawing for small in found)
    assert [year.year for year in one.years] == [year.year for year in other.years] == [2016, 2017, 2018]
    assert [tick.value for tick in one.ticks] == [tick.value for tick in other.ticks]
    assert one.columns[0].height * 2 == pytest.approx(other.columns[0].height, abs=0.2)
