"""Pinyin: the syllables there are, the syllables of a Chinese character in names, and cutting letters into them.

A name in Chinese characters and the same name in Pinyin come to the same syllables here, tones left out.
Source: the syllables of Hanyu Pinyin (GB/T 16159) in data/syllables.tsv; readings by pypinyin, those that differ in
names in data/readings.tsv.
"""

import unicodedata
from functools import cache

from pypinyin import lazy_pinyin

from shyraq.names.remembering import remembered
from shyraq.names.tables import rows_of

_LONGEST = 6
_CACHED = 65_536
_COST_OF_SYLLABLE = 1.0
_COST_OF_LOOSE_LETTER = 4.0
_MOST_LOOSE = 1


@cache
def _numbers() -> dict[str, int]:
    """Return the number of every syllable and, behind them, of every letter that a slip may leave alone."""
    whole = [row[0] for row in rows_of("syllables")]
    loose = [letter for letter in "abcdefghijklmnopqrstuvwxyz" if letter not in whole]
    return {syllable: number for number, syllable in enumerate([*whole, *loose])}


@cache
def _characters() -> dict[str, int]:
    """Return the number of every character that is a unit of its own, behind those of syllables and loose letters."""
    return {row[0]: number for number, row in enumerate(rows_of("characters"), start=len(_numbers()))}


@cache
def _texts() -> tuple[str, ...]:
    return (*_numbers(), *(_reading(character) for character in _characters()))


def syllable_count() -> int:
    """Return how many units have a number: syllables, loose letters and characters; numbers go from 0 up to it."""
    return len(_texts())


def syllable_text(number: int) -> str:
    """Return the letters of the syllable with this number, or of the character's syllable."""
    return _texts()[number]


@cache
def plain_syllables() -> tuple[int, ...]:
    """Return for each unit the number of its syllable: itself but for characters."""
    return tuple(_numbers()[text] for text in _texts())


@remembered(_CACHED)
def units_of_han(characters: str) -> tuple[int, ...]:
    """Return the units of characters that have a reading: their own where they have one, else their syllable's.

    A character says more than its syllable: 夫 ends a Russian surname, 甫 a name in -p, though both are fu.
    """
    own = _characters()
    return tuple(own.get(character, syllable) for character in characters for syllable in syllables_of_han(character))


@remembered(_CACHED)
def syllables_of_han(characters: str) -> tuple[int, ...]:
    """Return one syllable for each character that has a reading; the others are left out."""
    numbers = _numbers()
    texts = (_reading(character) for character in characters)
    return tuple(numbers[text] for text in texts if text in numbers)


@remembered(_CACHED)
def syllables_of_pinyin(letters: str) -> tuple[int, ...] | None:
    """Cut small Latin letters into syllables.

    Returns: None where the letters are no Pinyin.
    """
    cut = _cut(letters, most_loose=0)
    return None if cut is None else cut[1]


@remembered(_CACHED)
def nearly_syllables_of_pinyin(letters: str) -> tuple[int, ...] | None:
    """Cut small Latin letters into syllables where one slip of the pen may have left a letter alone.

    Returns: None where more than one letter is left over, or the letters are no Pinyin at all.
    """
    cut = _cut(letters, most_loose=_MOST_LOOSE)
    return None if cut is None else cut[1]


@cache
def _special_readings() -> dict[str, str]:
    return {row[0]: row[1] for row in rows_of("readings")}


@remembered(_CACHED)
def _reading(character: str) -> str:
    own = _special_readings().get(character)
    return own if own is not None else str(lazy_pinyin(character)[0]).replace("ü", "u").replace("v", "u")


def without_tones(letters: str) -> str:
    """Return Pinyin without tone marks, ü and v as u."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", letters) if not unicodedata.combining(sign))
    return bare.replace("v", "u")


def _cut(letters: str, *, most_loose: int) -> tuple[float, tuple[int, ...]] | None:
    """Return the cheapest cut of ``letters`` by the number of its syllables, long ones first."""
    numbers = _numbers()
    text = without_tones(letters)
    best: list[dict[int, tuple[float, tuple[int, ...]]]] = [{} for _ in range(len(text) + 1)]
    best[0][0] = (0.0, ())
    for at in range(len(text)):
        for loose, (cost, cut) in best[at].items():
            for length in range(min(_LONGEST, len(text) - at), 0, -1):
                number = numbers.get(text[at : at + length])
                if number is None:
                    continue
                slips = loose + (length == 1 and text[at] not in "aeo")
                if slips > most_loose:
                    continue
                step = _COST_OF_SYLLABLE if slips == loose else _COST_OF_LOOSE_LETTER
                known = best[at + length].get(slips)
                if known is None or cost + step < known[0]:
                    best[at + length][slips] = (cost + step, (*cut, number))
    return min(best[-1].values(), default=None)
