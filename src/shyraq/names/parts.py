"""A name as the parts an index keeps: stems in their order, and initials apart.

Chinese and Pinyin names are cut where parts end, by the vocabulary of the register; everything else stands as
`words` left it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from shyraq.names.readings import class_of
from shyraq.names.splitting import LONGEST_SPLIT, SHORTEST_SPLIT, Vocabulary, splits
from shyraq.names.syllables import (
    nearly_syllables_of_pinyin,
    syllable_text,
    syllables_of_han,
    syllables_of_pinyin,
)
from shyraq.names.words import Word, WrittenName
from shyraq.names.writing import Writing

_LEAST_APART = 3
_LONGEST_SYLLABLE = 6
MOST_PARTS = 6
"""Parts of a name that count; further ones are left out."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a name: its stem, and the word or words it was read from."""

    stem: str
    written: str
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a name and its initials, both in written order."""

    parts: tuple[Part, ...]
    initials: tuple[str, ...]


def stems_of(name: WrittenName) -> tuple[str, ...] | None:
    """Return the stems of a name, or None where only the vocabulary of a register can cut it."""
    if _is_syllables_apart(name.words):
        return None
    words = [word for word in name.words if not word.is_initial]
    if len(words) == 1 and takes_splitting(words[0]):
        return None
    return tuple(word.stem for word in words or name.words)


def takes_splitting(word: Word) -> bool:
    """Tell whether one word may hold more than one part, which its letters do not show."""
    if word.writing is Writing.HAN:
        return SHORTEST_SPLIT <= len(word.letters) <= LONGEST_SPLIT
    if class_of(word.letters, word.writing) is not Writing.PINYIN:
        return False
    return SHORTEST_SPLIT <= len(nearly_syllables_of_pinyin(word.letters) or ()) <= LONGEST_SPLIT


def is_one_syllable(word: Word) -> bool:
    """Tell whether a word may be one syllable of a name in Pinyin whose syllables stand apart."""
    return (
        word.writing is Writing.LATIN
        and len(word.letters) <= _LONGEST_SYLLABLE
        and (len(word.letters) == 1 or len(syllables_of_pinyin(word.letters) or ()) == 1)
    )


def parts_of(name: WrittenName, vocabulary: Vocabulary) -> Parts:
    """Return the likeliest parts of a name."""
    return parses_of(name, vocabulary)[0]


def parses_of(name: WrittenName, vocabulary: Vocabulary) -> tuple[Parts, ...]:
    """Return the ways to cut a name into parts, the likeliest first: one, or two where it is open."""
    if _is_syllables_apart(name.words):
        letters = "".join(word.letters for word in name.words)
        return tuple(Parts(parts, ()) for parts in _pinyin_splits(letters, name.words, vocabulary, at_least=2))
    initials = tuple(word.stem for word in name.words if word.is_initial)
    words = [word for word in name.words if not word.is_initial]
    if not words:
        return (Parts(tuple(Part(word.stem, word.written) for word in name.words), ()),)
    if len(words) == 1 and takes_splitting(words[0]):
        return tuple(Parts(parts, initials) for parts in _run_splits(words[0], vocabulary))
    return (Parts(_as_they_stand(words), initials),)


def _as_they_stand(words: Sequence[Word]) -> tuple[Part, ...]:
    return tuple(Part(word.stem, word.written, word.ending) for word in words)


def _is_syllables_apart(words: Sequence[Word]) -> bool:
    return len(words) >= _LEAST_APART and all(map(is_one_syllable, words))


def _run_splits(word: Word, vocabulary: Vocabulary) -> tuple[tuple[Part, ...], ...]:
    if word.writing is not Writing.HAN:
        return _pinyin_splits(word.letters, [word], vocabulary, at_least=1)
    syllables = syllables_of_han(word.letters)
    if len(syllables) != len(word.letters):
        return (_as_they_stand([word]),)
    return tuple(_cut(word.letters, lengths) for lengths in splits(syllables, vocabulary))


def _pinyin_splits(
    letters: str, words: Sequence[Word], vocabulary: Vocabulary, *, at_least: int
) -> tuple[tuple[Part, ...], ...]:
    syllables = nearly_syllables_of_pinyin(letters)
    if syllables is None or not SHORTEST_SPLIT <= len(syllables) <= LONGEST_SPLIT:
        return (_as_they_stand(words),)
    texts = tuple(map(syllable_text, syllables))
    return tuple(_cut(texts, lengths) for lengths in splits(syllables, vocabulary, at_least=at_least))


def _cut(units: Sequence[str], lengths: Sequence[int]) -> tuple[Part, ...]:
    """Return runs of these lengths of the units, one character or syllable each, as parts."""
    ends = list(accumulate(lengths))
    texts = ("".join(units[end - length : end]) for end, length in zip(ends, lengths, strict=True))
    return tuple(Part(text, text) for text in texts)
