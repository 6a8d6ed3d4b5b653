"""The engine “spark”: the same keys, the same kernels and the same chance as the engine “local”, shared out.

1. Names of the register are cut to words; the words are counted, and their table goes to every machine.
2. Words of the other register meet those of the table under their keys and are compared; what each likeness says
   is counted in the whole register.
3. Persons of the register lie in shards; everybody of the other one is walked through every shard.
4. The candidates of one person from all shards are brought together, and one chance is shared among them.
"""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from pyspark import StorageLevel
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as sql

from shyraq.names.known import Counted, Known
from shyraq.names.linking import Chance, Link
from shyraq.names.weights import YEARS
from shyraq.outside.spark import cutting, meeting, settling, walking, weighing
from shyraq.outside.spark.everywhere import Everywhere
from shyraq.outside.spark.flow import numbers
from shyraq.outside.spark.session import spark_session
from shyraq.outside.spark.staging import stage
from shyraq.outside.spark.words import WordTable, vocabulary_of, word_table

SHARDS, PARTS = "spark.shyraq.shards", "spark.shyraq.parts"
"""Settings: how many shards the register's persons lie in, and in how many parts the keys are looked at."""
_PERSONS_A_SHARD = 500_000
_ROWS_A_CHUNK = 100_000
_Value = TypeVar("_Value")


def links(one: Path, other: Path, *, at_least: float, workers: int, beside: Path) -> Iterator[list[Link]]:
    """Yield the links of two registers whose rows were checked, in order of the second, the likeliest first.

    Args: what lies on disk meanwhile is in a folder beside ``beside``, which all machines must see, for its owner
        alone, and is removed in the end.
    """
    scratch = Path(tempfile.mkdtemp(prefix=f"{beside.name}.spark-", dir=beside.parent.resolve()))
    try:
        with spark_session(workers=workers, scratch=scratch) as spark:
            _Linking(spark, scratch, at_least=at_least).write(one, other, scratch / "links")
        yield from _read(scratch / "links")
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _read(folder: Path) -> Iterator[list[Link]]:
    for path in sorted(folder.glob("part-*.parquet")):
        for batch in pq.ParquetFile(path).iter_batches():
            yield [Link(*row) for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)]


class _Linking:
    """One run on a session."""

    def __init__(self, spark: SparkSession, scratch: Path, *, at_least: float) -> None:
        self._spark = spark
        self._scratch = scratch
        self._at_least = at_least

    def write(self, one: Path, other: Path, folder: Path) -> None:
        """Write the links of two registers to ``folder``, in the order of its files."""
        of_one, of_other = (stage(path, self._scratch / name) for path, name in ((one, "one"), (other, "other")))
        if not of_one or not of_other:
            return
        cores = self._spark.sparkContext.defaultParallelism
        shards = self._setting(SHARDS, usual=max(cores, -(-of_one // _PERSONS_A_SHARD)))
        people = self._people(shards).persist(StorageLevel.DISK_ONLY)
        table = word_table(_counted(people, "shard", "stem"))
        known = self._share(Known(_known(people, persons=of_one)))
        vocabulary = self._share(vocabulary_of(table.stems, table.borne.bearers))
        asked = self._rows("other").mapInArrow(cutting.CutAsked(vocabulary), cutting.ASKED)
        asked = asked.persist(StorageLevel.DISK_ONLY)
        shared = self._share(table)
        said = self._said(people, asked, shared, parts=self._setting(PARTS, usual=cores))
        rows_a_chunk, chance = -(-of_other // max(cores, -(-of_other // _ROWS_A_CHUNK))), Chance(of_one, self._at_least)
        walk = walking.Walk(shared, known, float(chance.floor), rows_a_chunk)
        found = _in_shards(people, said, asked, shards=shards).mapInArrow(walk, walking.CANDIDATES)
        found = found.repartitionById(-(-of_other // rows_a_chunk), "chunk").sortWithinPartitions("row")
        found.mapInArrow(settling.Settle(chance), settling.LINKS).write.parquet(str(folder))

    def _setting(self, name: str, *, usual: int) -> int:
        return int(self._spark.conf.get(name, None) or usual)

    def _share(self, value: _Value) -> Everywhere[_Value]:
        return Everywhere(self._spark.sparkContext, value)

    def _rows(self, name: str) -> DataFrame:
        return self._spark.read.parquet(str(self._scratch / name))

    def _people(self, shards: int) -> DataFrame:
        """Return the persons of the register with their names cut to words."""
        once = self._rows("one").mapInArrow(cutting.cut_kept, cutting.KEPT).persist(StorageLevel.DISK_ONLY)
        counted = _counted(once, "stem")
        vocabulary = vocabulary_of(counted["stem"].combine_chunks(), numbers(counted["count"], np.int64))
        return once.mapInArrow(cutting.CutOpen(self._share(vocabulary), shards), cutting.CUT)

    def _said(self, people: DataFrame, asked: DataFrame, table: Everywhere[WordTable], *, parts: int) -> DataFrame:
        """Return what words of the register say for those of the other one."""
        kept = _stems(people).distinct().mapInArrow(meeting.Keyed(table, parts, meeting.KEPT), meeting.KEYED)
        asks = _stems(asked).distinct().mapInArrow(meeting.Keyed(table, parts, meeting.ASKS), meeting.KEYED)
        by_key = kept.unionAll(asks).repartitionById(parts, "part").sortWithinPartitions("kind", "stem")
        alike = by_key.mapInArrow(meeting.meet, meeting.ALIKE)
        alike = alike.repartition(alike.sparkSession.sparkContext.defaultParallelism, "stem")
        return alike.sortWithinPartitions("stem").mapInArrow(weighing.Weigh(table), weighing.SAID)


def _stems(people: DataFrame, *also: str) -> DataFrame:
    forms = people.select(*also, sql.explode("forms").alias("form"))
    return forms.select(*also, sql.explode("form").alias("stem"))


def _counted(people: DataFrame, *columns: str) -> pa.Table:
    also = [column for column in columns if column != "stem"]
    return _stems(people, *also).groupBy(*columns).count().toArrow()


def _known(people: DataFrame, *, persons: int) -> Counted:
    """Count years and places; a person without a readable name counts as one of whom neither is known."""
    years, is_named = np.zeros(YEARS, np.int64), (sql.size("forms") > 0).cast("long")
    for year, count in people.groupBy("year").count().collect():
        years[year] = count
    named = people.where("place != ''").groupBy("place").agg(sql.sum(is_named)).collect()
    return Counted(persons=persons, years=years, places=dict(named))


def _in_shards(people: DataFrame, said: DataFrame, asked: DataFrame, *, shards: int) -> DataFrame:
    """Return the rows of every shard together, in the order in which `walking.Walk` takes them."""
    every = sql.explode(sql.sequence(sql.lit(0), sql.lit(shards - 1))).alias("shard")
    parts = (
        people.select("*", sql.col("pid").alias("text"), sql.lit(walking.PERSON).alias("kind")),
        said.select("*", sql.col("stem").alias("text"), sql.lit(walking.SAID).alias("kind")),
        asked.select(every, "*", sql.col("pid").alias("text"), sql.lit(walking.ASKED).alias("kind")),
    )
    columns = ("shard", "kind", "row", "text", "year", "place", "forms", "strongest", "words", "evidence")
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.unionByName(part, allowMissingColumns=True)
    return whole.select(*columns).repartitionById(shards, "shard").sortWithinPartitions("kind", "row")
