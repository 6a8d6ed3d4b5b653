"""What is taken for alike before anything is learned: letters of one class, and the letters of Pinyin as they sound.

Training begins here, and falls back on it where too little was seen.
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from tools.names.best_paths import best_scores

from shyraq.names.sounds import sound_classes, sound_folds, sound_names, sound_numbers
from shyraq.names.syllables import syllable_count, syllable_text

_SAME, _SAME_FOLD, _SAME_CLASS, _BOTH_VOWELS, _ELSE = 3.0, 2.2, 1.5, 0.7, -3.0
_VOWEL_GAP, _WEAK_GAP, _GAP = -0.4, -0.8, -2.0
_PINYIN_LETTER = re.compile("zh|ch|sh|ng|.")
_PINYIN_SOUNDS = {"x": "ş", "q": "ç", "zh": "j", "ch": "ç", "sh": "ş", "c": "ţ", "h": "x", "ng": "ñ"}
"""Letters of Pinyin that sound otherwise than they look; the others are taken as they stand."""
_HEARD_IN_CHINESE = (
    ("l", "r", 2.2),
    ("r", "j", 1.2),
    ("x", "h", 2.5),
    ("x", "q", 1.8),
    ("x", "k", 1.2),
    ("x", "ğ", 1.8),
    ("w", "v", 2.2),
    ("w", "u", 1.0),
    ("w", "o", 1.0),
    ("y", "i", 1.2),
    ("f", "p", 2.0),
    ("f", "v", 2.0),
    ("b", "v", 1.3),
    ("ş", "s", 1.6),
    ("ç", "q", 1.2),
    ("j", "y", 0.8),
    ("j", "g", 0.8),
    ("n", "ñ", 2.0),
)
"""Sounds that Chinese, which lacks one of the two, may hear as the other: log-odds, either way."""

Floats = NDArray[np.float32]

VOWEL_LIKE = frozenset("aäeéiıoöuüyw")
"""Sounds that come and go: vowels and glides."""


def guessed_sounds() -> tuple[Floats, Floats]:
    """Return log-odds of each sound with each, and of each with none; row and column 0 are no sound."""
    count, names, classes = len(sound_names()), sound_names(), sound_classes()
    scores = np.full((count, count), _ELSE, np.float32)
    for a in range(1, count):
        for b in range(1, count):
            scores[a, b] = _guessed(a, b)
    gaps = [_VOWEL_GAP if names[a] in VOWEL_LIKE else _WEAK_GAP if "" in classes[a] else _GAP for a in range(count)]
    return scores, np.array(gaps, np.float32)


def guessed_chunks(chunks: Iterable[Sequence[int]]) -> Floats:
    """Return a score of every syllable beside every chunk of sounds, by the letters of Pinyin."""
    return _best(_syllables_as_sounds(), list(chunks))


def guessed_syllables() -> Floats:
    """Return a score of every syllable beside every other."""
    syllables = _syllables_as_sounds()
    return _best(syllables, syllables)


def _guessed(a: int, b: int) -> float:
    names, classes = sound_names(), sound_classes()
    if a == b:
        return _SAME
    if sound_folds()[a] == sound_folds()[b]:
        return _SAME_FOLD
    if ({*classes[a]} & {*classes[b]}) - {""}:
        return _SAME_CLASS
    return _BOTH_VOWELS if names[a] in VOWEL_LIKE and names[b] in VOWEL_LIKE else _ELSE


def _syllables_as_sounds() -> list[tuple[int, ...]]:
    numbers = sound_numbers()
    found = []
    for syllable in range(syllable_count()):
        letters = _PINYIN_LETTER.findall(syllable_text(syllable))
        sounds = (_PINYIN_SOUNDS.get(letter, letter) for letter in letters)
        found.append(tuple(numbers[sound] for sound in sounds if sound in numbers))
    return found


def _best(x: list[tuple[int, ...]], y: Sequence[Sequence[int]]) -> Floats:
    scores, gaps = guessed_sounds()
    numbers = sound_numbers()
    for one, other, log_odds in _HEARD_IN_CHINESE:
        a, b = numbers[one], numbers[other]
        scores[a, b] = scores[b, a] = max(scores[a, b], log_odds)
    found = np.empty((len(x), len(y)), np.float32)
    best_scores(*_packed(x), *_packed(y), scores, gaps, found)
    return found


def _packed(texts: Sequence[Sequence[int]]) -> tuple[NDArray[np.int16], NDArray[np.int32]]:
    units = np.array([unit for text in texts for unit in text], np.int16)
    return units, np.cumsum([0, *map(len, texts)]).astype(np.int32)
