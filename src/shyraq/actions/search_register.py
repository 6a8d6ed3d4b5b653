"""Search a register file for every name of a list, and measure it."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from math import ceil
from pathlib import Path

from shyraq.names.building import NameRecord
from shyraq.names.index import NameIndex, NameQuery
from shyraq.outside.disk import LocalDisk
from shyraq.outside.heap import no_search_for_cycles
from shyraq.outside.name_files import RowFaults, read_names
from shyraq.outside.processor import one_core, peak_memory_mb
from shyraq.outside.result_files import check_results, hit_file
from shyraq.outside.saved_index import load_index, mark_of, save_index

_WARMING = 32
_TELL_EVERY = 100

Told = Callable[[str, int, int | None], None]
"""Is told what is being done, how much of it is done, and of how much, None where that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSearch:
    """What is to be searched and where the hits go.

    ``limit`` hits a query, from 1 to 100; ``stats`` is where its `Timings` go as JSON; ``index_file`` keeps the index
    for the next time; ``is_skipping`` leaves bad rows out.
    """

    register: Path
    queries: Path
    out: Path
    limit: int = 10
    stats: Path | None = None
    index_file: Path | None = None
    is_skipping: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timings:
    """What a search took.

    ``load_s`` for reading the rows of the register or mapping the saved index, ``build_s`` for making the index of
    the rows, 0 where it was saved; ``p50_ms`` and ``p99_ms`` for one search on one core, warm; ``peak_mb`` the most
    memory of the process.
    """

    build_s: float
    load_s: float
    p50_ms: float
    p99_ms: float
    peak_mb: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What came of it; ``bad_rows`` as sentences, ``bad_row_count`` of them in all files."""

    persons: int
    queries: int
    hits: int
    bad_rows: tuple[str, ...]
    bad_row_count: int
    timings: Timings


@dataclass(frozen=True, slots=True)
class _Loaded:
    index: NameIndex
    load_s: float
    build_s: float
    bad_rows: int


def search_register(job: RegisterSearch, *, told: Told) -> Searched:
    """Write the likeliest persons of a register for every query.

    Raises: BadRows, NotANameFile, NoPlaceForResults, NotASavedIndex, OSError; nothing is written then.
    """
    written = [path for path in (job.out, job.stats, job.index_file) if path is not None]
    check_results(written, sources=[job.register, job.queries])
    faults = RowFaults(is_skipping=job.is_skipping)
    queries = [record for batch in read_names(job.queries, id_column="qid", faults=faults) for record in batch]
    loaded = _load(job, faults=faults, told=told)
    spent_ms: list[float] = []
    hits = 0
    with hit_file(job.out) as file, one_core():
        for qid, found in _search(loaded.index, queries, limit=job.limit, spent_ms=spent_ms):
            file.add(qid, found)
            hits += len(found)
            if len(spent_ms) % _TELL_EVERY == 0:
                told("searching", len(spent_ms), len(queries))
    timings = _timings(loaded, spent_ms)
    if job.stats is not None:
        LocalDisk().write(job.stats, (json.dumps(asdict(timings), indent=2) + "\n").encode())
    return Searched(
        persons=len(loaded.index),
        queries=len(queries),
        hits=hits,
        bad_rows=faults.sentences(),
        bad_row_count=faults.count + loaded.bad_rows,
        timings=timings,
    )


def _load(job: RegisterSearch, *, faults: RowFaults, told: Told) -> _Loaded:
    """Map the saved index if it is of this register, else read the register and build it."""
    started = time.perf_counter()
    if job.index_file is not None:
        saved = load_index(job.index_file, register=job.register)
        if saved is not None and (job.is_skipping or saved.bad_rows == 0):
            faults.settle()
            return _Loaded(saved.index, time.perf_counter() - started, 0.0, saved.bad_rows)
    mark = None if job.index_file is None else mark_of(job.register)
    bad_before = faults.count
    started, reading = time.perf_counter(), _Watch()
    with no_search_for_cycles():
        records = _records(job.register, faults=faults, reading=reading)
        index = NameIndex.build(records, progress=lambda count: told("taking the register in", count, None))
    taken_s = time.perf_counter() - started
    if job.index_file is not None and mark is not None:
        save_index(job.index_file, index, mark=mark, bad_rows=faults.count - bad_before)
    return _Loaded(index, reading.spent_s, taken_s - reading.spent_s, 0)


class _Watch:
    """Adds up what reading takes while building goes on in between."""

    def __init__(self) -> None:
        self.spent_s = 0.0


def _records(register: Path, *, faults: RowFaults, reading: _Watch) -> Iterator[NameRecord]:
    """Yield the persons of a register. Raises: BadRows at the end, of every file that was read."""
    batches = read_names(register, id_column="pid", faults=faults)
    while True:
        started = time.perf_counter()
        batch = next(batches, None)
        reading.spent_s += time.perf_counter() - started
        if batch is None:
            break
        yield from batch
    faults.settle()


def _search(
    index: NameIndex, queries: list[NameRecord], *, limit: int, spent_ms: list[float]
) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """Search one query after the other; the first one is searched twice, so that nothing is loaded inside the times."""
    asked = [NameQuery(query.names[0], query.birth_year, query.place) for query in queries]
    for query in asked[:1]:
        index.search(query, limit=limit)
    for record, query in zip(queries, asked, strict=True):
        started = time.perf_counter()
        hits = index.search(query, limit=limit)
        spent_ms.append((time.perf_counter() - started) * 1000)
        yield record.pid, [(hit.pid, hit.probability) for hit in hits]


def _timings(loaded: _Loaded, spent_ms: list[float]) -> Timings:
    """Return the figures; the first searches warm up and are left out where twice as many were made."""
    warm = sorted(spent_ms[_WARMING:] if len(spent_ms) >= 2 * _WARMING else spent_ms)
    return Timings(
        build_s=round(loaded.build_s, 4),
        load_s=round(loaded.load_s, 4),
        p50_ms=_percentile(warm, 50),
        p99_ms=_percentile(warm, 99),
        peak_mb=round(peak_memory_mb(), 1),
    )


def _percentile(rising: list[float], percent: int) -> float:
    """Return the smallest value that so many percent of the values do not pass (nearest rank); 0 for none."""
    return round(rising[max(0, ceil(len(rising) * percent / 100) - 1)], 3) if rising else 0.0
