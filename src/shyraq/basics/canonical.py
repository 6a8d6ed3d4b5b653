"""Canonical bytes: the one way a value becomes bytes to be hashed, signed or sealed.

A strict subset of CBOR with the deterministic encoding of RFC 8949 §4.2.1: unsigned integers, byte
strings, NFC text, arrays, maps, booleans and null, all of definite length in their shortest form, map
keys in bytewise order. No floats, no tags, no negative numbers. The decoder refuses everything that
this encoder would not have written, so that equal values have equal bytes, always.

Source: RFC 8949 §4.2.1; docs/spec/entry.md §2; tests/vectors/canonical.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Plain: TypeAlias = "int | bytes | str | bool | None | Sequence[Plain] | Mapping[int, Plain] | Mapping[str, Plain]"

MAX_DEPTH = 16
_UINT, _BYTES, _TEXT, _ARRAY, _MAP, _SIMPLE = 0, 2, 3, 4, 5, 7
_FALSE, _TRUE, _NULL = 0xF4, 0xF5, 0xF6


class NotCanonical(ValueError):
    """The bytes are not the canonical encoding of any value, or the value has none."""


def encode(value: Plain) -> bytes:
    """Return the canonical bytes of ``value``.

    Raises: NotCanonical for a negative or over-long integer, a float, text that is not NFC, or mixed keys.
    """
    out = bytearray()
    _write(value, out)
    return bytes(out)


def decode(data: bytes) -> Plain:
    """Return the value whose canonical bytes are exactly ``data``.

    Arrays come back as lists, maps as dicts. Raises: NotCanonical for anything else.
    """
    value, end = _read(data, 0, 0)
    if end != len(data):
        raise NotCanonical(f"{len(data) - end} bytes after the end of the value")
    return value


def _write(value: Plain, out: bytearray) -> None:
    if value is None:
        out.append(_NULL)
    elif isinstance(value, bool):
        out.append(_TRUE if value else _FALSE)
    elif isinstance(value, int):
        _write_head(_UINT, value, out)
    elif isinstance(value, bytes):
        _write_head(_BYTES, len(value), out)
        out += value
    elif isinstance(value, str):
        out += _text(value)
    elif isinstance(value, Mapping):
        _write_map(value, out)
    elif isinstance(value, Sequence):
        _write_head(_ARRAY, len(value), out)
        for item in value:
            _write(item, out)
    else:
        raise NotCanonical(f"a {type(value).__name__} has no canonical form")


def _write_head(major: int, number: int, out: bytearray) -> None:
    if number < 0 or number >= 1 << 64:
        raise NotCanonical(f"{number} is outside 0 … 2^64 - 1")
    if number < 24:
        out.append(major << 5 | number)
    else:
        width = 1 if number < 1 << 8 else 2 if number < 1 << 16 else 4 if number < 1 << 32 else 8
        out.append(major << 5 | 24 + width.bit_length() - 1)
        out += number.to_bytes(width, "big")


def _text(value: str) -> bytes:
    if not unicodedata.is_normalized("NFC", value):
        raise NotCanonical("text is not in Unicode normalisation form C")
    try:
        data = value.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise NotCanonical("text holds a lone surrogate") from fault
    out = bytearray()
    _write_head(_TEXT, len(data), out)
    return bytes(out + data)


def _write_map(value: Mapping[int, Plain] | Mapping[str, Plain], out: bytearray) -> None:
    if len({type(key) for key in value}) > 1:
        raise NotCanonical("keys of one map are all integers or all text")
    pairs = sorted((encode(key), item) for key, item in value.items()) if value else []
    _write_head(_MAP, len(pairs), out)
    for key, item in pairs:
        out += key
        _write(item, out)


def _read(data: bytes, at: int, depth: int) -> tuple[Plain, int]:
    if depth > MAX_DEPTH:
        raise NotCanonical(f"nested deeper than {MAX_DEPTH}")
    if at >= len(data):
        raise NotCanonical("the value ends too early")
    first = data[at]
    major = first >> 5
    if major == _SIMPLE:
        return _simple(first), at + 1
    number, at = _read_head(data, at)
    if major == _UINT:
        return number, at
    if major in (_BYTES, _TEXT):
        end = at + number
        if end > len(data):
            raise NotCanonical("a string ends too early")
        chunk = data[at:end]
        return (chunk if major == _BYTES else _read_text(chunk)), end
    if major == _ARRAY:
        return _read_array(data, at, number, depth)
    if major == _MAP:
        return _read_map(data, at, number, depth)
    raise NotCanonical(f"major type {major} is not used here")


def _simple(first: int) -> bool | None:
    if first == _NULL:
        return None
    if first in (_FALSE, _TRUE):
        return first == _TRUE
    raise NotCanonical("only true, false and null are used here")


def _read_head(data: bytes, at: int) -> tuple[int, int]:
    short = data[at] & 31
    at += 1
    if short < 24:
        return short, at
    if short > 27:
        raise NotCanonical("indefinite and reserved lengths are not used here")
    width = 1 << (short - 24)
    if at + width > len(data):
        raise NotCanonical("a number ends too early")
    number = int.from_bytes(data[at : at + width], "big")
    floor = 24 if width == 1 else 1 << (8 * (width >> 1))
    if number < floor:
        raise NotCanonical("a number is not in its shortest form")
    return number, at + width


def _read_text(chunk: bytes) -> str:
    try:
        text = chunk.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise NotCanonical("text is not UTF-8") from fault
    if not unicodedata.is_normalized("NFC", text):
        raise NotCanonical("text is not in Unicode normalisation form C")
    return text


def _read_array(data: bytes, at: int, count: int, depth: int) -> tuple[list[Plain], int]:
    if count > len(data) - at:
        raise NotCanonical("an array ends too early")
    items: list[Plain] = []
    for _ in range(count):
        item, at = _read(data, at, depth + 1)
        items.append(item)
    return items, at


def _read_map(data: bytes, at: int, count: int, depth: int) -> tuple[Plain, int]:
    if count > len(data) - at:
        raise NotCanonical("a map ends too early")
    pairs: dict[int | str, Plain] = {}
    previous = b""
    for _ in range(count):
        key, end = _read(data, at, depth + 1)
        if isinstance(key, bool) or not isinstance(key, int | str):
            raise NotCanonical("a map key is an unsigned integer or text")
        if pairs and (type(key) is not type(next(iter(pairs))) or data[at:end] <= previous):
            raise NotCanonical("map keys are not in order")
        previous = data[at:end]
        pairs[key], at = _read(data, end, depth + 1)
    return pairs, at  # type: ignore[return-value]  # the keys are all int or all str: checked above
