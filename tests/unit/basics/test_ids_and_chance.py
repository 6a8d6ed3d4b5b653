"""Identifiers tell nothing, and are read as people type them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing import Chance
from shyraq.basics.ids import ALPHABET, NotAnId, draw_id, is_id, parse_id
from shyraq.basics.surroundings import civil_day, moment


def test_an_id_is_drawn_from_sixty_bits():
    class Ones:
        def draw(self, size: int) -> bytes:
            return b"\xff" * size

    assert draw_id(Ones()) == "Z" * 12


def test_ids_are_drawn_apart_and_in_their_form():
    chance = Chance()

    drawn = {draw_id(chance) for _ in range(1000)}

    assert len(drawn) == 1000
    assert all(is_id(each) for each in drawn)
    assert {letter for each in drawn for letter in each} == set(ALPHABET)


@given(st.text(ALPHABET, min_size=12, max_size=12))
def test_an_id_is_read_in_small_letters_and_with_look_alikes(text):
    typed = text.lower().replace("0", "o").replace("1", "l")

    assert parse_id(f" {typed}\n") == text


@pytest.mark.parametrize("text", ["", "01JD2V6M3QK", "01JD2V6M3QK88", "01JD2V6M3QKU", "шырақшырақшы"])
def test_other_text_is_no_id(text):
    with pytest.raises(NotAnId) as caught:
        parse_id(text)

    assert caught.value.text == text
    assert not is_id(text)


def test_a_claimed_time_is_a_moment_in_utc():
    assert moment(1_552_262_400_000) == datetime(2019, 3, 11, tzinfo=UTC)
    assert civil_day(1_552_262_399_999) == date(2019, 3, 10)
