"""The sounds that letters of every alphabet are read as, and the coarser folds and classes made of them."""

import re
import unicodedata
from functools import cache

from shyraq.names.remembering import remembered
from shyraq.names.tables import rows_of
from shyraq.names.writing import Writing

_TAGS = {Writing.CYRILLIC: "Cyrl", Writing.ARABIC: "Arab", Writing.LATIN: "Latn", Writing.PINYIN: "Latn"}
_CACHED = 262_144
VOWELS = frozenset("aäeéiıoöuüy")
SILENT = "."


@cache
def sound_numbers() -> dict[str, int]:
    """Return every sound with its number, from 1 on; 0 is no sound."""
    return {row[0]: number for number, row in enumerate(rows_of("sound_classes"), start=1)}


@cache
def sound_names() -> tuple[str, ...]:
    """Return the sounds by their number; the first is empty."""
    return ("", *sound_numbers())


@cache
def sound_folds() -> tuple[int, ...]:
    """Return for each sound the number of the coarser sound it folds to, from 1 on; the fold of 0 is 0."""
    folds: dict[str, int] = {}
    return (0, *(folds.setdefault(row[1], len(folds) + 1) for row in rows_of("sound_classes")))


@cache
def sound_classes() -> tuple[tuple[str, ...], ...]:
    """Return for each sound the classes of consonants it may belong to, the likeliest first; () for a vowel."""
    return ((), *(_classes(row[2]) for row in rows_of("sound_classes")))


def _classes(cell: str) -> tuple[str, ...]:
    found = tuple("" if name == "-" else name for name in cell.split(","))
    return () if found == ("",) else found


@remembered(_CACHED)
def sounds_of(letters: str, writing: Writing) -> tuple[tuple[int, str], ...]:
    """Read folded letters of one alphabet as sounds, each with the letters it was read from.

    Returns: a doubled sound once; nothing for letters of Han. A Latin letter with a mark that no alphabet of
        the table has is read without its mark.
    """
    numbers, table = sound_numbers(), _spellings(writing)
    found: list[tuple[int, str]] = []
    for spelling in _pattern(writing).findall(letters):
        sounds = table.get(spelling) or table.get(_without_marks(spelling))
        if sounds is None or sounds == SILENT:
            continue
        for sound in sounds.split("+"):
            number = numbers[sound]
            if found and found[-1][0] == number:
                found[-1] = (number, found[-1][1] + spelling)
            else:
                found.append((number, spelling))
    return tuple(found)


def unread_letters(letters: str, writing: Writing) -> str:
    """Return the letters of ``letters`` that no spelling of this alphabet has."""
    table = _spellings(writing)
    pieces = _pattern(writing).findall(letters)
    return "".join(piece for piece in pieces if piece not in table and _without_marks(piece) not in table)


def _without_marks(letter: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", letter) if not unicodedata.combining(sign))


@cache
def _spellings(writing: Writing) -> dict[str, str]:
    return {row[1]: row[2] for row in rows_of("spellings") if row[0] == _TAGS.get(writing)}


@cache
def _pattern(writing: Writing) -> re.Pattern[str]:
    """Return what cuts letters into spellings, the longest first; "ng" before ü or u is n and g (Ayshengül)."""
    longest_first = sorted(_spellings(writing), key=len, reverse=True)
    parts = ["ng(?![uü]l)" if spelling == "ng" else re.escape(spelling) for spelling in longest_first]
    return re.compile("|".join([*parts, "."]), re.DOTALL)
