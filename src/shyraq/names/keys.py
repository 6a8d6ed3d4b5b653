"""Blocking keys: two words are compared only where a key that one asks for is a key the other is kept under.

A key is made of the skeleton of a word: the classes of its consonants in order, without vowels and doubles. A word
is kept under its skeleton and under what is left when one class is taken out; it asks for its own skeleton in both
places and for what is left of it among whole skeletons. So one consonant more or less on either side still meets,
and in long skeletons one wrong one. Consonants that come and go between scripts (h, kh, gh, x …) are in some
skeletons and not in others.
Source: the deletion neighbourhood of W. Garbe (SymSpell), over sound classes instead of letters and one-sided where
skeletons are short, since there two-sided deletions meet everybody.
"""

from collections.abc import Iterable
from functools import cache, lru_cache

from shyraq.names.readings import Reading
from shyraq.names.remembering import remembered
from shyraq.names.sounds import sound_classes
from shyraq.names.syllables import syllable_text

_SHORT = 3
_LONG = 5
_LONGEST_SIZE = 5
_MOST_KEPT = 2
_MOST_ASKED = 6
_CACHED = 65_536
_INITIAL_CLASSES = {
    "zh": ("S",),
    "ch": ("S",),
    "sh": ("S",),
    **dict.fromkeys("zcs", ("S",)),
    **dict.fromkeys("jqx", ("S", "K")),
    **dict.fromkeys("bpf", ("P",)),
    **dict.fromkeys("dt", ("T",)),
    **dict.fromkeys("gk", ("K",)),
    "h": ("K", ""),
    **dict.fromkeys("lr", ("L",)),
    "m": ("M",),
    "n": ("N",),
}


def kept_keys(reading: Reading) -> frozenset[int]:
    """Return the keys a reading is kept under, whole numbers from 0 to 2**32 - 1."""
    size = _size(reading)
    found: set[str] = set()
    for skeleton in _skeletons_of(reading, most=_MOST_KEPT):
        found.add(_whole(skeleton, size))
        for less in _one_less(skeleton):
            found.add(_lessened(less, size))
            if len(skeleton) >= _LONG:
                found.add(less + "^")
    return frozenset(map(_number, found))


def asked_keys(reading: Reading) -> frozenset[int]:
    """Return the keys to look under for words like a reading."""
    sizes = [_size(reading) + step for step in (-1, 0, 1)]
    found: set[str] = set()
    for skeleton in _skeletons_of(reading, most=_MOST_ASKED):
        less_ones = _one_less(skeleton)
        for size in sizes:
            found.add(_whole(skeleton, size))
            found.update(_whole(less, size) for less in less_ones)
            if len(skeleton) > 1:
                found.add(_lessened(skeleton, size))
        if len(skeleton) >= _LONG:
            found.update(less + "^" for less in less_ones)
    return frozenset(map(_number, found))


def nearness(reading: Reading) -> tuple[str, int]:
    """Return what to sort readings by, so that those who meet under a key lie side by side in memory."""
    return _skeletons_of(reading, most=1)[0], _size(reading)


def _whole(skeleton: str, size: int) -> str:
    return skeleton if len(skeleton) >= _SHORT else f"{skeleton}v{size}"


def _lessened(skeleton: str, size: int) -> str:
    return f"{skeleton}~" if len(skeleton) >= _SHORT else f"{skeleton}~{size}"


def _one_less(skeleton: str) -> tuple[str, ...]:
    """Return what is left with one class taken out, where that is at least two."""
    if len(skeleton) < _SHORT:
        return ()
    return tuple(dict.fromkeys(skeleton[:at] + skeleton[at + 1 :] for at in range(len(skeleton))))


def _size(reading: Reading) -> int:
    """Return a coarse length, which the keys of short skeletons carry: a syllable counts as two sounds."""
    return min(_LONGEST_SIZE, len(reading.units) if reading.is_syllables else (len(reading.units) + 1) // 2)


def _skeletons_of(reading: Reading, *, most: int) -> list[str]:
    classes = _syllable_classes(reading.units) if reading.is_syllables else _sound_classes(reading.units)
    return _skeletons(classes, most=most)


def _sound_classes(units: Iterable[int]) -> list[tuple[str, ...]]:
    table = sound_classes()
    return [table[unit] for unit in units if table[unit]]


def _syllable_classes(units: Iterable[int]) -> list[tuple[str, ...]]:
    return [classes for unit in units for classes in _classes_of_syllable(unit)]


@lru_cache(maxsize=1024)
def _classes_of_syllable(unit: int) -> tuple[tuple[str, ...], ...]:
    text = syllable_text(unit)
    if text == "er":
        return (("L", ""),)
    found = []
    initial = text[:2] if text[:2] in _INITIAL_CLASSES else text[:1]
    if initial in _INITIAL_CLASSES:
        found.append(_INITIAL_CLASSES[initial])
    if text.endswith(("n", "ng")) and len(text) > 1:
        found.append(("N", "M"))
    return tuple(found)


def _skeletons(classes: list[tuple[str, ...]], *, most: int) -> list[str]:
    """Return the skeletons of all choices of classes, at most ``most``, the likeliest first."""
    found = [""]
    for choices in classes:
        grown = [
            skeleton if choice and skeleton.endswith(choice) else skeleton + choice
            for choice in choices
            for skeleton in found
        ]
        found = list(dict.fromkeys(grown))[:most]
    return found


@cache
def _digits() -> dict[str, int]:
    return {sign: number for number, sign in enumerate("PTKSLMNv~^0123456-", start=1)}


@remembered(_CACHED)
def _number(key: str) -> int:
    digits, number = _digits(), 0
    for sign in key:
        number = (number * 20 + digits[sign]) & 0xFFFFFFFF
    return number
