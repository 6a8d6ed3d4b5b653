"""Words of both registers brought together by their blocking keys, and compared."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from shyraq.names.keys import asked_keys, kept_keys
from shyraq.names.meeting import KeptWords, Rows, readings_of, units_of
from shyraq.names.readings import Reading
from shyraq.outside.spark.everywhere import Everywhere
from shyraq.outside.spark.flow import Batches, listed, lists, numbers, run_starts, runs
from shyraq.outside.spark.words import WordTable

KEYED = (
    "part int, kind byte, word int, stem string, writing byte, units array<short>, is_syllables boolean, "
    "penalty float, keys array<int>"
)
"""A reading of a word with those of its keys that fall into one part of all keys.

``word`` is the number of the word in the register, -1 if it is not there; ``keys`` are signed.
"""
ALIKE = "stem string, writing byte, words array<int>, likeness array<float>"
KEPT, ASKS = 0, 1
_SCHEMA = pa.schema(
    [
        ("part", pa.int32()),
        ("kind", pa.int8()),
        ("word", pa.int32()),
        ("stem", pa.string()),
        ("writing", pa.int8()),
        ("units", pa.list_(pa.int16())),
        ("is_syllables", pa.bool_()),
        ("penalty", pa.float32()),
        ("keys", pa.list_(pa.int32())),
    ]
)


@dataclass(frozen=True)
class Keyed:
    """Reads words and shares out their keys among ``parts``: those they are kept under, or those they ask for."""

    table: Everywhere[WordTable]
    parts: int
    kind: int

    def __call__(self, batches: Batches) -> Iterator[pa.RecordBatch]:
        keys_of: Callable[[Reading], frozenset[int]] = kept_keys if self.kind == KEPT else asked_keys
        table = self.table.get()
        for batch in batches:
            stems = batch["stem"]
            words = table.numbers_of(stems).tolist()
            found = [
                row
                for stem, word in zip(stems.to_pylist(), words, strict=True)
                for row in self._rows(stem, word, keys_of)
            ]
            columns = zip(*found, strict=True) if found else [()] * len(_SCHEMA)
            arrays = [pa.array(column, field.type) for column, field in zip(columns, _SCHEMA, strict=True)]
            yield pa.RecordBatch.from_arrays(arrays, schema=_SCHEMA)

    def _rows(self, stem: str, word: int, keys_of: Callable[[Reading], frozenset[int]]) -> Iterator[tuple[object, ...]]:
        writing, readings = readings_of(stem)
        for reading in readings:
            shared: dict[int, list[int]] = {}
            for key in sorted(keys_of(reading)):
                shared.setdefault(key % self.parts, []).append(key - (1 << 32) if key >> 31 else key)
            for part, keys in shared.items():
                told = (part, self.kind, word, stem, writing, units_of(reading))
                yield (*told, reading.is_syllables, reading.penalty, keys)


def meet(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Compare the words of one part of the keys: first come all that are kept, then those that ask, each together."""
    waiting: list[pa.RecordBatch] = []
    kept: KeptWords | None = None
    for kind, batch in runs(batches, "kind"):
        if kind == KEPT:
            waiting.append(batch)
        else:
            kept = _kept(waiting) if kept is None else kept
            yield from _alike(kept, batch)


def _kept(waiting: list[pa.RecordBatch]) -> KeptWords:
    if not waiting:
        return KeptWords(_rows(_none(), column="word"), np.zeros(0, np.int32))
    batch = pa.concat_batches(waiting)
    words = batch["word"].take(pa.array(run_starts(batch["word"])))
    return KeptWords(_rows(batch, column="word"), numbers(words, np.int32))


def _alike(kept: KeptWords, batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    firsts = pa.array(run_starts(batch["stem"]))
    found = kept.like(_rows(batch, column="stem"), numbers(batch["word"].take(firsts), np.int32))
    yield pa.RecordBatch.from_arrays(
        [
            batch["stem"].take(firsts),
            batch["writing"].take(firsts),
            lists(found.words, found.counts, pa.int32()),
            lists(found.likeness, found.counts, pa.float32()),
        ],
        names=["stem", "writing", "words", "likeness"],
    )


def _rows(batch: pa.RecordBatch, *, column: str) -> Rows:
    """Return readings as `KeptWords` takes them; a word is where ``column`` has one value."""
    firsts = run_starts(batch[column])
    units, lengths = listed(batch["units"], np.int16)
    keys, key_counts = listed(batch["keys"], np.int32)
    return Rows(
        owners=np.repeat(np.arange(len(firsts), dtype=np.int32), np.diff(np.append(firsts, batch.num_rows))),
        units=units,
        lengths=lengths.astype(np.int32),
        is_syllables=numbers(batch["is_syllables"], np.bool_),
        penalties=numbers(batch["penalty"], np.float32),
        keys=keys.view(np.uint32),
        key_counts=key_counts.astype(np.int32),
        classes=numbers(batch["writing"].take(pa.array(firsts)), np.int8),
    )


def _none() -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([pa.array([], field.type) for field in _SCHEMA], schema=_SCHEMA)
