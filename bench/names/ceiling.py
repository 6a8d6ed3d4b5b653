"""The ceiling: a matcher that knows which names are meant, whatever script they are written in.

What is left are persons with the same names, names one side does not write, and years and places that are missing or
wrong. It knows names, not spellings, so that a tool may pass it by a little where a spelling tells two bearers apart.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from names.log_odds import year_and_place
from names.people import STRANGER, Question, Register, rows
from names.ranking import Ranked, best, merit

_ROLES = {"given": "nog", "father": "nof", "surname": "nos"}
"""The columns of truth.tsv, with the noise that says a question does not write the name."""
_PENALTIES = tuple(product((1.0, 2.0, 4.0, 8.0), (0.0, 1.0)))
"""For two names that differ, and for a name that only one side has, in log-odds."""


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """The names each person bears in the register, and all they have."""

    written: list[tuple[str, ...]]
    borne: dict[int, dict[str, str]]


def ceiling(register: Register, questions: Sequence[Question], folder: Path) -> tuple[Ranked, ...]:
    """Return the persons the ceiling finds for each question, by penalties chosen in its favour; none for strangers."""
    truth = _read_truth(folder, {question.truth for question in questions})
    bearers = _bearers(truth.written)
    counts = np.array([len(names) for names in truth.written])
    found = [_found(register, question, truth=truth, bearers=bearers, counts=counts) for question in questions]
    return max(zip(*found, strict=True), key=lambda ranked: merit(ranked, questions))


def _read_truth(folder: Path, wanted: set[int]) -> Truth:
    written, borne = [], {}
    for number, row in enumerate(rows(folder / "truth.tsv")):
        written.append(tuple(row[role] for role in _ROLES if row[role] and not row[role].startswith("-")))
        if number in wanted:
            borne[number] = {role: row[role].removeprefix("-") for role in _ROLES if row[role]}
    return Truth(written, borne)


def _bearers(written: Sequence[tuple[str, ...]]) -> dict[str, NDArray[np.int32]]:
    """Return for each name the persons who bear it, twice if they bear it twice."""
    lists: dict[str, list[int]] = defaultdict(list)
    for number, names in enumerate(written):
        for name in names:
            lists[name].append(number)
    return {name: np.array(persons, np.int32) for name, persons in lists.items()}


def _found(
    register: Register,
    question: Question,
    *,
    truth: Truth,
    bearers: dict[str, NDArray[np.int32]],
    counts: NDArray[np.int64],
) -> list[Ranked]:
    """Rank by the rarity of the names shared, less for names that differ, and less for names only one side has.

    Returns: a ranking for each of the penalties.
    """
    if question.truth == STRANGER:
        return [Ranked(np.empty(0, np.int32), np.empty(0))] * len(_PENALTIES)
    borne = truth.borne[question.truth]
    asked = [name for role, name in borne.items() if _ROLES[role] not in question.noise]
    rarity = np.zeros(len(counts))
    common = np.zeros(len(counts), np.int64)
    for name in set(asked):
        persons, times = np.unique(bearers.get(name, np.empty(0, np.int32)), return_counts=True)
        both = np.minimum(times, asked.count(name))
        rarity[persons] += both * np.log(len(counts) / max(len(persons), 1))
        common[persons] += both
    persons = np.flatnonzero(common).astype(np.int32)
    asked_left, borne_left = len(asked) - common[persons], counts[persons] - common[persons]
    differing = np.minimum(asked_left, borne_left)
    one_sided = np.maximum(asked_left, borne_left) - differing
    known = rarity[persons] + year_and_place(register, persons, question)
    return [best(persons, known - other * differing - left_out * one_sided) for other, left_out in _PENALTIES]
