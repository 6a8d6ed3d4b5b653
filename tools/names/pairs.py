"""Training pairs: two readings of one name. All pairs of spellings of a stem, and pairs of words from Wikidata.

What is learned from pairs alone is what they have in common; nobody says which letter stands for which.
"""

import gzip
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tools.names.spellings import Spelling, spellings_of

from shyraq.names.alignment import LONGEST
from shyraq.names.readings import readings_of_stem
from shyraq.names.words import words_of
from shyraq.names.writing import Writing, writing_of_word
from synthetic.scripts import PINYIN
from synthetic.stems import GivenName

SYLLABLES = 3
"""The kind of a reading as syllables; 0 to 2 are the sounds of Cyrillic, Arabic and Latin letters."""
_LANGUAGES = {"zh": 1.0, "ar": 0.6, "ru": 0.5}
"""What a pair from Wikidata weighs beside one of a Kazakh or Uyghur name: other customs, and some are misaligned."""
_MOST_PAIRS = 45_000
_MOST_WEIGHT = 2.0
_SAME_ENGLISH = 0.3
"""What two Chinese spellings of one English word weigh."""
_MOST_SAME_ENGLISH = 4
_SEED = 1

Reading = tuple[int, tuple[int, ...]]
"""The kind of a reading and its units, numbers of sounds or of syllables."""


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of readings in arrays, as the compiled parts take them.

    ``units[starts[r] : starts[r + 1]]`` are those of reading r, of kind ``kinds[r]``; pair p is of the readings
    ``left[p]`` and ``right[p]`` and counts ``weights[p]`` times. Where only one is syllables, it is the left one.
    """

    units: NDArray[np.int16]
    starts: NDArray[np.int32]
    kinds: NDArray[np.int8]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    weights: NDArray[np.float64]

    def of_syllables(self, *, left: bool, right: bool) -> "Pairs":
        """Return the pairs whose sides are syllables, or are not, as told."""
        fits = ((self.kinds[self.left] == SYLLABLES) == left) & ((self.kinds[self.right] == SYLLABLES) == right)
        chosen = (self.left[fits], self.right[fits], self.weights[fits])
        return Pairs(self.units, self.starts, self.kinds, *chosen)


def training_pairs(names: Iterable[GivenName], folder: Path) -> Pairs:
    """Return the pairs of all spellings of each of ``names``, and those of the files in ``folder``."""
    numbers: dict[Reading, int] = {}
    rows: list[tuple[int, int, float]] = []
    for one, other, weight in (*_pairs_of_names(names), *_pairs_of_words(folder)):
        first, second = (one, other) if one[0] == SYLLABLES else (other, one)
        rows.append((numbers.setdefault(first, len(numbers)), numbers.setdefault(second, len(numbers)), weight))
    return Pairs(
        units=np.array([unit for _, units in numbers for unit in units], np.int16),
        starts=np.cumsum([0, *(len(units) for _, units in numbers)]).astype(np.int32),
        kinds=np.array([kind for kind, _ in numbers], np.int8),
        left=np.array([row[0] for row in rows], np.int32),
        right=np.array([row[1] for row in rows], np.int32),
        weights=np.array([row[2] for row in rows]),
    )


def _pairs_of_names(names: Iterable[GivenName]) -> Iterator[tuple[Reading, Reading, float]]:
    for name in names:
        readings = dict.fromkeys(filter(None, map(_reading_of_spelling, spellings_of(name))))
        for one, other in combinations(readings, 2):
            yield one, other, 1.0


def _reading_of_spelling(spelling: Spelling) -> Reading | None:
    return _read(spelling.letters, as_syllables=spelling.script == PINYIN)


def _read(written: str, *, as_syllables: bool = False) -> Reading | None:
    """Return the plainest reading of one word, cut where an index cuts it; None for several words or none."""
    words = words_of(written).words
    if len(words) != 1:
        return None
    writing = writing_of_word(words[0].letters)
    for reading in readings_of_stem(words[0].letters, writing):
        if reading.penalty == 0.0 and reading.is_syllables == (as_syllables or writing is Writing.HAN):
            return (SYLLABLES if reading.is_syllables else int(writing)), reading.units[:LONGEST]
    return None


def _pairs_of_words(folder: Path) -> Iterator[tuple[Reading, Reading, float]]:
    """Yield pairs of an English word and its partner, and for Chinese those of partners of one word."""
    chance = np.random.default_rng(_SEED)
    for language, weight in _LANGUAGES.items():
        rows = list(_rows(folder / f"train_{language}.tsv.gz"))
        drawn = chance.permutation(len(rows))[:_MOST_PAIRS].tolist()
        partners: dict[str, dict[Reading, None]] = {}
        for english, other, count in (rows[number] for number in drawn):
            one, two = _read(english), _read(other)
            if one is not None and two is not None:
                yield one, two, weight * min(_MOST_WEIGHT, 1 + math.log(count) / 3)
                partners.setdefault(english, {})[two] = None
        for same in partners.values() if language == "zh" else ():
            for one, two in combinations(list(same)[:_MOST_SAME_ENGLISH], 2):
                yield one, two, _SAME_ENGLISH


def _rows(path: Path) -> Iterator[tuple[str, str, int]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            english, other, count = line.rstrip("\n").split("\t")
            yield english, other, int(count)
