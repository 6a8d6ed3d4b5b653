"""Names cut into words on Spark, those of the register in two passes: some only the whole register can cut."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

from shyraq.names.building import year_number
from shyraq.names.cutting import Cutter
from shyraq.names.index import asked_names
from shyraq.names.parts import MOST_PARTS, parses_of
from shyraq.names.splitting import Vocabulary
from shyraq.names.words import words_of
from shyraq.outside.spark.everywhere import Everywhere
from shyraq.outside.spark.flow import Batches

Forms = list[list[str]]

KEPT = "row long, pid string, name string, year short, place string, forms array<array<string>>"
CUT = "shard int, row long, pid string, year short, place string, forms array<array<string>>"
ASKED = "row long, pid string, year short, place string, forms array<array<string>>"
_FORMS = pa.list_(pa.list_(pa.string()))


def cut_kept(batches: Batches) -> Iterator[pa.RecordBatch]:
    """Cut the names of the register; ``forms`` is null for a name that is left for the second pass."""
    cutter = Cutter()
    for batch in batches:
        cut = [cutter.cut(name) for name in batch["name"].to_pylist()]
        stems = list(cutter.numbers)
        forms = [None if found is None else _kept([[stems[number] for number in found]]) for found in cut]
        columns = [batch[name] for name in ("row", "pid", "name", "year", "place")]
        yield pa.RecordBatch.from_arrays(
            [*columns, pa.array(forms, _FORMS)], names=["row", "pid", "name", "year", "place", "forms"]
        )


@dataclass(frozen=True)
class CutOpen:
    """The second pass: cuts what was left, by the words of all that was cut; years become those of `year_number`.

    A person belongs to one of ``shards`` by a checksum of their id.
    """

    vocabulary: Everywhere[Vocabulary]
    shards: int

    def __call__(self, batches: Batches) -> Iterator[pa.RecordBatch]:
        vocabulary = self.vocabulary.get()
        for batch in batches:
            named = zip(batch["name"].to_pylist(), batch["forms"].to_pylist(), strict=True)
            forms = [_parsed(name, vocabulary) if found is None else found for name, found in named]
            shards = [zlib.crc32(pid.encode()) % self.shards for pid in batch["pid"].to_pylist()]
            years = [
                year_number(year) if found else 0 for year, found in zip(batch["year"].to_pylist(), forms, strict=True)
            ]
            columns = [pa.array(shards, pa.int32()), batch["row"], batch["pid"], pa.array(years, pa.int16())]
            yield pa.RecordBatch.from_arrays(
                [*columns, batch["place"], pa.array(forms, _FORMS)],
                names=["shard", "row", "pid", "year", "place", "forms"],
            )


@dataclass(frozen=True)
class CutAsked:
    """Cuts the names of the other register as the first is asked for them."""

    vocabulary: Everywhere[Vocabulary]

    def __call__(self, batches: Batches) -> Iterator[pa.RecordBatch]:
        vocabulary = self.vocabulary.get()
        for batch in batches:
            forms = [
                [list(asked.stems) for asked in asked_names(name, vocabulary)] for name in batch["name"].to_pylist()
            ]
            yield pa.RecordBatch.from_arrays(
                [batch["row"], batch["pid"], batch["year"], batch["place"], pa.array(forms, _FORMS)],
                names=["row", "pid", "year", "place", "forms"],
            )


def _parsed(name: str, vocabulary: Vocabulary) -> Forms:
    return _kept([[part.stem for part in parse.parts] for parse in parses_of(words_of(name), vocabulary)])


def _kept(forms: Forms) -> Forms:
    return [form[:MOST_PARTS] for form in forms if form]
