"""A passphrase is judged low, unless it was drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.vault.passphrase import generate_passphrase
from shyraq.vault.strength import Strength, estimated_bits, strength_of


class Fixed:
    """Chance that gives what it was given."""

    def __init__(self, drawn: bytes) -> None:
        self._drawn = drawn

    def draw(self, size: int) -> bytes:
        return self._drawn[:size]


@pytest.mark.parametrize(
    "typed", ["", "password", "Almaty2018", "1234567890123456", "qwertyuiop asdfghjkl", "lamp lamp lamp lamp lamp lamp"]
)
def test_what_is_guessed_first_is_weak(typed):
    assert strength_of(typed) is Strength.WEAK


@pytest.mark.parametrize("typed", ["four plain words here", "lamp river stone apple"])
def test_a_few_words_are_fair_and_no_more(typed):
    assert strength_of(typed) is Strength.FAIR


@pytest.mark.parametrize("typed", ["lamp river stone apple window seven", "біздің ауылда қыста қар көп жауады"])
def test_six_words_are_good_in_any_script(typed):
    assert strength_of(typed) is Strength.GOOD


@given(st.binary(min_size=8, max_size=8))
def test_what_is_drawn_here_is_hardly_ever_less_than_fair(drawn):
    passphrase = generate_passphrase(Fixed(drawn))

    if len(set(passphrase.split())) >= 4:
        assert strength_of(passphrase) is not Strength.WEAK


@given(st.text(max_size=60), st.text(max_size=20))
def test_more_letters_never_make_it_weaker_than_nothing_and_repeating_adds_nothing(one, other):
    assert estimated_bits(one) >= 0
    assert estimated_bits(f"{one} {one}") == estimated_bits(one)
    assert estimated_bits(f"{one} {other}") >= 0
