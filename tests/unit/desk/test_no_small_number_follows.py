"""Whoever knows the sum, and every number that is told, can work out no number under five."""

from hypothesis import given
from hypothesis import strategies as st

from shyraq.desk.figures.small import SMALL_BELOW, is_small, kept_back

COUNTS = st.dictionaries(st.text(min_size=1, max_size=2), st.integers(1, 14), max_size=9)


def sums_of(numbers: list[int], most: int) -> set[int]:
    """Return every sum up to ``most`` that numbers can have of which only is known which are under five."""
    sums = {0}
    for number in numbers:
        could_be = range(1, SMALL_BELOW) if is_small(number) else range(SMALL_BELOW, most + 1)
        sums = {before + one for before in sums for one in could_be if before + one <= most}
    return sums


@given(counts=COUNTS)
def test_every_small_number_could_be_any_small_number(counts: dict[str, int]) -> None:
    hidden = kept_back(counts)

    for key in hidden or ():
        if is_small(counts[key]):
            others = [counts[other] for other in hidden or () if other != key]
            left = sum(counts[one] for one in hidden or ())
            assert {left - one for one in range(1, SMALL_BELOW)} <= sums_of(others, left)


@given(counts=COUNTS)
def test_all_small_numbers_are_kept_back_and_large_ones_only_with_them(counts: dict[str, int]) -> None:
    hidden, small = kept_back(counts), {key for key, count in counts.items() if is_small(count)}

    if hidden is not None:
        assert small <= hidden
        assert small or not hidden


def test_a_small_number_takes_the_next_smallest_with_it() -> None:
    assert kept_back({"a": 20, "b": 9, "c": 6, "d": 3}) == {"c", "d"}
    assert kept_back({"a": 20, "b": 3, "c": 2}) == {"b", "c"}
    assert kept_back({"a": 20, "b": 9}) == frozenset()


def test_where_nothing_is_left_to_hide_behind_nothing_is_told() -> None:
    assert kept_back({"a": 3}) is None
    assert kept_back({"a": 1, "b": 5}) is None
    assert kept_back({}) == frozenset()
