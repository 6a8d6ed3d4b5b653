"""Moments of a tape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.intake.moments import format_moment, parse_moment_ms


@pytest.mark.parametrize(
    ("text", "at_ms"),
    [("00:01:20", 80_000), ("1:20", 80_000), ("00:01:20.5", 80_500), ("00:00:00,001", 1), ("100:00:00", 360_000_000)],
)
def test_a_moment_is_read_to_the_millisecond(text: str, at_ms: int) -> None:
    assert parse_moment_ms(text) == at_ms


@pytest.mark.parametrize(
    "text", ["", "20", "80.5", "00:60:00", "00:00:60", "1:2", "-0:01", "٠:٠١", "00:00:01.0001", "a:bc"]
)
def test_what_is_no_moment_is_none(text: str) -> None:
    assert parse_moment_ms(text) is None


@given(st.integers(0, 359_999_999))
def test_a_moment_reads_back_as_it_was_written(at_ms: int) -> None:
    assert parse_moment_ms(format_moment(at_ms)) == at_ms
