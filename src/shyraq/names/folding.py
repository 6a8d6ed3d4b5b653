"""One Latin search key for a name in Cyrillic, Arabic, Han or Latin script, so that any spelling finds it.

The key is for finding, never for judging: it drops what spellings differ in. Kazakh and Uyghur names reach
the register in four scripts and in spellings of three languages; the skeleton of a key keeps only classes
of consonants, which is as much as survives the way through Chinese characters.

Source: the letter tables in names/data; pinyin by pypinyin.
"""

import re
import unicodedata
from functools import cache
from importlib import resources

from pypinyin import lazy_pinyin

from shyraq.names.remembering import remembered

_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
_SILENT = re.compile("[\u0027\u02bc\u02bb\u2018\u2019`´\u0640\u0674\u0621]")
_DOUBLED = re.compile(r"(.)\1+")
_NOT_LATIN = re.compile(r"[^a-z]")
_CACHED = 65_536


def search_key(text: str) -> str:
    """Return the words of ``text`` as small Latin letters a–z with single spaces between.

    Returns: an empty string for a text without letters; equal keys for spellings that differ only in case,
        marks, script or one of the customs of transliteration the tables list.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().replace("i̇", "i")
    return " ".join(filter(None, map(_word_key, _WORD.findall(_SILENT.sub("", folded)))))


@remembered(_CACHED)
def skeleton_of(word: str) -> str:
    """Return the classes of the consonants of one word of a search key; "bilash" and "bilashi" have the same."""
    classes = _table("consonants")
    found = "".join([classes.get(sound, "") for sound in _sounds("consonants").findall(word)])
    return _DOUBLED.sub(r"\1", found)


def skeleton_key(key: str) -> str:
    """Return the skeletons of the words of a search key, with single spaces between."""
    return " ".join(skeleton_of(word) for word in key.split())


@remembered(_CACHED)
def _word_key(word: str) -> str:
    latin = _HAN.sub(lambda match: _from_han(match.group()), word)
    letters = _table("letters")
    latin = "".join([letters.get(letter, letter) for letter in latin])
    bare = "".join([mark for mark in unicodedata.normalize("NFD", latin) if not unicodedata.combining(mark)])
    sounds = _table("sounds")
    spelled = "".join([sounds.get(sound, sound) for sound in _sounds("sounds").findall(bare)])
    return _DOUBLED.sub(r"\1", _NOT_LATIN.sub("", spelled))


def _from_han(characters: str) -> str:
    beginnings, readings = _table("pinyin"), _table("readings")
    syllables = []
    for character in characters:
        syllable = readings.get(character) or lazy_pinyin(character)[0]
        beginning = syllable[:2] if syllable[:2] in beginnings else syllable[:1]
        syllables.append(beginnings.get(beginning, beginning) + syllable[len(beginning) :])
    return "".join(syllables).replace("ü", "u")


@cache
def _table(name: str) -> dict[str, str]:
    text = (resources.files("shyraq.names") / "data" / f"{name}.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {unicodedata.normalize("NFC", row[0]): row[1] for row in rows}


@cache
def _sounds(table: str) -> re.Pattern[str]:
    """Return a pattern that cuts a word into the spellings of ``table``, the longest first, and single letters."""
    spellings = sorted(_table(table), key=len, reverse=True)
    return re.compile("|".join([*map(re.escape, spellings), "."]))
