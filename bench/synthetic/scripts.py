"""The scripts and languages a name is written in, by the tags of the files, and how often each is."""

import random
from typing import Final

from synthetic.stems import KAZAKH, UYGHUR

KAZAKH_CYRILLIC: Final = "kk-Cyrl"
KAZAKH_LATIN: Final = "kk-Latn"
KAZAKH_ARABIC: Final = "kk-Arab"
UYGHUR_ARABIC: Final = "ug-Arab"
UYGHUR_LATIN: Final = "ug-Latn"
UYGHUR_CYRILLIC: Final = "ug-Cyrl"
SASM: Final = "sasm"
RUSSIAN: Final = "ru-Cyrl"
ENGLISH: Final = "en"
TURKISH: Final = "tr"
SIMPLIFIED: Final = "zh-Hans"
TRADITIONAL: Final = "zh-Hant"
PINYIN: Final = "zh-Latn-pinyin"

HANZI: Final = (SIMPLIFIED, TRADITIONAL)
CHINESE: Final = (*HANZI, PINYIN)

_FREQUENCIES: Final = {
    KAZAKH: {
        KAZAKH_CYRILLIC: 1,
        KAZAKH_LATIN: 1,
        KAZAKH_ARABIC: 1,
        RUSSIAN: 1,
        ENGLISH: 1,
        SIMPLIFIED: 1,
        TRADITIONAL: 0.3,
        PINYIN: 1,
        TURKISH: 1,
    },
    UYGHUR: {
        UYGHUR_ARABIC: 1,
        UYGHUR_LATIN: 1,
        UYGHUR_CYRILLIC: 0.5,
        RUSSIAN: 1,
        ENGLISH: 1,
        SASM: 0.6,
        SIMPLIFIED: 1,
        TRADITIONAL: 0.3,
        PINYIN: 1,
        TURKISH: 1,
    },
}


def draw_script(language: str, *, chance: random.Random) -> str:
    """Draw the script for a person who speaks ``language``; takes one random number."""
    frequencies = _FREQUENCIES[language]
    return chance.choices(list(frequencies), list(frequencies.values()))[0]
