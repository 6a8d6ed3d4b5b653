"""Padding: few sizes, one padded form, zeros and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shyraq.basics.padding import NotPadded, pad, padded_size, unpad
from vectors_read import vectors


@pytest.mark.parametrize("case", vectors("vault/padding.json"), ids=lambda case: str(case["size"]))
def test_sizes_are_those_of_the_vectors(case):
    assert padded_size(case["size"]) == case["padded"]


@given(st.integers(0, 2**50))
def test_a_padded_size_is_at_most_an_eighth_larger_and_never_smaller(size):
    assert max(size, 256) <= padded_size(size) <= max(size * 9 / 8, 256)


@given(st.integers(0, 2**50))
def test_a_padded_size_is_padded_already(size):
    assert padded_size(padded_size(size)) == padded_size(size)


@given(st.binary(max_size=2000))
def test_padded_content_comes_back(content):
    assert unpad(pad(content)) == content


@given(st.binary(max_size=600), st.data())
def test_a_changed_byte_gives_other_content_or_none(content, data):
    padded = bytearray(pad(content))
    padded[data.draw(st.integers(0, len(padded) - 1))] ^= data.draw(st.integers(1, 255))

    try:
        other = unpad(bytes(padded))
    except NotPadded:
        return

    assert other != content
    assert pad(other) == bytes(padded)


@pytest.mark.parametrize("padded", [b"", b"\0\0\0", bytes(255), bytes(257), bytes(512), b"\xff" * 256])
def test_what_padding_never_makes_is_refused(padded):
    with pytest.raises(NotPadded):
        unpad(padded)


def test_padding_that_is_not_zeros_is_refused():
    with pytest.raises(NotPadded):
        unpad(pad(b"a")[:-1] + b"\1")
