"""All tools on one register, one after the other, each in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from names.ceiling import ceiling
from names.jobs import Costs, Job, Task, read_costs, read_names, read_persons
from names.merit import calibration, recall, recall_at_precision, recall_by_pair
from names.people import Question, Register, read_questions, read_register, read_sample
from names.ranking import Ranked, rerank
from names.tools import LARGE, NAMES_LOOKED_AT, OURS, TOOLS, Kind, Tool

ROOT = Path(__file__).resolve().parents[2]
PEERS_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
_NAMES = (100, NAMES_LOOKED_AT)
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1")


class MeasurementFailed(RuntimeError):
    """A child process ended with an error; what it said last is told."""


@dataclass(frozen=True, slots=True)
class Data:
    """What the register is made with."""

    persons: int
    queries: int
    strangers: int
    seed: int
    stems: str
    names: tuple[Path, ...]

    def make(self, folder: Path) -> None:
        """Make the files of the register in ``folder``."""
        command = [sys.executable, str(ROOT / "bench" / "synthetic" / "register.py"), "--out", str(folder)]
        command += ["--n", str(self.persons), "--q", str(self.queries), "--neg", str(self.strangers)]
        command += ["--seed", str(self.seed), "--stems", self.stems]
        command += ["--names", *map(str, self.names)] if self.names else []
        subprocess.run(command, check=True)


@dataclass(frozen=True, slots=True, eq=False)
class _Setting:
    """What is the same for every tool."""

    folder: Path
    register: Register
    questions: tuple[Question, ...]
    ceiling: tuple[Ranked, ...]
    core: int


def run(job: Job) -> Costs:
    """Do a job in a process of its own.

    Raises: MeasurementFailed.
    """
    tool = next(tool for tool in TOOLS if tool.key == job.tool)
    python = Path(sys.executable) if tool.is_ours else PEERS_PYTHON
    environment = {**os.environ, **_ONE_THREAD, "PYTHONHASHSEED": "0", "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(job.command(python), env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise MeasurementFailed(f"{job.tool}, {job.task}: {done.stderr[-2000:]}")
    return read_costs(Path(job.out))


def measure(folder: Path, tools: Sequence[Tool], *, core: int) -> dict[str, Any]:
    """Measure ``tools`` on the register in ``folder``; return what is known of each, and the ceiling, in plain values.

    Ours is measured first: the others are told what it finds for the questions that they are asked.
    """
    register, questions = read_register(folder), read_questions(folder)
    setting = _Setting(folder, register, questions, ceiling(register, questions, folder), core)
    found: dict[str, Any] = {
        "persons": len(register.name_of),
        "distinct_names": len(register.names),
        "ceiling": _merits(setting.ceiling, questions),
        "tools": {},
    }
    ours: tuple[Ranked, ...] = ()
    for tool in tools:
        print(f"{len(register.name_of):,} persons: {tool.title}", file=sys.stderr, flush=True)
        try:
            found["tools"][tool.key], ranked = _measure(tool, setting, ours)
        except MeasurementFailed as failure:
            print(failure, file=sys.stderr)
            continue
        if tool is OURS:
            ours = ranked
            found["calibration"] = [asdict(each) for each in calibration(ranked, questions)]
    return found


def _measure(tool: Tool, setting: _Setting, ours: tuple[Ranked, ...]) -> tuple[dict[str, Any], tuple[Ranked, ...]]:
    out = setting.folder / tool.key
    most = tool.most[len(setting.register.name_of) >= LARGE]
    built = Costs()
    if tool is OURS:
        built = run(Job(tool.key, Task.BUILD, str(setting.folder), str(out), core=setting.core))
    costs = run(Job(tool.key, Task.SEARCH, str(setting.folder), str(out), most=most, core=setting.core))
    sample = read_sample(setting.folder, most)
    questions = [setting.questions[number] for number in sample]
    row: dict[str, Any] = {"title": tool.title, "costs": asdict(costs), "at_once": tool.kind in _AT_ONCE}
    if tool is OURS:
        row["costs"] |= {"build_s": built.build_s, "file_mb": built.file_mb}
        row["build_peak_mb"] = built.peak_mb
    if tool.finds_names:
        again = rerank(setting.register, questions, read_names(out), weights=tool.weights, names=_NAMES)
        ranked, row["weight"], row["names"] = again.ranked, again.weight, again.names
    else:
        ranked = tuple(read_persons(out))
    row |= _merits(ranked, questions)
    row["ceiling_here"] = asdict(recall([setting.ceiling[number] for number in sample], questions))
    if ours:
        row["ours_here"] = asdict(recall([ours[number] for number in sample], questions))
    return row, ranked


_AT_ONCE = (Kind.NAMES_AT_ONCE, Kind.PERSONS_AT_ONCE)


def _merits(ranked: Sequence[Ranked], questions: Sequence[Question]) -> dict[str, Any]:
    by_pair: Mapping[str, Any] = recall_by_pair(ranked, questions)
    return {
        "recall": asdict(recall(ranked, questions)),
        "pairs": {pair: asdict(each) for pair, each in by_pair.items()},
        "at_precision": recall_at_precision(ranked, questions),
    }
