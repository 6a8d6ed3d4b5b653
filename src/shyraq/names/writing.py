"""How a word is written, and the one form of its letters that everything else reads.

Pinyin is kept apart from other Latin writing: what looks like Latin letters is then the sound of Chinese
characters, which says less about a Kazakh or Uyghur name than its own letters do.
"""

import re
import unicodedata
from enum import IntEnum


class Writing(IntEnum):
    """How a name is written; the numbers are those of the cost tables."""

    CYRILLIC = 0
    ARABIC = 1
    LATIN = 2
    HAN = 3
    PINYIN = 4


LABELS = {
    Writing.CYRILLIC: "Cyrillic",
    Writing.ARABIC: "Arabic",
    Writing.LATIN: "Latin",
    Writing.HAN: "Chinese",
    Writing.PINYIN: "Pinyin",
}

_RANGES = (
    (0x0041, 0x024F, Writing.LATIN),
    (0x0250, 0x02AF, Writing.LATIN),
    (0x0400, 0x052F, Writing.CYRILLIC),
    (0x0600, 0x06FF, Writing.ARABIC),
    (0x0750, 0x077F, Writing.ARABIC),
    (0x1E00, 0x1EFF, Writing.LATIN),
    (0x2C60, 0x2C7F, Writing.LATIN),
    (0x3400, 0x9FFF, Writing.HAN),
    (0xF900, 0xFAFF, Writing.HAN),
    (0x20000, 0x323AF, Writing.HAN),
)
# Marks that stand inside a word and are not heard: apostrophes, the Arabic tatweel, hamza and vowel signs.
_SILENT = re.compile(
    "['\u02bc\u02bb\u02b9\u02bf\u02be\u2018\u2019\u201b`´\u0640\u0674\u0621\u064b-\u0652\u0670\u200b-\u200f\u00ad\ufeff]"
)
_DOTTED_I = "i\u0307"


def folded(text: str) -> str:
    """Return ``text`` in small letters and one form for each letter, without marks that are not heard.

    Returns: compatibility forms (wide letters, Arabic presentation forms) as their ordinary letters; a Turkish
        capital İ as i; nothing is transliterated.
    """
    return _SILENT.sub("", unicodedata.normalize("NFKC", text).lower().replace(_DOTTED_I, "i"))


def writing_of(letter: str) -> Writing | None:
    """Return how one letter is written; None where this room cannot read it. Never PINYIN."""
    number = ord(letter)
    for first, last, writing in _RANGES:
        if first <= number <= last:
            return writing
    return None


def writing_of_word(letters: str) -> Writing:
    """Return how a word is written by its first letter; LATIN where that tells nothing."""
    writing = writing_of(letters[0])
    return Writing.LATIN if writing is None else writing
