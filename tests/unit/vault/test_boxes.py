"""Sealed files: the part in clear belongs to the box, and every byte counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt

from sealing import Chance
from shyraq.basics.canonical import encode
from shyraq.basics.padding import pad
from shyraq.vault.boxes import BoxStaysShut, SealedFileMalformed, open_file, read_clear, seal_file

KEY = b"K" * 32
CLEAR = {1: 1, 2: b"V" * 16}


def sealed_file(content=None) -> bytes:
    return seal_file(CLEAR, {"a": 1} if content is None else content, key=KEY, randomness=Chance())


def boxed(plaintext: bytes) -> dict:
    box = crypto_aead_xchacha20poly1305_ietf_encrypt(plaintext, encode(CLEAR), b"N" * 24, KEY)
    return {**CLEAR, 14: b"N" * 24, 15: box}


@given(st.dictionaries(st.text("abc", max_size=5), st.integers(0, 1000) | st.binary(max_size=300), max_size=5))
def test_what_was_sealed_opens_again(content):
    assert open_file(read_clear(sealed_file(content)), key=KEY) == content


@given(st.data())
def test_a_flipped_bit_anywhere_keeps_it_shut(data):
    changed = bytearray(sealed_file())
    bit = data.draw(st.integers(0, 8 * len(changed) - 1))
    changed[bit // 8] ^= 1 << bit % 8

    with pytest.raises((BoxStaysShut, SealedFileMalformed)):
        open_file(read_clear(bytes(changed)), key=KEY)


def test_another_key_does_not_open_it():
    with pytest.raises(BoxStaysShut):
        open_file(read_clear(sealed_file()), key=b"L" * 32)


def test_a_box_too_short_for_its_seal_stays_shut():
    with pytest.raises(BoxStaysShut):
        open_file({**CLEAR, 14: b"N" * 24, 15: b"short"}, key=KEY)


@pytest.mark.parametrize(
    "data",
    [b"", encode([1]), encode({"a": 1}), encode({1: 1}), encode({14: b"short", 15: b""}), encode({14: b"N" * 24})],
)
def test_what_is_no_sealed_file_is_refused(data):
    with pytest.raises(SealedFileMalformed):
        read_clear(data)


@pytest.mark.parametrize(
    "plaintext", [b"not padded", pad(b"\xff"), pad(encode([1])), pad(encode({1: 1})), pad(encode({"a": 1})) + b"\0"]
)
def test_a_box_with_something_else_inside_is_malformed(plaintext):
    with pytest.raises(SealedFileMalformed):
        open_file(boxed(plaintext), key=KEY)
