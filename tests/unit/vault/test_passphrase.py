"""Passphrases: drawn fairly, read kindly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shamir_mnemonic.wordlist import WORDLIST

from sealing import Chance
from shyraq.vault.passphrase import generate_passphrase, normalise_passphrase
from vectors_read import vectors

VECTORS = vectors("vault/passphrase.json")


class Drawn:
    """Chance that was thrown before."""

    def __init__(self, drawn: bytes) -> None:
        self._drawn = drawn

    def draw(self, size: int) -> bytes:
        assert size == len(self._drawn)
        return self._drawn


@pytest.mark.parametrize("case", VECTORS["drawn"], ids=lambda case: case["bytes"])
def test_the_words_follow_from_the_bytes(case):
    assert generate_passphrase(Drawn(bytes.fromhex(case["bytes"]))) == case["passphrase"]


@pytest.mark.parametrize("case", VECTORS["typed"], ids=lambda case: repr(case["typed"]))
def test_typed_passphrases_read_as_in_the_vectors(case):
    assert normalise_passphrase(case["typed"]) == case["read"]


@given(st.text(max_size=40))
def test_reading_twice_is_reading_once(typed):
    once = normalise_passphrase(typed)

    assert normalise_passphrase(once) == once


@given(st.binary(min_size=8, max_size=8))
def test_a_drawn_passphrase_reads_as_it_is(drawn):
    passphrase = generate_passphrase(Drawn(drawn))

    assert normalise_passphrase(passphrase) == passphrase
    assert len(passphrase.split(" ")) == 6


def test_every_word_is_drawn_about_equally_often():
    chance = Chance(7)

    words = [word for _ in range(4000) for word in generate_passphrase(chance).split()]

    counts = [words.count(word) for word in WORDLIST[::64]]
    assert all(5 < count < 60 for count in counts)
    assert len(set(words)) == len(WORDLIST)
