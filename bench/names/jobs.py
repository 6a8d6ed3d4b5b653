"""What a child process is told to measure, and what it hands back."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path

import numpy as np

from names.ranking import NamesFound, Ranked


class Task(StrEnum):
    """What is measured."""

    BUILD = "build"
    """Build our index and write it."""
    SEARCH = "search"
    """Search persons, or names, of a register."""
    LOOK_UP = "look-up"
    """Search names in a list of names, without any register."""


@dataclass(frozen=True, slots=True)
class Job:
    """One measurement: of ``tool``, on the files of ``folder``, with the results in ``out``.

    ``most``: how many persons are asked for; ``core``: the one it runs on, -1 for any.
    """

    tool: str
    task: Task
    folder: str
    out: str
    most: int = 0
    core: int = -1

    def command(self, python: Path) -> list[str]:
        """Return the command that does the job."""
        return [str(python), "-P", str(Path(__file__).with_name("child.py")), json.dumps(asdict(self))]

    @classmethod
    def read(cls, text: str) -> "Job":
        """Return the job that `command` wrote."""
        values = json.loads(text)
        return cls(**{**values, "task": Task(values["task"])})


@dataclass(frozen=True, slots=True)
class Costs:
    """What a tool took. Times per search are of one core, warm; 0 where a time does not exist.

    ``mean_ms`` stands alone where all searches were made at once.
    """

    build_s: float = 0.0
    load_s: float = 0.0
    p50_ms: float = 0.0
    p99_ms: float = 0.0
    mean_ms: float = 0.0
    add_p50_ms: float = 0.0
    add_p99_ms: float = 0.0
    p50_after_adding_ms: float = 0.0
    peak_mb: float = 0.0
    file_mb: float = 0.0
    versions: dict[str, str] = field(default_factory=dict)


def write_results(out: Path, costs: Costs, found: Sequence[Ranked | NamesFound]) -> None:
    """Write what a child measured."""
    out.with_suffix(".json").write_text(json.dumps(asdict(costs)), encoding="utf-8")
    numbers = [each.persons if isinstance(each, Ranked) else each.names for each in found]
    np.savez(
        out.with_suffix(".npz"),
        lengths=np.array([len(each) for each in numbers], np.int64),
        numbers=np.concatenate(numbers) if numbers else np.empty(0, np.int32),
        scores=np.concatenate([each.scores for each in found]) if numbers else np.empty(0),
    )


def read_costs(out: Path) -> Costs:
    """Read what a tool took."""
    return Costs(**json.loads(out.with_suffix(".json").read_text(encoding="utf-8")))


def read_persons(out: Path) -> list[Ranked]:
    """Read the persons a tool found, question by question."""
    return [Ranked(numbers, scores) for numbers, scores in _read(out)]


def read_names(out: Path) -> list[NamesFound]:
    """Read the names a tool found, question by question."""
    return [NamesFound(numbers, scores) for numbers, scores in _read(out)]


def _read(out: Path) -> list[tuple[np.ndarray, np.ndarray]]:
    with np.load(out.with_suffix(".npz")) as arrays:
        ends = np.cumsum(arrays["lengths"])
        cuts = ends[:-1]
        pairs = zip(np.split(arrays["numbers"], cuts), np.split(arrays["scores"], cuts), strict=True)
        return list(pairs) if len(ends) else []
