"""Canonical bytes: the one way a value becomes bytes to be hashed, signed or sealed.

A strict subset of CBOR with the deterministic encoding of RFC 8949 §4.2.1: unsigned integers, byte
strings, NFC text, arrays, maps, booleans and null, all of definite length in their shortest form, map
keys in bytewise order. No floats, no tags, no negative numbers. The decoder refuses everything that
this encoder would not have written, so that equal values have equal bytes, always.

Source: RFC 8949 §4.2.1; docs/spec/entry.md §2; tests/vectors/canonical.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

Plain: TypeAlias = "int | bytes | str | bool | None | Sequence[Plain] | Mapping[int, Plain] | Mapping[str, Plain]"

MAX_DEPTH = 16
_UINT, _BYTES, _TEXT, _ARRAY, _MAP, _SIMPLE = 0, 2, 3, 4, 5, 7
_FALSE, _TRUE, _NULL = 0xF4, 0xF5, 0xF6


class NotCanonical(ValueError):
    """The bytes are not the canonical encoding of any value, or the value has none."""


def encode(value: Plain) -> bytes:
    """Return the canonical bytes of ``value``.

    Raises: NotCanonical for a number below 0 or from 2^64, a float, text that is not NFC, a map with keys of
        two kinds, and what is nested deeper than 16.
    """
    out = bytearray()
    _write(value, out, 0)
    return bytes(out)


def decode(data: bytes) -> Plain:
    """Return the value whose canonical bytes are exactly ``data``.

    Arrays come back as lists, maps as dicts. Raises: NotCanonical for anything else.
    """
    value, end = _read(data, 0, 0)
    if end != len(data):
        raise NotCanonical(f"{len(data) - end} bytes after the end of the value")
    return value


def _write(value: Plain, out: bytearray, depth: int) -> None:
    if isinstance(value, str):
        _write_text(value, out)
    elif isinstance(value, bytes):
        _write_head(_BYTES, len(value), out)
        out += value
    elif value is None:
        out.append(_NULL)
    elif isinstance(value, bool):
        out.append(_TRUE if value else _FALSE)
    elif isinstance(value, int):
        _write_head(_UINT, value, out)
    elif depth >= MAX_DEPTH:
        raise NotCanonical(f"nested deeper than {MAX_DEPTH}")
    elif isinstance(value, Mapping):
        _write_map(value, out, depth + 1)
    elif isinstance(value, list | tuple):
        _write_head(_ARRAY, len(value), out)
        for item in value:
            _write(item, out, depth + 1)
    else:
        raise NotCanonical(f"a {type(value).__name__} has no canonical form")


def _write_head(major: int, number: int, out: bytearray) -> None:
    if 0 <= number < 24:
        out.append(major << 5 | number)
    elif 0 <= number < 1 << 64:
        width = 1 if number < 1 << 8 else 2 if number < 1 << 16 else 4 if number < 1 << 32 else 8
        out.append(major << 5 | 24 + width.bit_length() - 1)
        out += number.to_bytes(width, "big")
    else:
        raise NotCanonical(f"{number} is outside 0 … 2^64 - 1")


def _write_text(value: str, out: bytearray) -> None:
    if not unicodedata.is_normalized("NFC", value):
        raise NotCanonical("text is not in Unicode normalisation form C")
    try:
        data = value.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise NotCanonical("text holds a lone surrogate") from fault
    _write_head(_TEXT, len(data), out)
    out += data


@lru_cache(maxsize=512)
def _key(key: int | str) -> bytes:
    """Return the canonical bytes of a map key; the few keys of a format are written again and again."""
    return encode(key)


def _write_map(value: Mapping[int, Plain] | Mapping[str, Plain], out: bytearray, depth: int) -> None:
    if not (all(isinstance(key, str) for key in value) or all(type(key) is int for key in value)):
        raise NotCanonical("the keys of one map are all whole numbers or all text")
    pairs = sorted([(_key(key), item) for key, item in value.items()])
    _write_head(_MAP, len(pairs), out)
    for key, item in pairs:
        out += key
        _write(item, out, depth)


def _read(data: bytes, at: int, depth: int) -> tuple[Plain, int]:
    if at >= len(data):
        raise NotCanonical("the value ends too early")
    first = data[at]
    major, number = first >> 5, first & 31
    at += 1
    if major == _SIMPLE:
        return _simple(first), at
    if number >= 24:
        number, at = _read_long(data, at, number)
    if major == _UINT:
        return number, at
    if major == _TEXT:
        return _read_text(data, at, number), at + number
    if major == _BYTES:
        return _chunk(data, at, number), at + number
    if major not in (_ARRAY, _MAP):
        raise NotCanonical(f"major type {major} is not used here")
    if depth >= MAX_DEPTH:
        raise NotCanonical(f"nested deeper than {MAX_DEPTH}")
    if number > len(data) - at:
        raise NotCanonical("a list or map ends too early")
    return (_read_array if major == _ARRAY else _read_map)(data, at, number, depth + 1)


def _simple(first: int) -> bool | None:
    if first == _NULL:
        return None
    if first in (_FALSE, _TRUE):
        return first == _TRUE
    raise NotCanonical("only true, false and null are used here")


def _read_long(data: bytes, at: int, short: int) -> tuple[int, int]:
    if short > 27:
        raise NotCanonical("indefinite and reserved lengths are not used here")
    width = 1 << (short - 24)
    end = at + width
    if end > len(data):
        raise NotCanonical("a number ends too early")
    number = int.from_bytes(data[at:end], "big")
    if number < (24 if width == 1 else 1 << 4 * width):
        raise NotCanonical("a number is not in its shortest form")
    return number, end


def _chunk(data: bytes, at: int, size: int) -> bytes:
    chunk = data[at : at + size]
    if len(chunk) != size:
        raise NotCanonical("a string ends too early")
    return chunk


def _read_text(data: bytes, at: int, size: int) -> str:
    try:
        text = _chunk(data, at, size).decode("utf-8")
    except UnicodeDecodeError as fault:
        raise NotCanonical("text is not UTF-8") from fault
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        raise NotCanonical("text is not in Unicode normalisation form C")
    return text


def _read_array(data: bytes, at: int, count: int, depth: int) -> tuple[Plain, int]:
    items: list[Plain] = []
    for _ in range(count):
        item, at = _read(data, at, depth)
        items.append(item)
    return items, at


def _read_map(data: bytes, at: int, count: int, depth: int) -> tuple[Plain, int]:
    pairs: dict[int | str, Plain] = {}
    kind = data[at] >> 5 if count else _TEXT
    if kind not in (_UINT, _TEXT):
        raise NotCanonical("a map key is a whole number or text")
    previous = b""
    for _ in range(count):
        key, end = _read(data, at, depth)
        written = data[at:end]
        if written <= previous or written[0] >> 5 != kind:
            raise NotCanonical("map keys are not in order")
        previous = written
        pairs[key], at = _read(data, end, depth)  # type: ignore[index]  # a number or text, by its kind
    return pairs, at  # type: ignore[return-value]  # the keys are all numbers or all text, by their kind
