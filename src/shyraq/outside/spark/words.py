"""All words of a register, counted: the one table that every machine has whole."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from shyraq.names.meeting import starts_of
from shyraq.names.readings import class_of
from shyraq.names.searching import Borne
from shyraq.names.segment import class_sizes_of, counted_parts
from shyraq.names.splitting import Vocabulary
from shyraq.names.writing import writing_of_word
from shyraq.outside.spark.flow import numbers, run_starts


@dataclass(frozen=True, slots=True, eq=False)
class WordTable:
    """Words by number: their letters in rising order, who bears them, and in which shards such persons are.

    Word w stands in ``shards[starts[w] : starts[w + 1]]``.
    """

    stems: pa.Array
    borne: Borne
    starts: NDArray[np.int32]
    shards: NDArray[np.int32]

    def numbers_of(self, stems: pa.Array) -> NDArray[np.int32]:
        """Return the number of each stem, -1 for one that nobody bears."""
        return numbers(pc.fill_null(pc.index_in(stems, value_set=self.stems), -1), np.int32)


def vocabulary_of(stems: pa.Array, counts: NDArray[np.int64] | NDArray[np.float32]) -> Vocabulary:
    """Return the vocabulary of words that stand so often in names."""
    return Vocabulary(counted_parts({stem: number for number, stem in enumerate(stems.to_pylist())}, counts))


def word_table(counted: pa.Table) -> WordTable:
    """Return the table of words; ``counted`` has the columns stem, shard and count, each stem and shard once."""
    if not counted.num_rows:
        return WordTable(pa.array([], pa.string()), _borne([], np.zeros(0, np.int64)), *[np.zeros(1, np.int32)] * 2)
    counted = counted.sort_by([("stem", "ascending"), ("shard", "ascending")]).combine_chunks()
    column = counted["stem"].chunk(0)
    starts = run_starts(column)
    stems = column.take(pa.array(starts))
    shards, counts = counted["shard"].chunk(0), counted["count"].chunk(0)
    borne = _borne(stems.to_pylist(), np.add.reduceat(numbers(counts, np.int64), starts))
    lengths = np.diff(np.append(starts, len(column))).astype(np.int32)
    return WordTable(stems, borne, starts_of(lengths), numbers(shards, np.int32))


def _borne(stems: list[str], counts: NDArray[np.int64]) -> Borne:
    classes = np.array([class_of(stem, writing_of_word(stem)) for stem in stems], np.int8)
    bearers = counts.astype(np.float32)
    return Borne(bearers, classes, class_sizes_of(classes, bearers))
