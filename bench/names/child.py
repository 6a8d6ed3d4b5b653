"""One measurement in a process of its own, so that its memory is its own: ``python child.py JOB`` (JSON of a Job)."""

import gc
import importlib
import json
import os
import resource
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from names.jobs import Costs, Job, Task, write_results
from names.people import Question, read_questions, read_register, read_sample
from names.ranking import NamesFound, Ranked
from names.tools import BY_KEY, NAMES_LOOKED_AT, Kind, Tool

_WARMING = 200
_ADDED = 1000
_FIRST_ADDED = 1_000_000_000
_KIB_A_MB = 1024

Found = TypeVar("Found")


def main() -> None:
    """Do the job that the command names."""
    job = Job.read(sys.argv[1])
    if job.core >= 0 and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {job.core})
    tool, folder, out = BY_KEY[job.tool], Path(job.folder), Path(job.out)
    found: Sequence[Ranked | NamesFound] = []
    if job.task is Task.BUILD:
        costs = build_ours(folder, out)
    elif job.task is Task.LOOK_UP:
        costs, found = look_up(tool, folder)
    elif tool.kind is Kind.OURS:
        costs, found = search_ours(folder, out, job.most)
    elif tool.finds_names:
        costs, found = search_names(tool, folder, job.most)
    else:
        costs, found = search_persons(tool, folder, job.most)
    write_results(out, replace(costs, peak_mb=peak_mb(), versions=versions(tool)), found)


def build_ours(folder: Path, out: Path) -> Costs:
    """Measure building our index from the register's file, with the writing of it."""
    ours = importlib.import_module("names.ours")
    ours.compiled()
    index = index_path(out)
    build_s, _ = timed(lambda: ours.Ours.build(folder, index))
    return Costs(build_s=build_s, file_mb=index.stat().st_size / 2**20)


def search_ours(folder: Path, out: Path, most: int) -> tuple[Costs, list[Ranked]]:
    """Measure reading the index, searching it, and adding to it."""
    ours = importlib.import_module("names.ours")
    ours.compiled()
    load_s, index = timed(lambda: ours.Ours(index_path(out)))
    asked = questions(folder, most)
    for name in some_names(folder):
        index.find(Question(name, "", 0, -1, -1, "", frozenset()))
    times, found = each_timed(index.find, asked)
    added = [(str(_FIRST_ADDED + number), question) for number, question in enumerate(asked[:_ADDED])]
    adding, _ = each_timed(lambda pair: index.add(*pair), added)
    after, _ = each_timed(index.find, asked[:_ADDED])
    costs = Costs(
        load_s=load_s,
        add_p50_ms=percentile(adding, 50),
        add_p99_ms=percentile(adding, 99),
        p50_after_adding_ms=percentile(after, 50),
        **in_ms(times),
    )
    return costs, found


def search_names(tool: Tool, folder: Path, most: int) -> tuple[Costs, list[NamesFound]]:
    """Measure a tool that ranks the distinct names of the register."""
    register, asked = read_register(folder), questions(folder, most)
    return looked_up(tool, tuple(register.names), [question.name for question in asked])


def look_up(tool: Tool, folder: Path) -> tuple[Costs, list[NamesFound]]:
    """Measure a tool that ranks the names in names.json of ``folder`` for those in asked.json."""
    names = json.loads((folder / "names.json").read_text(encoding="utf-8"))
    asked = json.loads((folder / "asked.json").read_text(encoding="utf-8"))
    if tool.kind is Kind.OURS:
        bearers = json.loads((folder / "bearers.json").read_text(encoding="utf-8"))
        index = importlib.import_module("names.ours").OursByName(names, bearers)
        times, found = each_timed(lambda name: index.search(name, NAMES_LOOKED_AT), asked)
        return Costs(**in_ms(times)), found
    return looked_up(tool, names, asked)


def looked_up(tool: Tool, names: Sequence[str], asked: Sequence[str]) -> tuple[Costs, list[NamesFound]]:
    """Measure a tool that ranks names."""
    searcher = searcher_of(tool)
    if tool.is_ours:
        importlib.import_module("names.ours").compiled()
    build_s, ready = timed(lambda: searcher(names))
    if tool.kind is Kind.NAMES_AT_ONCE:
        took, found = timed(lambda: ready.search_all(asked, NAMES_LOOKED_AT))
        return Costs(build_s=build_s, mean_ms=took * 1000 / max(len(asked), 1)), found
    for name in names[:: max(len(names) // _WARMING, 1)]:
        ready.search(name, NAMES_LOOKED_AT)
    times, found = each_timed(lambda name: ready.search(name, NAMES_LOOKED_AT), asked)
    return Costs(build_s=build_s, **in_ms(times)), found


def search_persons(tool: Tool, folder: Path, most: int) -> tuple[Costs, list[Ranked]]:
    """Measure a tool that ranks persons by all it is told, for all questions at once."""
    register, asked = read_register(folder), questions(folder, most)
    build_s, ready = timed(lambda: searcher_of(tool)(register))
    took, found = timed(lambda: ready.find_all(asked))
    return Costs(build_s=build_s, mean_ms=took * 1000 / max(len(asked), 1)), found


def searcher_of(tool: Tool) -> Any:
    """Return the class that wraps a tool."""
    module, _, name = tool.place.partition(":")
    return getattr(importlib.import_module(module), name)


def questions(folder: Path, most: int) -> list[Question]:
    """Return the questions a tool is asked."""
    every = read_questions(folder)
    return [every[number] for number in read_sample(folder, most)]


def some_names(folder: Path) -> list[str]:
    """Return names of the register to warm with, without keeping the register."""
    with (folder / "register.tsv").open(encoding="utf-8") as file:
        return [line.split("\t")[1] for line in islice(file, 1, _WARMING + 1)]


def index_path(out: Path) -> Path:
    """Return where our index lies."""
    return out.with_name("ours.index")


def timed(call: Callable[[], Found]) -> tuple[float, Found]:
    """Return the seconds a call takes, and what it returns."""
    gc.collect()
    started = time.perf_counter()
    result = call()
    return time.perf_counter() - started, result


def each_timed(call: Callable[[Any], Found], values: Iterable[Any]) -> tuple[list[float], list[Found]]:
    """Return the seconds of each call, and what each returns."""
    gc.collect()
    times, results = [], []
    for value in values:
        started = time.perf_counter()
        results.append(call(value))
        times.append(time.perf_counter() - started)
    return times, results


def percentile(times: Sequence[float], share: int) -> float:
    """Return a percentile of times, in ms."""
    return float(np.percentile(times, share)) * 1000 if times else 0.0


def in_ms(times: Sequence[float]) -> dict[str, float]:
    """Return what `Costs` says of single searches."""
    mean = sum(times) * 1000 / max(len(times), 1)
    return {"p50_ms": percentile(times, 50), "p99_ms": percentile(times, 99), "mean_ms": mean}


def peak_mb() -> float:
    """Return the most memory this process had at once."""
    status = Path("/proc/self/status")
    if status.exists():
        # Unlike ru_maxrss this does not begin with what the parent had.
        lines = dict(line.split(":", 1) for line in status.read_text(encoding="ascii").splitlines())
        return int(lines["VmHWM"].split()[0]) / _KIB_A_MB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_A_MB


def versions(tool: Tool) -> dict[str, str]:
    """Return the versions of what a tool is made of."""
    known = {package: version(package) for package in tool.packages}
    return known | ({"SQLite": sqlite3.sqlite_version} if tool.key == "trigrams" else {})


if __name__ == "__main__":
    main()
