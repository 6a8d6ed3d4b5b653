"""Canonical bytes: one value, one encoding, and no other bytes are read."""

from typing import Any

import cbor2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shyraq.basics.canonical import NotCanonical, decode, encode
from shyraq.basics.text import nfc
from vectors_read import value_of, vectors

numbers = st.integers(0, 2**64 - 1) | st.integers(0, 300)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(nfc)
leaves = st.none() | st.booleans() | numbers | st.binary(max_size=30) | texts
values = st.recursive(
    leaves,
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(numbers, inner, max_size=5)
        | st.dictionaries(texts, inner, max_size=5)
    ),
    max_leaves=12,
)


def reads(data: bytes) -> bool:
    try:
        decode(data)
    except NotCanonical:
        return False
    return True


def cbor2_value(data: bytes) -> Any:
    try:
        return cbor2.loads(data)
    except (cbor2.CBORDecodeError, RecursionError, OverflowError, MemoryError, ValueError, TypeError):
        return None


@pytest.mark.parametrize("case", vectors("canonical/accept.json"), ids=lambda case: case["name"])
def test_accepted_vectors_read_and_write_the_same(case):
    data, value = bytes.fromhex(case["bytes"]), value_of(case["value"])

    assert decode(data) == value
    assert encode(value) == data


@pytest.mark.parametrize("case", vectors("canonical/reject.json"), ids=lambda case: case["name"])
def test_rejected_vectors_are_refused(case):
    with pytest.raises(NotCanonical):
        decode(bytes.fromhex(case["bytes"]))


def test_there_are_enough_vectors():
    assert len(vectors("canonical/accept.json")) + len(vectors("canonical/reject.json")) >= 40


@given(values)
def test_what_is_written_reads_back(value):
    assert decode(encode(value)) == value


@given(values)
def test_another_program_writes_the_same_canonical_bytes(value):
    assert encode(value) == cbor2.dumps(value, canonical=True)


@given(values)
def test_another_program_reads_what_is_written(value):
    assert cbor2.loads(encode(value)) == value


@settings(max_examples=500)
@given(values, st.data())
def test_changed_bytes_are_read_only_if_they_are_canonical_again(value, data):
    changed = bytearray(encode(value))
    for _ in range(data.draw(st.integers(1, 3))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))

    if reads(bytes(changed)):
        assert encode(decode(bytes(changed))) == bytes(changed)


@settings(max_examples=500)
@given(st.binary(max_size=40))
@example(bytes.fromhex("a1f500"))
@example(bytes.fromhex("d9d9f700"))
def test_no_bytes_are_read_but_those_that_would_be_written(data):
    if reads(data):
        assert encode(decode(data)) == data


@settings(max_examples=500)
@given(st.binary(max_size=40))
def test_bytes_that_another_program_would_write_for_a_value_of_ours_are_read(data):
    value = cbor2_value(data)
    try:
        ours = encode(value)
    except NotCanonical:
        ours = None

    assert reads(data) == (ours == data)


@given(values)
def test_every_prefix_is_refused(value):
    data = encode(value)

    assert not any(reads(data[:end]) for end in range(len(data)))


@pytest.mark.parametrize(
    "value",
    [
        -1,
        1 << 64,
        1.5,
        "e\u0301",
        "\ud800",
        {1, 2},
        bytearray(b"a"),
        {1: 0, "a": 0},
        {True: 0},
        {b"a": 0},
        {None: 0},
        {"e\u0301": 0},
    ],
    ids=repr,
)
def test_values_without_a_canonical_form_are_not_written(value):
    with pytest.raises(NotCanonical):
        encode(value)


def test_what_is_too_deep_is_neither_written_nor_read():
    deep = 0
    for _ in range(17):
        deep = [deep]

    with pytest.raises(NotCanonical):
        encode(deep)
    with pytest.raises(NotCanonical):
        encode({"a": deep})


def test_sixteen_deep_is_written_and_read():
    deep = 0
    for _ in range(8):
        deep = [{"a": deep}]

    assert decode(encode(deep)) == deep


def test_tuples_are_written_as_lists():
    assert encode((1, (2, 3))) == encode([1, [2, 3]])
