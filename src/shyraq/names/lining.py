"""Lining two words up for the eye: which letters of one stand for which of the other, along the best alignment.

The compiled alignment only scores; this one remembers its way. It takes the same steps at the same costs.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from shyraq.names.alignment import LONGEST, LONGEST_CHUNK, TABLE_SCALE
from shyraq.names.costs import SWAP, costs
from shyraq.names.heard import Heard, heard_stem
from shyraq.names.likeness import reading_likeness
from shyraq.names.pricing import SYLLABLES
from shyraq.names.readings import Reading
from shyraq.names.remembering import remembered
from shyraq.names.tabled import columns, tables

LetterPairs: TypeAlias = tuple[tuple[str, str], ...]
_CACHED = 4096


@dataclass(frozen=True, slots=True)
class Lining:
    """Two words side by side: their likeness as in `likeness`, and which letters stand for which.

    A pair has an empty side where letters of the other stand for nothing; no pairs where a word cannot be read.
    """

    likeness: float
    pairs: LetterPairs


@dataclass(frozen=True, slots=True, eq=False)
class _Side:
    """One reading: what it was read as, its kind (3 for syllables), and its chunks where it is sounds."""

    reading: Reading
    kind: int
    chunks: np.ndarray[tuple[int, int], np.dtype[np.int16]]

    def spelled(self, start: int, end: int) -> str:
        return "".join(self.reading.spelled[start:end])


@remembered(_CACHED)
def lined_up(one: str, other: str) -> Lining:
    """Line two stems up by the two readings that are most alike."""
    (readings, read), (others, other_read) = heard_stem(one), heard_stem(other)
    if not readings or not others:
        return Lining(0.0, ())
    cells = np.empty((LONGEST + 1, LONGEST + 1), np.float32)
    best = (-np.inf, 0, 0)
    for i in range(len(readings)):
        for j in range(len(others)):
            value = reading_likeness(i, j, columns(read), columns(other_read), tables(), cells)
            if value > best[0]:
                best = (float(value), i, j)
    likeness, i, j = best
    return Lining(likeness, _way(_side(readings[i], read, i), _side(others[j], other_read, j)))


def begins_alike(initial: str, stem: str) -> bool:
    """Tell whether an initial may be the first sound of a stem, in whatever scripts they are."""
    pairs = lined_up(initial, stem).pairs
    return bool(pairs) and "" not in pairs[0]


def _side(reading: Reading, read: Heard, number: int) -> _Side:
    return _Side(reading, int(read.kinds[number]), read.chunks[read.starts[number] : read.starts[number + 1]])


def _way(one: _Side, other: _Side) -> LetterPairs:
    """Return the letters along the best path from the beginning of both readings to their end."""
    n, m = min(len(one.reading.units), LONGEST), min(len(other.reading.units), LONGEST)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(n + 1):
        for j in range(m + 1):
            if i or j:
                best[i, j] = max((best[i - a, j - b][0] + cost, (a, b)) for a, b, cost in _steps(one, other, i, j))
    pairs = []
    while n or m:
        a, b = best[n, m][1]
        pairs.append((one.spelled(n - a, n), other.spelled(m - b, m)))
        n, m = n - a, m - b
    return tuple(reversed(pairs))


def _steps(one: _Side, other: _Side, i: int, j: int) -> Iterator[tuple[int, int, float]]:
    """Yield the steps that end at i units of one and j of the other: how many of each, and the log-odds."""
    if one.kind == SYLLABLES and other.kind != SYLLABLES:
        yield from _chunk_steps(one, other, i, j)
    elif other.kind == SYLLABLES and one.kind != SYLLABLES:
        yield from ((b, a, cost) for a, b, cost in _chunk_steps(other, one, j, i))
    elif one.kind == SYLLABLES:
        yield from _syllable_steps(one.reading.units, other.reading.units, i, j)
    else:
        yield from _sound_steps(one, other, i, j)


def _sound_steps(one: _Side, other: _Side, i: int, j: int) -> Iterator[tuple[int, int, float]]:
    x, y, known = one.reading.units, other.reading.units, costs()
    if i:
        yield 1, 0, float(known.gaps[one.kind, other.kind, x[i - 1]])
    if j:
        yield 0, 1, float(known.gaps[other.kind, one.kind, y[j - 1]])
    if i and j:
        yield 1, 1, float(known.pairs[one.kind, other.kind, x[i - 1], y[j - 1]])
    if i > 1 and j > 1 and x[i - 1] == y[j - 2] and x[i - 2] == y[j - 1] and x[i - 1] != x[i - 2]:
        yield 2, 2, float(SWAP)


def _syllable_steps(x: tuple[int, ...], y: tuple[int, ...], i: int, j: int) -> Iterator[tuple[int, int, float]]:
    known = costs()
    if i:
        yield 1, 0, known.syllable_gaps[x[i - 1]] / TABLE_SCALE
    if j:
        yield 0, 1, known.syllable_gaps[y[j - 1]] / TABLE_SCALE
    if i and j:
        yield 1, 1, known.syllables[x[i - 1], y[j - 1]] / TABLE_SCALE


def _chunk_steps(syllables: _Side, sounds: _Side, i: int, j: int) -> Iterator[tuple[int, int, float]]:
    known = costs()
    if j:
        yield 0, 1, float(known.lone_sounds[sounds.reading.units[j - 1]])
    if not i:
        return
    line = known.chunks[syllables.reading.units[i - 1]]
    yield 1, 0, line[0] / TABLE_SCALE
    for length in range(1, min(LONGEST_CHUNK, j) + 1):
        yield 1, length, line[sounds.chunks[j - length, length - 1]] / TABLE_SCALE
