"""Link two register files: which rows of the one and of the other are the same person."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path

from shyraq import __version__
from shyraq.actions.search_register import Told
from shyraq.names.building import NameRecord
from shyraq.names.index import NameIndex
from shyraq.names.linking import Linker
from shyraq.outside.disk import LocalDisk
from shyraq.outside.heap import no_search_for_cycles
from shyraq.outside.name_files import RowFaults, read_names
from shyraq.outside.result_files import PAIRS_HEADER, check_results, pair_lines
from shyraq.outside.resumable import ResumableFile, check_state, resumable
from shyraq.outside.saved_index import digest_of
from shyraq.outside.spark_link import spark_batches

SAFE_EVERY = 20_000
"""After so many rows of the second register what was found is safe; a run that is stopped loses no more."""


class Engine(StrEnum):
    """What does the work."""

    LOCAL = "local"
    SPARK = "spark"


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkJob:
    """What is to be linked and where the pairs go.

    Pairs of at least ``min_probability`` are kept; ``workers`` is how many cores work; ``is_skipping`` leaves bad
    rows out; ``is_anew`` forgets what an earlier run left.
    """

    one: Path
    other: Path
    out: Path
    min_probability: float
    workers: int
    engine: Engine = Engine.LOCAL
    is_skipping: bool = False
    is_anew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What came of it; ``resumed_at`` is how many rows of the second register an earlier run had done."""

    pairs: int
    rows: int
    resumed_at: int
    bad_rows: tuple[str, ...]
    bad_row_count: int


def link_registers(job: LinkJob, *, told: Told) -> Linked:
    """Write the pairs of persons of two registers that are likely one, in order of the second register.

    A run that was stopped goes on where it stopped and writes the same bytes as one that was not.
    Raises: BadRows, NotANameFile, NoPlaceForResults, OtherState, Busy, NoSpark, NoJava, OSError.
    """
    check_results([job.out], sources={job.one.resolve(), job.other.resolve()})
    faults = RowFaults(is_skipping=job.is_skipping)
    if job.engine is Engine.SPARK:
        return _on_spark(job, faults=faults, told=told)
    work = _work(job)
    check_state(job.out, work=work, is_anew=job.is_anew)
    rows = _check(job.other, faults=faults, told=told)
    index = _index(job.one, faults=faults, told=told)
    with resumable(job.out, work=work, is_anew=job.is_anew) as file:
        resumed_at = file.done
        _link(index, job, file=file, rows=rows, told=told)
        file.finish()
    return _linked(job, rows=rows, resumed_at=resumed_at, faults=faults)


def _check(path: Path, *, faults: RowFaults, told: Told) -> int:
    """Read a register through once, so that nothing is written if a row of it is bad; returns its good rows."""
    count = 0
    for batch in read_names(path, id_column="pid", faults=faults):
        count += len(batch)
        told(f"checking {path.name}", count, None)
    return count


def _index(path: Path, *, faults: RowFaults, told: Told) -> NameIndex:
    with no_search_for_cycles():
        records = _records(path, faults=faults)
        return NameIndex.build(records, progress=lambda count: told(f"taking {path.name} in", count, None))


def _records(path: Path, *, faults: RowFaults) -> Iterator[NameRecord]:
    yield from chain.from_iterable(read_names(path, id_column="pid", faults=faults))
    faults.settle()


def _work(job: LinkJob) -> dict[str, object]:
    """Return everything the pairs depend on. How many cores work is not among it."""
    return {
        "one": digest_of(job.one),
        "other": digest_of(job.other),
        "min_probability": job.min_probability,
        "skips_bad_rows": job.is_skipping,
        "version": __version__,
    }


class _Counted:
    """Gives records on and counts them: what was taken when a batch of links is given is what the links are of."""

    def __init__(self, records: Iterator[NameRecord], *, done: int) -> None:
        self._records = records
        self.done = done

    def __iter__(self) -> Iterator[NameRecord]:
        for record in self._records:
            self.done += 1
            yield record


def _link(index: NameIndex, job: LinkJob, *, file: ResumableFile, rows: int, told: Told) -> None:
    known = RowFaults(is_skipping=True)  # They were told when the file was checked.
    records = chain.from_iterable(read_names(job.other, id_column="pid", faults=known))
    counted = _Counted(islice(records, file.done, None), done=file.done)
    told("linking", file.done, rows)
    if file.is_empty:
        file.append(PAIRS_HEADER, done=0)
    lines = b""
    for links in Linker(index, at_least=job.min_probability, workers=job.workers).batches(counted):
        lines += pair_lines(links)
        told("linking", counted.done, rows)
        if counted.done - file.done >= SAFE_EVERY:
            file.append(lines, done=counted.done)
            lines = b""
    file.append(lines, done=counted.done)


def _on_spark(job: LinkJob, *, faults: RowFaults, told: Told) -> Linked:
    """Link on Spark, which has its own way to go on after a failure: the pairs are put in place whole."""
    batches = spark_batches(
        job.one,
        job.other,
        at_least=job.min_probability,
        is_skipping=job.is_skipping,
        workers=job.workers,
        beside=job.out,
    )
    _check(job.one, faults=faults, told=told)
    rows = _check(job.other, faults=faults, told=told)
    faults.settle()
    told("linking", 0, rows)
    with LocalDisk().create(job.out) as file:
        file.write(PAIRS_HEADER)
        for batch in batches:
            file.write(pair_lines(batch))
    return _linked(job, rows=rows, resumed_at=0, faults=faults)


def _linked(job: LinkJob, *, rows: int, resumed_at: int, faults: RowFaults) -> Linked:
    with job.out.open("rb") as file:
        pairs = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 20), b"")) - 1
    return Linked(
        pairs=pairs,
        rows=rows,
        resumed_at=resumed_at,
        bad_rows=faults.sentences(),
        bad_row_count=faults.count,
    )
