"""Every spelling of a given name, each with the script it is written in: what the costs are learned from.

Source: the lists of stems in bench/synthetic/data and the orthographies of bench/synthetic.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from synthetic.hanzi import pinyin, traditional
from synthetic.orthography import (
    ENGLISH_HABITS,
    LATIN_CONVENTIONS,
    SASM_CONVENTIONS,
    kazakh_arabic,
    kazakh_english,
    kazakh_latin,
    uyghur_arabic,
    uyghur_cyrillic,
    uyghur_english,
    uyghur_sasm,
)
from synthetic.scripts import (
    ENGLISH,
    KAZAKH_ARABIC,
    KAZAKH_CYRILLIC,
    KAZAKH_LATIN,
    PINYIN,
    RUSSIAN,
    SASM,
    SIMPLIFIED,
    TRADITIONAL,
    TURKISH,
    UYGHUR_ARABIC,
    UYGHUR_CYRILLIC,
    UYGHUR_LATIN,
)
from synthetic.stems import KAZAKH, GivenName

LATIN = frozenset((ENGLISH, TURKISH, UYGHUR_LATIN, KAZAKH_LATIN, SASM))
"""Scripts in Latin letters that are not Pinyin."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name as one script writes it; ``script`` is a tag of synthetic.scripts."""

    script: str
    letters: str


def spellings_of(name: GivenName) -> tuple[Spelling, ...]:
    """Return every spelling of ``name`` once: listed ones, and those that the orthographies make by rule."""
    by_rule = _kazakh(name) if name.language == KAZAKH else _uyghur(name)
    return tuple(dict.fromkeys((*by_rule, *_listed(name), *_chinese(name))))


def _kazakh(name: GivenName) -> Iterator[Spelling]:
    for native in name.natives:
        yield Spelling(KAZAKH_CYRILLIC, native)
        yield Spelling(KAZAKH_ARABIC, kazakh_arabic(native))
        for convention in range(len(LATIN_CONVENTIONS)):
            yield Spelling(KAZAKH_LATIN, kazakh_latin(native, convention))
        for habit in range(len(ENGLISH_HABITS)):
            yield Spelling(ENGLISH, kazakh_english(native, habit))


def _uyghur(name: GivenName) -> Iterator[Spelling]:
    for native in name.natives:
        yield Spelling(UYGHUR_LATIN, native)
        yield Spelling(UYGHUR_ARABIC, uyghur_arabic(native))
        yield Spelling(UYGHUR_CYRILLIC, uyghur_cyrillic(native))
        for convention in range(len(SASM_CONVENTIONS)):
            yield Spelling(SASM, uyghur_sasm(native, convention))
        for habit in range(len(ENGLISH_HABITS)):
            yield Spelling(ENGLISH, uyghur_english(native, habit))


def _listed(name: GivenName) -> Iterator[Spelling]:
    for script, listed in ((ENGLISH, name.english), (RUSSIAN, name.russian), (TURKISH, name.turkish)):
        for letters in listed:
            yield Spelling(script, letters)


def _chinese(name: GivenName) -> Iterator[Spelling]:
    """Yield characters by ear and by the table for Russian spellings, traditional ones, and Pinyin of both."""
    by_table = name.russian_hanzi if name.hanzi else ()
    for characters in (*name.hanzi, *by_table):
        yield Spelling(SIMPLIFIED, characters)
        yield Spelling(TRADITIONAL, traditional(characters))
        for separator in ("", "'"):
            yield Spelling(PINYIN, pinyin(characters, separator))
