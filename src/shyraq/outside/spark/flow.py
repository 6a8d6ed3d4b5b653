"""Batches of rows as Spark hands them to Python, cut where something begins anew, and their columns as arrays."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Batches = Iterable[pa.RecordBatch]


def runs(batches: Batches, column: str) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Yield batches in which a column of whole numbers has one value, with that value."""
    for batch in batches:
        starts = [*run_starts(batch[column]).tolist(), batch.num_rows]
        for begin, end in pairwise(starts):
            yield batch[column][begin].as_py(), batch.slice(begin, end - begin)


def whole_groups(batches: Batches, column: str) -> Iterator[pa.RecordBatch]:
    """Yield the same rows, those with one value of ``column`` never in two batches; they stand together."""
    rest: pa.RecordBatch | None = None
    for batch in batches:
        if not batch.num_rows:
            continue
        rest = batch if rest is None else pa.concat_batches([rest, batch])
        last = int(run_starts(rest[column])[-1])
        if last:
            yield rest.slice(0, last)
            rest = rest.slice(last)
    if rest is not None:
        yield rest


def run_starts(values: pa.Array) -> NDArray[np.int64]:
    """Return where another value begins than the one before, the first place among them; none for no values."""
    if not len(values):
        return np.zeros(0, np.int64)
    ends = pc.run_end_encode(values).run_ends.to_numpy(zero_copy_only=False).astype(np.int64)
    return np.concatenate([np.zeros(1, np.int64), ends[:-1]])


def numbers(values: pa.Array, kind: Any) -> NDArray[Any]:
    """Return a column of numbers as an array that may be written."""
    return np.array(values.to_numpy(zero_copy_only=False), kind)


def lists(values: NDArray[Any], counts: NDArray[Any], kind: pa.DataType) -> pa.ListArray:
    """Return runs of ``counts`` values as a column of lists."""
    offsets = np.concatenate([np.zeros(1, np.int32), np.cumsum(counts)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(values, kind))


def listed(column: pa.Array, kind: Any) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """Return a column of lists as one run of values and how many each row has."""
    return numbers(column.flatten(), kind), numbers(pc.list_value_length(column), np.int64)
