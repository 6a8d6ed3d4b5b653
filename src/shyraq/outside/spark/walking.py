"""One share of the register's persons, and everybody of the other register walked through it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from shyraq.names.known import Known
from shyraq.names.parts import MOST_PARTS
from shyraq.names.shards import AskedNames, Names, Said, Shard
from shyraq.outside.spark.everywhere import Everywhere
from shyraq.outside.spark.flow import Batches, listed, numbers, runs
from shyraq.outside.spark.words import WordTable

CANDIDATES = "chunk int, row long, pid string, name byte, person long, person_pid string, score float"
"""A person who may be the one in ``row`` of the other register, by the name ``name``; ``person`` is their own row."""
PERSON, SAID, ASKED = 0, 1, 2


@dataclass(frozen=True)
class Walk:
    """Walks through one shard: first come its persons, then what its words say, then everybody who is looked up.

    Rows ``rows_a_chunk`` by ``rows_a_chunk`` go on together.
    """

    table: Everywhere[WordTable]
    known: Everywhere[Known]
    floor: float
    rows_a_chunk: int

    def __call__(self, batches: Batches) -> Iterator[pa.RecordBatch]:
        waiting: dict[int, list[pa.RecordBatch]] = {PERSON: [], SAID: []}
        people: _People | None = None
        known = self.known.get()
        for kind, batch in runs(batches, "kind"):
            if kind != ASKED:
                waiting[kind].append(batch)
                continue
            if people is None:
                if not waiting[PERSON] or not waiting[SAID]:
                    return  # Nobody is here, or nobody who is like anybody.
                people = _People(waiting, self.table.get())
            yield self._candidates(people, batch, known)

    def _candidates(self, people: "_People", batch: pa.RecordBatch, known: Known) -> pa.RecordBatch:
        of_row, of_name, parts = people.parts_of(batch)
        asked = pa.array(of_row)
        names = AskedNames(parts, batch["year"].take(asked).to_pylist(), batch["place"].take(asked).to_pylist())
        persons, _, scores = people.shard.walk(names, people.said, known, floor=np.float32(self.floor))
        at, place = np.nonzero(persons >= 0)
        found, source = pa.array(persons[at, place]), pa.array(of_row[at])
        row = batch["row"].take(source)
        return pa.RecordBatch.from_arrays(
            [
                pc.divide(row, self.rows_a_chunk).cast(pa.int32()),
                row,
                batch["text"].take(source),
                pa.array(of_name[at], pa.int8()),
                people.rows.take(found),
                people.pids.take(found),
                pa.array(scores[at, place], pa.float32()),
            ],
            names=["chunk", "row", "pid", "name", "person", "person_pid", "score"],
        )


class _People:
    """The persons of a shard and what its words say."""

    def __init__(self, waiting: dict[int, list[pa.RecordBatch]], table: WordTable) -> None:
        persons, told = pa.concat_batches(waiting[PERSON]), pa.concat_batches(waiting[SAID])
        waiting.clear()
        self.rows, self.pids = persons["row"], persons["text"]
        forms, counts = persons["forms"].flatten(), numbers(pc.list_value_length(persons["forms"]), np.int64)
        lengths = numbers(pc.list_value_length(forms), np.int64)
        bearers = np.repeat(np.arange(persons.num_rows, dtype=np.int32), counts)
        self.shard = Shard(
            Names(table.numbers_of(forms.flatten()), lengths, bearers),
            years=numbers(persons["year"], np.int16),
            places=persons["place"].to_pylist(),
        )
        self._stems = told["text"]
        words, counts = listed(told["words"], np.int32)
        log_odds, _ = listed(told["evidence"], np.float32)
        begins = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])
        strongest = np.append(numbers(told["strongest"], np.float32), np.float32(0.0))
        # The asked word behind the last is one that no word here is like.
        self.said = self.shard.own(Said(np.append(begins, begins[-1]), words, log_odds, strongest))

    def parts_of(self, batch: pa.RecordBatch) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Return for each name that is asked for its row, its number among those of the row, and its words."""
        counts = numbers(pc.list_value_length(batch["forms"]), np.int64)
        forms = batch["forms"].flatten()
        lengths = numbers(pc.list_value_length(forms), np.int64)
        found = pc.fill_null(pc.index_in(forms.flatten(), value_set=self._stems), len(self._stems))
        of_name = np.repeat(np.arange(len(lengths)), lengths)
        parts = np.full((len(lengths), MOST_PARTS), -1, np.int64)
        parts[of_name, np.arange(len(of_name)) - np.repeat(np.cumsum(lengths) - lengths, lengths)] = numbers(
            found, np.int64
        )
        number = np.arange(len(lengths)) - np.repeat(np.cumsum(counts) - counts, counts)
        return np.repeat(np.arange(batch.num_rows), counts), number, parts
