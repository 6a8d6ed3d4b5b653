"""Words of two registers that meet under a key, and how alike they are, for as many words as fit into memory.

Every reading of a word is a row with its keys. Rows of one register are kept, those of the other ask; each key is
looked at where both have it, so that rows may be shared out by key among machines.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from shyraq.names.alignment import LONGEST
from shyraq.names.heard import Heard, Keyed, heard_from
from shyraq.names.likeness import like_many
from shyraq.names.rarity import MOST_WORDS
from shyraq.names.readings import Reading, class_of, readings_of_stem
from shyraq.names.tabled import columns, tables
from shyraq.names.writing import writing_of_word


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Readings: ``lengths`` units of each lie in ``units``, ``key_counts`` keys of each in ``keys``.

    ``owners[r]`` is the word of reading r, ``classes[w]`` the class of writing of word w.
    """

    owners: NDArray[np.int32]
    units: NDArray[np.int16]
    lengths: NDArray[np.int32]
    is_syllables: NDArray[np.bool_]
    penalties: NDArray[np.float32]
    keys: NDArray[np.uint32]
    key_counts: NDArray[np.int32]
    classes: NDArray[np.int8]

    def heard(self) -> Heard:
        """Return the readings as an alignment takes them."""
        return heard_from(
            self.units,
            self.lengths,
            owners=self.owners,
            is_syllables=self.is_syllables,
            penalties=self.penalties,
            classes=self.classes,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """For each asked word, ``counts`` kept words that are like it, by number, and how like."""

    counts: NDArray[np.int32]
    words: NDArray[np.int32]
    likeness: NDArray[np.float32]


def readings_of(stem: str) -> tuple[int, tuple[Reading, ...]]:
    """Return a stem's class of writing and its readings, no longer than an alignment takes them."""
    writing = class_of(stem, writing_of_word(stem))
    return int(writing), readings_of_stem(stem, writing)


def units_of(reading: Reading) -> tuple[int, ...]:
    """Return the units of a reading that are compared."""
    return reading.units[:LONGEST]


def rows_of(stems: Sequence[str], keys_of: Callable[[Reading], frozenset[int]]) -> Rows:
    """Return the readings of ``stems`` with the keys that ``keys_of`` gives each."""
    heard = [readings_of(stem) for stem in stems]
    owners = [owner for owner, (_, readings) in enumerate(heard) for _ in readings]
    readings = [reading for _, mine in heard for reading in mine]
    units, keys = [units_of(reading) for reading in readings], [sorted(keys_of(reading)) for reading in readings]
    return Rows(
        owners=np.array(owners, np.int32),
        units=np.array([*chain.from_iterable(units)], np.int16),
        lengths=np.array([*map(len, units)], np.int32),
        is_syllables=np.array([reading.is_syllables for reading in readings], np.bool_),
        penalties=np.array([reading.penalty for reading in readings], np.float32),
        keys=np.array([*chain.from_iterable(keys)], np.uint32),
        key_counts=np.array([*map(len, keys)], np.int32),
        classes=np.array([writing for writing, _ in heard], np.int8),
    )


class KeptWords:
    """Words of the register that is searched; ``numbers[w]`` is the number by which word w of the rows is told."""

    def __init__(self, rows: Rows, numbers: NDArray[np.int32]) -> None:
        self._columns = columns(rows.heard())
        keyed = _keyed(rows)
        self._keys = (keyed.keys, keyed.starts, keyed.readings)
        self._numbers = numbers
        self._best = np.zeros(len(numbers), np.float32)
        self._seen = np.zeros(len(rows.owners), np.int32)
        self._found = np.empty(len(numbers), np.int32)
        self._mark = 1

    def like(self, asked: Rows, same: NDArray[np.int32]) -> Alike:
        """Return what is like each asked word; ``same[w]`` is the number of the word with the same letters, or -1.

        Args: readings of one word stand together, words in their order.
        Returns: at most `MOST_WORDS` of each and those as like as the last.
        """
        if not len(self._numbers):
            return Alike(np.zeros(len(same), np.int32), np.zeros(0, np.int32), np.zeros(0, np.float32))
        readings = len(asked.owners)
        if self._mark > np.iinfo(np.int32).max - readings:
            self._seen[:], self._mark = 0, 1
        counts, words, likeness = like_many(
            columns(asked.heard()),
            (asked.keys, starts_of(asked.key_counts)),
            np.searchsorted(asked.owners, np.arange(len(same) + 1)),
            self._rows_of(same),
            self._columns,
            self._keys,
            tables(),
            MOST_WORDS,
            (self._best, self._seen, self._mark, self._found),
        )
        self._mark += readings
        return Alike(counts, self._numbers[words], likeness)

    def _rows_of(self, numbers: NDArray[np.int32]) -> NDArray[np.int64]:
        at = np.minimum(np.searchsorted(self._numbers, numbers), len(self._numbers) - 1)
        return np.where(self._numbers[at] == numbers, at, -1)


def starts_of(counts: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return where each of several runs begins that follow one another, and where the last ends."""
    return np.concatenate([np.zeros(1, np.int32), np.cumsum(counts, dtype=np.int32)])


def _keyed(rows: Rows) -> Keyed:
    of_key = np.repeat(np.arange(len(rows.owners), dtype=np.int32), rows.key_counts)
    order = np.argsort(rows.keys, kind="stable")
    different, first = np.unique(rows.keys[order], return_index=True)
    return Keyed(different, np.append(first, len(rows.keys)).astype(np.int32), of_key[order])
