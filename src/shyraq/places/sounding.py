"""How a place name sounds, as far as it survives from one script to another.

Two keys: the *sound* with its vowels, for names that are spelled by ear, and the *skeleton* of consonants, in which
voiced and voiceless, l and r count as one, for names that went through Chinese characters.
Source: places/data/sounds.tsv; Mandarin by pypinyin.
"""

import re
import unicodedata
from functools import cache, lru_cache

from pypinyin import lazy_pinyin

from shyraq.places.tables import rows_of

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
_CLASSES = str.maketrans("bdgjvzl", "ptkcps" + "r")
_VOWELS = re.compile("[aeiou]")
_DOUBLED = re.compile(r"(.)\1+")
_SPELLED = (("zh", "j"), ("x", "sh"), ("q", "ch"), ("c", "ts"), ("tsh", "ch"), ("r", "j"))
_CACHED = 4096


@lru_cache(maxsize=_CACHED)
def sound_of(text: str) -> str:
    """Return the sound of a name in small letters a–z, without spaces; what has no sound here is left out."""
    shown = unicodedata.normalize("NFC", text.casefold().replace("i̇", "i"))
    latin = _HAN.sub(lambda match: "".join(map(_spelled, lazy_pinyin(match.group()))), shown)
    table = _table()
    found = (table.get(part) or table.get(_bare(part), "") for part in _parts().findall(latin))
    return _DOUBLED.sub(r"\1", "".join(found))


def skeleton_of(sound: str) -> str:
    """Return the classes of the consonants of a sound, "a" before them where it begins with a vowel."""
    head = "a" if sound[:1] in ("a", "e", "i", "o", "u") else ""
    return head + _DOUBLED.sub(r"\1", _VOWELS.sub("", sound).translate(_CLASSES))


def _spelled(syllable: str) -> str:
    if syllable == "er":
        return syllable
    for pinyin, letters in _SPELLED:
        if syllable.startswith(pinyin):
            return letters + syllable[len(pinyin) :]
    return syllable


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]


@cache
def _table() -> dict[str, str]:
    return {row["letters"]: row["sound"] for row in rows_of("sounds")}


@cache
def _parts() -> re.Pattern[str]:
    longest_first = sorted(_table(), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, longest_first), "."]), re.DOTALL)
