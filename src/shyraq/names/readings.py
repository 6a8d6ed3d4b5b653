"""How a word may be heard: as sounds of an alphabet, or as syllables of Chinese.

A word has one to four readings. Latin letters that are also Pinyin have both; where x and q may be the letters
for sh and ch (the Latin of the PRC) that is a reading of its own; an ending of endearment or of a Russian surname
in Chinese may or may not belong to the name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from shyraq.names.pinyin_look import looks_like_pinyin
from shyraq.names.remembering import remembered
from shyraq.names.sounds import sound_numbers, sounds_of
from shyraq.names.syllables import (
    nearly_syllables_of_pinyin,
    plain_syllables,
    syllable_text,
    syllables_of_pinyin,
    units_of_han,
)
from shyraq.names.tables import rows_of
from shyraq.names.writing import Writing, writing_of_word

_CACHED = 262_144
_SHORTEST_SOUNDS = 3
_SHORTEST_SYLLABLES = 2
# What a reading is worth less than the plain one, as a share of a full likeness (1.0). Judged, not fitted.
WITHOUT_ENDEARMENT = 0.12
WITHOUT_SURNAME_ENDING = 0.0
OTHER_LATIN = 0.03
NEARLY_PINYIN = 0.05


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to hear a word.

    ``units`` are numbers of sounds, or of syllables where ``is_syllables``; ``spelled`` the letters of each unit;
    ``penalty`` is taken off the likeness of every comparison with it.
    """

    units: tuple[int, ...]
    spelled: tuple[str, ...]
    is_syllables: bool
    penalty: float = 0.0


@remembered(_CACHED)
def class_of(stem: str, writing: Writing) -> Writing:
    """Return how the letters of a word are to be taken: Latin ones that look like Pinyin are PINYIN."""
    if writing is Writing.LATIN and looks_like_pinyin(stem):
        return Writing.PINYIN
    return writing


def is_readable(stem: str) -> bool:
    """Tell whether a stem is heard at all."""
    return bool(readings_of_stem(stem, class_of(stem, writing_of_word(stem))))


@remembered(_CACHED)
def readings_of_stem(stem: str, writing: Writing) -> tuple[Reading, ...]:
    """Return the ways to hear a stem, the plainest first, without those that come out the same.

    Returns: nothing for a stem whose letters are all unread.
    """
    found: dict[tuple[bool, tuple[int, ...]], Reading] = {}
    for reading in _all_readings(stem, writing):
        found.setdefault((reading.is_syllables, reading.units), reading)
    return tuple(found.values())


def _all_readings(stem: str, writing: Writing) -> Iterator[Reading]:
    if writing is Writing.HAN:
        heard = [(units_of_han(character), character) for character in stem]
        syllables = tuple(syllable for found, _ in heard for syllable in found)
        yield from _syllable_readings(syllables, tuple(character for found, character in heard if found), 0.0)
        return
    plain = sounds_of(stem, writing)
    if plain:
        yield _sounding(plain)
        yield from _without_endearment(stem, writing)
    if writing is Writing.LATIN or writing is Writing.PINYIN:
        yield from _latin_readings(stem, plain)


def _latin_readings(stem: str, plain: tuple[tuple[int, str], ...]) -> Iterator[Reading]:
    swaps = _other_latin()
    if any(number in swaps for number, _ in plain):
        yield _sounding(tuple((swaps.get(number, number), letters) for number, letters in plain), OTHER_LATIN)
    syllables = syllables_of_pinyin(stem)
    if syllables is not None and (len(syllables) > 1 or len(stem) > _SHORTEST_SOUNDS):
        yield from _syllable_readings(syllables, tuple(map(syllable_text, syllables)), 0.0)
        return
    nearly = nearly_syllables_of_pinyin(stem)
    if nearly is not None and len(nearly) > _SHORTEST_SYLLABLES:
        yield from _syllable_readings(nearly, tuple(map(syllable_text, nearly)), NEARLY_PINYIN)


def _sounding(sounds: tuple[tuple[int, str], ...], penalty: float = 0.0) -> Reading:
    return Reading(tuple(n for n, _ in sounds), tuple(s for _, s in sounds), is_syllables=False, penalty=penalty)


def _without_endearment(stem: str, writing: Writing) -> Iterator[Reading]:
    for ending in _endearments(writing):
        if stem.endswith(ending) and len(stem) - len(ending) >= _SHORTEST_SOUNDS:
            yield _sounding(sounds_of(stem[: -len(ending)], writing), WITHOUT_ENDEARMENT)
            return


def _syllable_readings(syllables: tuple[int, ...], spelled: tuple[str, ...], penalty: float) -> Iterator[Reading]:
    if not syllables:
        return
    yield Reading(syllables, spelled, is_syllables=True, penalty=penalty)
    plain = plain_syllables()
    for ending, kind in _syllable_endings():
        kept = len(syllables) - len(ending)
        if kept >= _SHORTEST_SYLLABLES and tuple(plain[unit] for unit in syllables[kept:]) == ending:
            less = WITHOUT_ENDEARMENT if kind == "title" else WITHOUT_SURNAME_ENDING
            yield Reading(syllables[:kept], spelled[:kept], is_syllables=True, penalty=penalty + less)
            return


@cache
def _other_latin() -> dict[int, int]:
    """Return the sounds of x and q in the Latin of the PRC."""
    numbers = sound_numbers()
    return {numbers["X"]: numbers["ş"], numbers["Q"]: numbers["ç"]}


@cache
def _endearments(writing: Writing) -> tuple[str, ...]:
    tag = {Writing.CYRILLIC: "Cyrl", Writing.ARABIC: "Arab"}.get(writing, "Latn")
    found = (row[1] for row in rows_of("endings") if row[0] == tag and row[2] == "title")
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _syllable_endings() -> tuple[tuple[tuple[int, ...], str], ...]:
    """Return the endings of names in Chinese as syllables with their kind, the longest first."""
    found = [(_ending_syllables(row[1]), row[2]) for row in rows_of("endings") if row[0] == "Pinyin"]
    return tuple(sorted(found, key=lambda pair: -len(pair[0])))


def _ending_syllables(written: str) -> tuple[int, ...]:
    return tuple(syllable for part in written.split("-") for syllable in syllables_of_pinyin(part) or ())
