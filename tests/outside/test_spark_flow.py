"""Batches of rows, cut anew: nothing is lost, nothing comes in another order, and what belongs together is together."""

from itertools import pairwise

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as some

from shyraq.outside.spark.flow import listed, lists, run_starts, runs, whole_groups

SORTED = some.lists(some.integers(0, 6), max_size=30).map(sorted)
CUTS = some.lists(some.integers(0, 30), max_size=6).map(sorted)


def batches_of(values: list[int], cuts: list[int]) -> list[pa.RecordBatch]:
    """Return rows in batches, empty ones among them."""
    whole = pa.record_batch({"key": pa.array(values, pa.int32()), "at": pa.array(range(len(values)), pa.int64())})
    bounds = [0, *(min(cut, len(values)) for cut in cuts), len(values)]
    return [whole.slice(begin, end - begin) for begin, end in pairwise(bounds)]


def places(batches) -> list[int]:
    return [place for batch in batches for place in batch["at"].to_pylist()]


@settings(deadline=None)
@given(SORTED, CUTS)
def test_a_group_is_never_in_two_batches(values, cuts):
    found = list(whole_groups(batches_of(values, cuts), "key"))

    keys = [set(batch["key"].to_pylist()) for batch in found]
    assert places(found) == list(range(len(values)))
    assert sum(map(len, keys)) == len(set(values))


@settings(deadline=None)
@given(some.lists(some.integers(0, 2), max_size=30), CUTS)
def test_a_run_has_one_value(values, cuts):
    found = list(runs(batches_of(values, cuts), "key"))

    assert places(batch for _, batch in found) == list(range(len(values)))
    assert all(set(batch["key"].to_pylist()) == {value} for value, batch in found)


@settings(deadline=None)
@given(some.lists(some.text("аб", max_size=2), max_size=20))
def test_runs_start_where_another_value_comes(values):
    expected = [at for at, value in enumerate(values) if at == 0 or value != values[at - 1]]

    assert run_starts(pa.array(values, pa.string())).tolist() == expected


@settings(deadline=None)
@given(some.lists(some.lists(some.integers(0, 9), max_size=4), max_size=9), some.integers(0, 3))
def test_lists_come_back_from_any_slice(values, begin):
    flat, counts = [value for row in values for value in row], [len(row) for row in values]

    column = lists(np.array(flat, np.int32), np.array(counts, np.int64), pa.int32())

    assert column.to_pylist() == values
    rest, lengths = listed(column.slice(begin), np.int32)
    assert rest.tolist() == [value for row in values[begin:] for value in row]
    assert lengths.tolist() == counts[begin:]
