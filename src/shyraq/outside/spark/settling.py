"""The candidates of one person from all shards brought together: the best of them, and how likely each is."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from shyraq.names.linking import CONSIDERED, Chance
from shyraq.outside.spark.flow import Batches, numbers, run_starts, whole_groups

LINKS = "pid_a string, pid_b string, probability double"


class _Candidate(NamedTuple):
    """A row of `walking.CANDIDATES`."""

    row: int
    pid: str
    name: int
    person: int
    person_pid: str
    score: float


@dataclass(frozen=True)
class Settle:
    """Shares one chance among the candidates of each row and nobody; rows come in their order, each together."""

    chance: Chance

    def __call__(self, batches: Batches) -> Iterator[pa.RecordBatch]:
        for batch in map(self._hopeful, whole_groups(batches, "row")):
            rows = map(_Candidate, *(batch[name].to_pylist() for name in _Candidate._fields))
            links = [link for _, mine in groupby(rows, lambda each: each.row) for link in self._links(list(mine))]
            of_a, of_b, chances = zip(*links, strict=True) if links else ((), (), ())
            yield pa.RecordBatch.from_arrays(
                [pa.array(of_a, pa.string()), pa.array(of_b, pa.string()), pa.array(chances, pa.float64())],
                names=["pid_a", "pid_b", "probability"],
            )

    def _hopeful(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Return the candidates of rows of which any candidate can be likely enough; most rows have none."""
        firsts = run_starts(batch["row"])
        is_hopeful = np.logical_or.reduceat(self.chance.is_hopeful(numbers(batch["score"], np.float32)), firsts)
        return batch.filter(pa.array(np.repeat(is_hopeful, np.diff(np.append(firsts, batch.num_rows)))))

    def _links(self, found: list[_Candidate]) -> Iterator[tuple[str, str, float]]:
        best: dict[int, float] = {}
        found.sort(key=lambda each: (each.name, -each.score, each.person))
        for _, mine in groupby(found, lambda each: each.name):
            for each in islice(mine, CONSIDERED):
                best[each.person] = max(each.score, best.get(each.person, each.score))
        pids = {each.person: each.person_pid for each in found}
        for person, probability in self.chance.likely(best):
            yield pids[person], found[0].pid, probability
