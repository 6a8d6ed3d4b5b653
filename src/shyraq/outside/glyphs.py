"""Which characters the bundled fonts can draw, so that no box stands in a letter where a name should be.

A small reader of the ``cmap`` table, formats 4 and 12, which is all that the bundled fonts use.

Source: OpenType specification, "cmap — Character to Glyph Index Mapping Table".
"""

import struct
import unicodedata
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"
_UNICODE_BMP, _UNICODE_FULL = 4, 12
_JOINERS = frozenset({0x200C, 0x200D})
_ORDERS = frozenset({0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)})


class UnreadableFont(ValueError):
    """A bundled font has no table of characters that is understood here."""


@cache
def drawable() -> frozenset[int]:
    """Return the code points that at least one bundled regular face can draw."""
    found: set[int] = set()
    for path in sorted(FONTS.glob("*Regular.ttf")):
        found |= _characters(path)
    return frozenset(found)


def made_drawable(text: str) -> str:
    """Return ``text`` with every character that no font can draw written as its code point, such as [U+2B5A7].

    Marks that would change the order of the line are left out, since a name must not rearrange a letter; line
    breaks and tabs become spaces.
    """
    return "".join(_drawn(character) for character in text)


def _drawn(character: str) -> str:
    point = ord(character)
    if point in drawable() or point in _JOINERS:
        return "" if point in _ORDERS else character
    if point in _ORDERS:
        return ""
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf") else f"[U+{point:04X}]"


def _characters(path: Path) -> set[int]:
    with path.open("rb") as font:
        count = struct.unpack(">4xH6x", font.read(12))[0]
        records = [struct.unpack(">4sLLL", font.read(16)) for _ in range(count)]
        offset, length = next((record[2], record[3]) for record in records if record[0] == b"cmap")
        font.seek(offset)
        table = font.read(length)
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", table, 2)[0]):
        start = struct.unpack_from(">L", table, 4 + 8 * index + 4)[0]
        form = struct.unpack_from(">H", table, start)[0]
        if form == _UNICODE_FULL:
            found |= _groups(table, start)
        elif form == _UNICODE_BMP:
            found |= _segments(table, start)
    if not found:
        raise UnreadableFont(f"{path.name} has no table of characters of format 4 or 12")
    return found


def _groups(table: bytes, start: int) -> set[int]:
    """Read format 12: groups of first character, last character, first glyph."""
    found: set[int] = set()
    for index in range(struct.unpack_from(">L", table, start + 12)[0]):
        first, last, glyph = struct.unpack_from(">LLL", table, start + 16 + 12 * index)
        found.update(point for point in range(first, last + 1) if glyph + point - first)
    return found


def _segments(table: bytes, start: int) -> set[int]:
    """Read format 4: segments of characters whose glyphs are reckoned by a delta or looked up."""
    double = struct.unpack_from(">H", table, start + 6)[0]
    ends, starts = start + 14, start + 16 + double
    deltas, offsets = starts + double, starts + 2 * double
    found: set[int] = set()
    for at in range(0, double, 2):
        first, last = _word(table, starts + at), _word(table, ends + at)
        delta, offset = _word(table, deltas + at), _word(table, offsets + at)
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if offset:
                glyph = _word(table, offsets + at + offset + 2 * (point - first))
            if glyph and (glyph + delta) % 0x10000:
                found.add(point)
    return found


def _word(table: bytes, at: int) -> int:
    return int.from_bytes(table[at : at + 2], "big")
