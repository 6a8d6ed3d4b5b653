"""Readings of many words side by side in arrays, as the compiled parts take them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from shyraq.names.alignment import LONGEST, LONGEST_CHUNK
from shyraq.names.costs import chunk_base, costs
from shyraq.names.keys import asked_keys, kept_keys, nearness
from shyraq.names.pricing import SYLLABLES, price
from shyraq.names.readings import Reading, class_of, readings_of_stem
from shyraq.names.sounds import sound_folds
from shyraq.names.writing import writing_of_word


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """Readings of ``len(classes)`` words.

    ``units[starts[r] : starts[r + 1]]`` are those of reading r; ``owners[r]`` its word; ``kinds[r]`` 0 to 2 for
    the sounds of a script, 3 for syllables; ``penalties[r]`` a share of likeness; ``worth[r, k]`` what r would
    score on average against the same name facing script k; ``chunks[u, k]`` the number of the chunk of k + 1
    sounds that begins at unit u; ``classes[w]`` the script of word w, Pinyin apart.
    """

    units: NDArray[np.int16]
    starts: NDArray[np.int32]
    owners: NDArray[np.int32]
    kinds: NDArray[np.int8]
    penalties: NDArray[np.float32]
    worth: NDArray[np.float32]
    chunks: NDArray[np.int16]
    classes: NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Keyed:
    """The keys of readings: ``readings[starts[i] : starts[i + 1]]`` have ``keys[i]``; keys rise."""

    keys: NDArray[np.uint32]
    starts: NDArray[np.int32]
    readings: NDArray[np.int32]


def heard(stems: Sequence[str]) -> tuple[Heard, Keyed]:
    """Read ``stems``, each at least one letter of a known script, and key what was read."""
    found: list[Reading] = []
    owners: list[int] = []
    classes: list[int] = []
    for number, stem in enumerate(stems):
        writing = class_of(stem, writing_of_word(stem))
        classes.append(writing)
        for reading in readings_of_stem(stem, writing):
            found.append(reading)
            owners.append(number)
    order = sorted(range(len(found)), key=lambda number: nearness(found[number]))
    found, owners = [found[number] for number in order], [owners[number] for number in order]
    return _heard(found, owners=owners, classes=classes), keyed(found)


def joined(one: Heard, other: Heard) -> Heard:
    """Return the words of both, those of ``other`` numbered on behind those of ``one``."""
    return Heard(
        units=np.concatenate([one.units, other.units]),
        starts=np.concatenate([one.starts, other.starts[1:] + one.starts[-1]]),
        owners=np.concatenate([one.owners, other.owners + np.int32(len(one.classes))]),
        kinds=np.concatenate([one.kinds, other.kinds]),
        penalties=np.concatenate([one.penalties, other.penalties]),
        worth=np.concatenate([one.worth, other.worth]),
        chunks=np.concatenate([one.chunks, other.chunks]),
        classes=np.concatenate([one.classes, other.classes]),
    )


def heard_asking(stem: str) -> tuple[Heard, NDArray[np.uint32], NDArray[np.int32]]:
    """Read one stem as a query asks for it: its readings, the keys to look under, and where those of each begin."""
    readings, read = heard_stem(stem)
    keys = [sorted(asked_keys(reading)) for reading in readings]
    starts = np.cumsum([0, *map(len, keys)]).astype(np.int32)
    flat = np.fromiter((key for each in keys for key in each), np.uint32, int(starts[-1]))
    return read, flat, starts


def heard_stem(stem: str) -> tuple[tuple[Reading, ...], Heard]:
    """Read one stem; its readings, and the same in arrays."""
    writing = class_of(stem, writing_of_word(stem))
    readings = readings_of_stem(stem, writing)
    return readings, _heard(readings, owners=[0] * len(readings), classes=[writing])


def keyed(readings: Iterable[Reading]) -> Keyed:
    """Return the keys of ``readings``, which are numbered in their order."""
    pairs = [(key, number) for number, reading in enumerate(readings) for key in kept_keys(reading)]
    keys = np.fromiter((key for key, _ in pairs), np.uint32, len(pairs))
    numbers = np.fromiter((number for _, number in pairs), np.int32, len(pairs))
    order = np.argsort(keys, kind="stable")
    different, first = np.unique(keys[order], return_index=True)
    return Keyed(different, np.append(first, len(pairs)).astype(np.int32), numbers[order])


def _heard(readings: Sequence[Reading], *, owners: Sequence[int], classes: Sequence[int]) -> Heard:
    cut = [reading.units[:LONGEST] for reading in readings]
    lengths = np.fromiter((len(units) for units in cut), np.int32, len(cut))
    return heard_from(
        np.fromiter((unit for reading in cut for unit in reading), np.int16, int(lengths.sum())),
        lengths,
        owners=np.array(owners, np.int32),
        is_syllables=np.fromiter((reading.is_syllables for reading in readings), np.bool_, len(readings)),
        penalties=np.fromiter((reading.penalty for reading in readings), np.float32, len(readings)),
        classes=np.array(classes, np.int8),
    )


def heard_from(
    units: NDArray[np.int16],
    lengths: NDArray[np.int32],
    *,
    owners: NDArray[np.int32],
    is_syllables: NDArray[np.bool_],
    penalties: NDArray[np.float32],
    classes: NDArray[np.int8],
) -> Heard:
    """Return readings of ``lengths`` units each, at most `LONGEST`, priced; owners, classes as in `Heard`."""
    starts = np.concatenate([np.zeros(1, np.int32), np.cumsum(lengths, dtype=np.int32)])
    kinds = np.where(is_syllables, SYLLABLES, np.minimum(classes[owners], 2)).astype(np.int8)
    known = costs()
    worth, chunks = np.empty((len(lengths), SYLLABLES + 1), np.float32), np.zeros((len(units), LONGEST_CHUNK), np.int16)
    price(
        units,
        starts,
        kinds,
        known.sound_worth,
        known.syllable_worth,
        known.chunk_numbers,
        _folds(),
        chunk_base(),
        worth,
        chunks,
    )
    return Heard(
        units=units,
        starts=starts,
        owners=owners,
        kinds=kinds,
        penalties=penalties,
        worth=worth,
        chunks=chunks,
        classes=classes,
    )


@cache
def _folds() -> NDArray[np.int64]:
    return np.array(sound_folds())
