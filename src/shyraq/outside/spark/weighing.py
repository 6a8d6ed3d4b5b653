"""What each word of the register says for a word of the other one, counted among all persons, told to its shards."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from shyraq.names.searching import Found
from shyraq.outside.spark.everywhere import Everywhere
from shyraq.outside.spark.flow import Batches, listed, lists, numbers, run_starts, whole_groups
from shyraq.outside.spark.words import WordTable

SAID = "shard int, stem string, strongest float, words array<int>, evidence array<float>"
"""For a word of the other register, the words of one shard that say something, the strongest first."""


@dataclass(frozen=True)
class Weigh:
    """Weighs likenesses, all of one stem together; ``table`` has the frequencies."""

    table: Everywhere[WordTable]

    def __call__(self, batches: Batches) -> Iterator[pa.RecordBatch]:
        table = self.table.get()
        for batch in whole_groups(batches, "stem"):
            firsts = run_starts(batch["stem"])
            words, counts = listed(batch["words"], np.int32)
            likeness, _ = listed(batch["likeness"], np.float32)
            begins = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
            bounds = begins[np.append(firsts, batch.num_rows)]
            writings = numbers(batch["writing"], np.int8)[firsts]
            found = []
            for first, last, writing in zip(bounds[:-1], bounds[1:], writings.tolist(), strict=True):
                mine, alike = _likest(words[first:last], likeness[first:last])
                found.append(table.borne.weighed(mine, alike, writing=writing))
            yield _by_shard(batch["stem"].take(pa.array(firsts)), found, table)


def _likest(words: NDArray[np.int32], likeness: NDArray[np.float32]) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Return each word once, with its greatest likeness."""
    order = np.lexsort((-likeness, words))
    words, likeness = words[order], likeness[order]
    is_first = np.append(True, words[1:] != words[:-1])[: len(words)]
    return words[is_first], likeness[is_first]


def _by_shard(stems: pa.Array, found: list[Found], table: WordTable) -> pa.RecordBatch:
    counts = np.array([len(each.words) for each in found], np.int64)
    words = np.concatenate([np.zeros(0, np.int32), *(each.words for each in found)])
    log_odds = np.concatenate([np.zeros(0, np.float32), *(each.log_odds for each in found)])
    copies = np.diff(table.starts)[words]
    at = np.repeat(np.arange(len(words)), copies)
    ahead = np.arange(len(at)) - np.repeat(np.cumsum(copies) - copies, copies)
    shards = table.shards[table.starts[words][at] + ahead]
    of_stem = np.repeat(np.arange(len(found)), counts)[at]
    order = np.lexsort((at, of_stem, shards))
    at, of_stem, shards = at[order], of_stem[order], shards[order]
    firsts = np.flatnonzero(np.diff(of_stem, prepend=-1) | np.diff(shards, prepend=-1))
    lengths = np.diff(np.append(firsts, len(at)))
    strongest = np.array([each.strongest for each in found], np.float32)
    return pa.RecordBatch.from_arrays(
        [
            pa.array(shards[firsts], pa.int32()),
            stems.take(pa.array(of_stem[firsts])),
            pa.array(strongest[of_stem[firsts]], pa.float32()),
            lists(words[at], lengths, pa.int32()),
            lists(log_odds[at], lengths, pa.float32()),
        ],
        names=["shard", "stem", "strongest", "words", "evidence"],
    )
